/**
 * The one place that runs the stages in order. In: outputs that have new events. Out: scores, sums,
 * evidence, preferences and decisions, through ports.
 */
@NullMarked
package org.tacit.loop;

import org.jspecify.annotations.NullMarked;
