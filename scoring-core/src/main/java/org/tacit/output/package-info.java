/**
 * What a model produced and under which treatment. In: one model call. Out: an immutable record of
 * it, and the port that keeps it.
 */
@NullMarked
package org.tacit.output;

import org.jspecify.annotations.NullMarked;
