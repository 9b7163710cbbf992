/**
 * A simulated crowd that the whole product serves for months.
 *
 * <p>In: a seed. Out: a page and pictures in {@code src/docs/evidence}.
 */
@NullMarked
package org.tacit.lab.crowd;

import org.jspecify.annotations.NullMarked;
