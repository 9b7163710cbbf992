/**
 * Which acts belong to which output. In: an output and the events that name it. Out: the
 * interaction, its acts in order, with its place in a chain of regenerations.
 */
@NullMarked
package org.tacit.correlation;

import org.jspecify.annotations.NullMarked;
