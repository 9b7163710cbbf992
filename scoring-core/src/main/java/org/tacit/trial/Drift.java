package org.tacit.trial;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tacit.stats.Cusum;
import org.tacit.stats.Moments;

/**
 * Finds reasons to try an active preference again: its proof is old, another model answers, or what
 * people do with treated outputs has become worse. That the edits it came from have stopped is no
 * such reason. Immutable.
 *
 * <p>Four charts ({@link Cusum}) are read: edit distance and score of outputs with the statement,
 * which show a worsening whatever it comes from, and the differences of both from the holdout,
 * which show that the statement itself has stopped helping. A point is a day, or as many days as
 * make a batch. The sums of days are exact, so the order in which events came makes no difference.
 */
public final class Drift {
  private static final double SELDOM = .05;
  private static final long HELD_OUT = 3;

  private final TrialSettings settings;

  /** Reasons under these settings. */
  public Drift(TrialSettings settings) {
    this.settings = settings;
  }

  /** What kind of reason. */
  public enum Cause {
    /** The proof is old. */
    AGE,
    /** Another model answers. */
    MODEL,
    /** What people do has become worse. */
    WORSE
  }

  /**
   * A reason.
   *
   * @param cause what kind
   * @param numbers the figures it rests on, in a sentence
   */
  public record Finding(Cause cause, String numbers) {}

  /**
   * Why the preference of this holdout should be tried again, if it should.
   *
   * @param holdout of the active preference
   * @param proof the days of the trial that proved it
   * @param days the days of the holdout
   * @param now the product's present
   */
  public Optional<Finding> find(
      Trial holdout,
      SortedMap<TrialDay, DaySums> proof,
      SortedMap<TrialDay, DaySums> days,
      Instant now) {
    List<TrialDay> keys = new ArrayList<>(proof.keySet());
    keys.addAll(days.keySet());
    List<DaySums> sums = new ArrayList<>(proof.values());
    sums.addAll(days.values());
    return model(keys, sums)
        .or(() -> worse(holdout, sums(proof), sums(days)))
        .or(() -> age(holdout, now));
  }

  private Optional<Finding> age(Trial holdout, Instant now) {
    return now.isBefore(holdout.started().plus(settings.drift().age()))
        ? Optional.empty()
        : Optional.of(
            new Finding(
                Cause.AGE,
                format(
                    "proven %s, %d days ago or more",
                    LocalDate.ofInstant(holdout.started(), ZoneOffset.UTC),
                    settings.drift().age().toDays())));
  }

  /** Whether most of the newest outputs are by models seldom or never seen before. */
  private Optional<Finding> model(List<TrialDay> keys, List<DaySums> sums) {
    Map<String, Long> newest = new HashMap<>();
    long recent = 0;
    int i = keys.size() - 1;
    for (; i >= 0; i--) {
      boolean sameDay = i + 1 < keys.size() && keys.get(i).day().equals(keys.get(i + 1).day());
      if (recent >= settings.drift().newModel() && !sameDay) {
        break;
      }
      newest.merge(keys.get(i).upstream(), sums.get(i).outputs(), Long::sum);
      recent += sums.get(i).outputs();
    }
    Map<String, Long> before = new HashMap<>();
    long earlier = 0;
    // The day before the newest ones may be the day of the change, with outputs by both.
    LocalDate change = i < 0 ? LocalDate.MIN : keys.get(i + 1).day().minusDays(1);
    for (; i >= 0; i--) {
      if (keys.get(i).day().equals(change)) {
        continue;
      }
      before.merge(keys.get(i).upstream(), sums.get(i).outputs(), Long::sum);
      earlier += sums.get(i).outputs();
    }
    if (recent < settings.drift().newModel() || earlier < settings.drift().newModel()) {
      return Optional.empty();
    }
    Set<String> unknown = new TreeSet<>();
    long byUnknown = 0;
    for (Map.Entry<String, Long> entry : newest.entrySet()) {
      if (before.getOrDefault(entry.getKey(), 0L) < SELDOM * earlier) {
        unknown.add(entry.getKey());
        byUnknown += entry.getValue();
      }
    }
    if (2 * byUnknown <= recent) {
      return Optional.empty();
    }
    Set<String> known = new TreeSet<>(before.keySet());
    known.removeAll(unknown);
    return Optional.of(
        new Finding(
            Cause.MODEL,
            format(
                "%d of the newest %d outputs are by %s, the %d before by %s",
                byUnknown, recent, String.join(", ", unknown), earlier, String.join(", ", known))));
  }

