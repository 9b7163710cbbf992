/**
 * What the scores are worth, measured: crowds drawn by a seed, and decisions of real people, put
 * through the product's own classes. In: seeds and decisions. Out: figures, which tests assert and
 * the page {@code src/docs/evidence/scoring.md} shows.
 */
@NullMarked
package org.tacit.evidence;

import org.jspecify.annotations.NullMarked;
