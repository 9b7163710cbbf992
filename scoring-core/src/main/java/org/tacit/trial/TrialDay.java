package org.tacit.trial;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * The outputs of one trial by one model, created on one day of UTC. Immutable.
 *
 * @param trial the trial's ID
 * @param day when they were created
 * @param upstream what answered, as {@code name/model}
 */
public record TrialDay(String trial, LocalDate day, String upstream)
    implements Comparable<TrialDay> {
  private static final Comparator<TrialDay> ORDER =
      Comparator.comparing(TrialDay::trial)
          .thenComparing(TrialDay::day)
          .thenComparing(TrialDay::upstream);

  @Override
  public int compareTo(TrialDay other) {
    return ORDER.compare(this, other);
  }
}
