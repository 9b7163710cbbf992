/**
 * How good the outputs of a type are. In: scored outputs. Out: mergeable sums by type, upstream,
 * treatment and hour, and the figures that follow from them.
 */
@NullMarked
package org.tacit.quality;

import org.jspecify.annotations.NullMarked;
