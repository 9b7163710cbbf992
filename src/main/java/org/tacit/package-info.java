/**
 * Puts the rooms into one program. In: the gateway's and the console's jars. Out: one application.
 */
@NullMarked
package org.tacit;

import org.jspecify.annotations.NullMarked;
