/**
 * Asks a configured model, now and then and behind everything else, what a few edits have in
 * common. In: original and final texts of one type. Out: hypotheses, which the gate or a person has
 * still to decide about.
 */
@NullMarked
package org.tacit.induction;

import org.jspecify.annotations.NullMarked;
