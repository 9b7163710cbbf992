/**
 * How fast the stages are. In: made-up outputs, events and texts. Out: the page {@code
 * src/docs/evidence/benchmarks.md}.
 */
@NullMarked
package org.tacit.benchmark;

import org.jspecify.annotations.NullMarked;