  /** Days without their models, in order. */
  private static List<DaySums> sums(SortedMap<TrialDay, DaySums> days) {
    Map<LocalDate, DaySums> byDay = new TreeMap<>();
    days.forEach((key, sums) -> byDay.merge(key.day(), sums, DaySums::plus));
    return List.copyOf(byDay.values());
  }

  private Optional<Finding> worse(Trial holdout, List<DaySums> proof, List<DaySums> days) {
    List<DaySums> treated = new ArrayList<>(proof);
    treated.addAll(days);
    double p = holdout.probability();
    return alarm("edit distance with the statement", batches(treated, DaySums::distance, 1))
        .or(() -> alarm("score with the statement", batches(treated, DaySums::score, -1)))
        .or(
            () ->
                alarm(
                    "difference of the edit distance from the holdout",
                    contrasts(
                        days,
                        d -> d.residuals().distanceInjected(),
                        d -> d.residuals().distanceHeldOut(),
                        p,
                        1)))
        .or(
            () ->
                alarm(
                    "difference of the score from the holdout",
                    contrasts(
                        days,
                        d -> d.residuals().scoreInjected(),
                        d -> d.residuals().scoreHeldOut(),
                        p,
                        -1)));
  }

  private Optional<Finding> alarm(String what, List<Cusum.Batch> batches) {
    Cusum cusum = settings.drift().cusum();
    Cusum.Reading reading = cusum.read(batches);
    return reading.alarm() == 0
        ? Optional.empty()
        : Optional.of(
            new Finding(
                Cause.WORSE,
                format(
                    "%s: cumulative sum %.1f above %.1f at point %d of %d",
                    what, reading.peak(), cusum.threshold(), reading.alarm(), batches.size())));
  }

  /** Reads one kind of sums. */
  private interface Part {
    Moments of(DaySums day);
  }

  private List<Cusum.Batch> batches(List<DaySums> days, Part part, int sign) {
    List<Cusum.Batch> batches = new ArrayList<>();
    Moments open = Moments.EMPTY;
    for (DaySums day : days) {
      open = open.plus(part.of(day));
      if (open.count() >= settings.drift().batch()) {
        batches.add(new Cusum.Batch(open.count(), sign * open.sum(), open.sumOfSquares()));
        open = Moments.EMPTY;
      }
    }
    return batches;
  }

  private List<Cusum.Batch> contrasts(
      List<DaySums> days, Part injected, Part heldOut, double p, int sign) {
    Moments all = Moments.EMPTY;
    for (DaySums day : days) {
      all = all.plus(injected.of(day)).plus(heldOut.of(day));
    }
    double centre = all.mean().orElse(0);
    List<Cusum.Batch> batches = new ArrayList<>();
    Moments with = Moments.EMPTY;
    Moments without = Moments.EMPTY;
    for (DaySums day : days) {
      with = with.plus(injected.of(day));
      without = without.plus(heldOut.of(day));
      if (with.count() >= settings.drift().batch() && without.count() >= HELD_OUT) {
        Psi psi = Psi.of(with, without, centre, p);
        batches.add(new Cusum.Batch(psi.n(), sign * psi.sum(), psi.squares()));
        with = Moments.EMPTY;
        without = Moments.EMPTY;
      }
    }
    return batches;
  }

  private static String format(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }
}
