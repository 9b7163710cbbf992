/**
 * What acts say about an output. In: an interaction. Out: signals with a value, a weight and the
 * context that made them so.
 */
@NullMarked
package org.tacit.signal;

import org.jspecify.annotations.NullMarked;
