package org.tacit.signal;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * From when on the attention of a type's users weighs, or no longer.
 *
 * <p>It concerns outputs created from {@code since} on, and those alone, so that what an output's
 * events come to depends on no more than the log and the rulings, in whatever order they are worked
 * in. Immutable.
 *
 * @param since the first moment it concerns
 * @param weighs whether attention weighs
 * @param pairs acceptances it was found from
 * @param correlation Spearman's correlation of attention with persistence then
 */
public record AttentionRuling(Instant since, boolean weighs, long pairs, double correlation) {
  /** The ruling an output created at this moment falls under; attention weighs without one. */
  public static boolean weighs(List<AttentionRuling> rulings, Instant created) {
    return rulings.stream()
        .filter(ruling -> !ruling.since().isAfter(created))
        .max(Comparator.comparing(AttentionRuling::since))
        .map(AttentionRuling::weighs)
        .orElse(true);
  }

  /** What the newest of them says, in force already or not. */
  public static boolean last(List<AttentionRuling> rulings) {
    return weighs(rulings, Instant.MAX);
  }
}
