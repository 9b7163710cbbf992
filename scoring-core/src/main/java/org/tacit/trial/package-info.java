/**
 * Whether a preference helps. In: scored outputs with the arms chance drew. Out: effects with
 * intervals that hold while they are watched, and decisions.
 */
@NullMarked
package org.tacit.trial;

import org.jspecify.annotations.NullMarked;
