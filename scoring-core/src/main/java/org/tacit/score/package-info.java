/**
 * What an output is worth to its user. In: its signals and the user's past. Out: a score with its
 * explanation, and the port that keeps scored outputs.
 */
@NullMarked
package org.tacit.score;

import org.jspecify.annotations.NullMarked;
