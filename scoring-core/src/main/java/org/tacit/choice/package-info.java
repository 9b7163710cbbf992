/**
 * Which arm of a route answers, and which arm is better. In: scored outputs with the arm chance
 * drew and its probability. Out: the probabilities of the next draw, and differences between arms
 * with intervals that hold while they are watched.
 */
@NullMarked
package org.tacit.choice;

import org.jspecify.annotations.NullMarked;
