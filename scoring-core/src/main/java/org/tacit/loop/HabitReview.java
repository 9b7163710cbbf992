package org.tacit.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tacit.baseline.BaselineSettings;
import org.tacit.baseline.Outliers;
import org.tacit.baseline.Spread;
import org.tacit.baseline.UserTally;
import org.tacit.output.OutputType;
import org.tacit.output.TypeSettings;
import org.tacit.quality.TypeHabits;

/**
 * Looks at the users of each type beside each other: how far they lie apart, and which of them are
 * outliers.
 *
 * <p>What it finds depends on everybody's outputs, so no scored output and no sum holds it: it is
 * kept beside them and used when they are read. It is a pure function of the scored outputs and the
 * moment, so whoever looks last finds the same. Calls for one project must not run side by side.
 */
public final class HabitReview {
  private static final Duration PAST = Duration.ofDays(90);

  private final BaselineSettings settings;

  /** A review under these settings. */
  public HabitReview(BaselineSettings settings) {
    this.settings = settings;
  }

  /** Looks at all types of a project. */
  public void review(String project, LoopStores stores, Instant now) {
    for (TypeSettings type : stores.types().list(project)) {
      review(project, type.type(), stores, now);
    }
  }

  private void review(String project, OutputType type, LoopStores stores, Instant now) {
    Instant after = now.plusMillis(1);
    Spread spread =
        Spread.of(stores.scored().tallies(project, type, now.minus(PAST), after), settings);
    stores.quality().save(project, type, new TypeHabits(now, spread, spread.prior(settings)));
    List<UserTally> recent =
        stores.scored().tallies(project, type, now.minus(settings.flagWindow()), after);
    Map<String, String> reasons = new TreeMap<>();
    Outliers.of(recent, settings)
        .forEach((user, reason) -> reasons.put(user, type + ": " + reason));
    if (!reasons.isEmpty() || !stores.users().outliers(project, type).isEmpty()) {
      stores.users().saveOutliers(project, type, new TreeMap<>(reasons));
    }
  }
}
