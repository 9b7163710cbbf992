/**
 * Every port kept in memory, for tests. In: what the loop writes. Out: what it reads back, and the
 * whole state to compare.
 */
@NullMarked
package org.tacit.memory;

import org.jspecify.annotations.NullMarked;
