/**
 * The statistics every later stage decides with: mergeable sums, intervals, exact tests and bounds
 * that hold at any time. In: counts and numbers. Out: estimates, intervals and p-values.
 */
@NullMarked
package org.tacit.stats;

import org.jspecify.annotations.NullMarked;
