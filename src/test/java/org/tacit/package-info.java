/**
 * Tests of the whole program. In: the built WAR and jar. Out: proof that the rooms fit together.
 */
@NullMarked
package org.tacit;

import org.jspecify.annotations.NullMarked;
