package org.tacit.baseline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tacit.baseline.UserAct.Ending;
import org.tacit.stats.BetaPosterior;
import org.tacit.stats.RobustScale;

/** Decides which flags a user's recent acts raise. Immutable; a pure function of the acts. */
public final class Flags {
  private static final double SURE = .05;

  private final BaselineSettings settings;

  /** Flags under these settings. */
  public Flags(BaselineSettings settings) {
    this.settings = settings;
  }

  /**
   * The flags of one user.
   *
   * @param acts the user's acts in any order; those older than the flag window, counted from the
   *     newest, are left out
   */
  public List<UserFlag> of(List<UserAct> acts) {
    List<UserAct> recent = recent(acts);
    List<UserFlag> flags = new ArrayList<>();
    burst(recent).ifPresent(flags::add);
    if (recent.size() >= settings.flagMinimum()) {
      rubberStamp(recent).ifPresent(flags::add);
      neverAccepts(recent).ifPresent(flags::add);
    }
    return List.copyOf(flags);
  }

  private List<UserAct> recent(List<UserAct> acts) {
    Optional<Instant> newest = acts.stream().map(UserAct::at).max(Comparator.naturalOrder());
    if (newest.isEmpty()) {
      return List.of();
    }
    Instant from = newest.get().minus(settings.flagWindow());
    return acts.stream()
        .filter(act -> !act.at().isBefore(from))
        .sorted(Comparator.comparing(UserAct::at))
        .toList();
  }

  private Optional<UserFlag> burst(List<UserAct> acts) {
    int window = settings.burstActs();
    for (int i = window; i < acts.size(); i++) {
      Duration span = Duration.between(acts.get(i - window).at(), acts.get(i).at());
      if (span.compareTo(settings.burstSpan()) <= 0) {
        return Optional.of(
            new UserFlag(
                Flag.BURST,
                (window + 1) + " outputs were ended within " + span.toMillis() + " ms"));
      }
    }
    return steadyDwell(acts);
  }

  private Optional<UserFlag> steadyDwell(List<UserAct> acts) {
    double[] dwells =
        acts.stream()
            .filter(act -> act.dwellMillis().isPresent())
            .mapToDouble(act -> act.dwellMillis().getAsLong())
            .toArray();
    int n = settings.steadyActs();
    for (int end = n; end <= dwells.length; end++) {
      double deviation = deviation(dwells, end - n, end);
      if (deviation < settings.steadyDwellMillis()) {
        return Optional.of(
            new UserFlag(
                Flag.BURST,
                String.format(
                    Locale.ROOT,
                    "the dwell of %d acts in a row varies by %.0f ms only",
                    n,
                    deviation)));
      }
    }
    return Optional.empty();
  }

  private static double deviation(double[] values, int from, int to) {
    double mean = 0;
    for (int i = from; i < to; i++) {
      mean += values[i] / (to - from);
    }
    double squares = 0;
    for (int i = from; i < to; i++) {
      squares += (values[i] - mean) * (values[i] - mean);
    }
    return Math.sqrt(squares / (to - from - 1));
  }

  private Optional<UserFlag> rubberStamp(List<UserAct> acts) {
    double[] readings =
        acts.stream()
            .filter(act -> act.readingShare().isPresent())
            .mapToDouble(act -> act.readingShare().getAsDouble())
            .toArray();
    if (readings.length == 0) {
      return Optional.empty();
    }
    long unchanged = count(acts, Ending.UNCHANGED);
    double low = BetaPosterior.jeffreys((double) unchanged, acts.size()).quantile(SURE);
    double median = RobustScale.median(readings);
    return low > settings.rubberStampRate() && median < settings.rubberStampReading()
        ? Optional.of(
            new UserFlag(
                Flag.RUBBER_STAMP,
                String.format(
                    Locale.ROOT,
                    "accepted %d of %d unchanged, after a median of %.0f %% of the reading time",
                    unchanged,
                    acts.size(),
                    100 * median)))
        : Optional.empty();
  }

  private Optional<UserFlag> neverAccepts(List<UserAct> acts) {
    long unchanged = count(acts, Ending.UNCHANGED);
    double high = BetaPosterior.jeffreys((double) unchanged, acts.size()).quantile(1 - SURE);
    if (high >= settings.neverAcceptRate()) {
      return Optional.empty();
    }
    long edited = count(acts, Ending.EDITED);
    long refused = count(acts, Ending.REFUSED);
    Flag flag = edited >= refused ? Flag.ALWAYS_EDITS : Flag.ALWAYS_REJECTS;
    return Optional.of(
        new UserFlag(
            flag,
            String.format(
                Locale.ROOT,
                "accepted %d of %d unchanged, edited %d, refused %d",
                unchanged,
                acts.size(),
                edited,
                refused)));
  }

  private static long count(List<UserAct> acts, Ending ending) {
    return acts.stream().filter(act -> act.ending() == ending).count();
  }
}
