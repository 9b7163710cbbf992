/**
 * Simulated worlds in which the whole product learns, beside published baselines.
 *
 * <p>In: a seed. Out: pages and pictures in {@code src/docs/evidence}.
 */
@NullMarked
package org.tacit.lab;

import org.jspecify.annotations.NullMarked;
