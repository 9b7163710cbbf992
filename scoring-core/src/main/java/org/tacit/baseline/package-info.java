/**
 * Each user's own habits. In: a user's scored outputs in order. Out: what to expect of that user,
 * and flags for those whose acts cannot be taken at face value.
 */
@NullMarked
package org.tacit.baseline;

import org.jspecify.annotations.NullMarked;
