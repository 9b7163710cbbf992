package org.tacit.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.tacit.contract.Samples;
import org.tacit.memory.InMemoryOutputLog;
import org.tacit.memory.InMemoryQualityStore;
import org.tacit.memory.InMemoryScoredOutputStore;
import org.tacit.memory.InMemoryTrialStore;
import org.tacit.output.Scope;
import org.tacit.preference.Preference;
import org.tacit.preference.Status;
import org.tacit.stats.Moments;
import org.tacit.trial.Trial;
import org.tacit.trial.TrialDesk;
import org.tacit.trial.TrialEffect;
import org.tacit.trial.TrialEvaluator;
import org.tacit.trial.TrialSettings;
import org.tacit.trial.TrialSums;
import org.tacit.trial.Verdict;

/**
 * A project with many preferences in trial at once: the desk starts and ends the trials, the store
 * keeps their sums and places, the evaluator decides; only residuals are drawn.
 *
 * @param claims preferences activated
 * @param wrong of these, without any effect
 * @param found useful ones activated
 * @param intervals of all preferences, those whose own interval was ever above 0
 * @param wrongIntervals of these, without any effect
 */
record ClaimStream(int claims, int wrong, int found, int intervals, int wrongIntervals) {
  private static final String PROJECT = "evidence";

  /** Outputs between two looks. */
  private static final int LOOK = 10;

  /** The standard deviation of residuals. */
  private static final double SPREAD = .25;

  /**
   * Plays one project.
   *
   * @param preferences how many are tried
   * @param useful how many of them help, by this effect
   * @param horizon outputs of each trial
   */
  static ClaimStream play(long seed, int preferences, int useful, double effect, int horizon) {
    Random random = new Random(seed);
    InMemoryOutputLog outputs = new InMemoryOutputLog();
    InMemoryTrialStore trials = new InMemoryTrialStore(outputs);
    InMemoryQualityStore quality =
        new InMemoryQualityStore(outputs, new InMemoryScoredOutputStore());
    TrialDesk desk = new TrialDesk(TrialSettings.DEFAULTS);
    TrialEvaluator evaluator = new TrialEvaluator(TrialSettings.DEFAULTS);
    List<Preference> live = new ArrayList<>();
    Set<String> good = new HashSet<>();
    for (int i = 0; i < preferences; i++) {
      String id = "pref_" + i;
      live.add(
          Samples.preference(PROJECT, id, Scope.ofType(PROJECT, Samples.EMAIL), Samples.NOW)
              .to(Status.TRIAL, Samples.NOW));
      // Useful ones lie anywhere in the stream.
      if ((long) (i + 1) * useful / preferences > (long) i * useful / preferences) {
        good.add(id);
      }
    }
    Set<String> above = new HashSet<>();
    Set<String> active = new HashSet<>();
    Instant now = Samples.NOW;
    for (int n = 0; n < horizon && !live.isEmpty(); n += LOOK) {
      now = now.plusSeconds(60);
      Map<String, Trial> running = desk.align(PROJECT, live, trials, quality, now).running();
      Map<String, TrialSums> shares = new HashMap<>();
      // In order of name, so that every run draws the same for each.
      new TreeMap<>(running)
          .forEach(
              (id, trial) -> shares.put(trial.id(), some(random, good.contains(id) ? effect : 0)));
      trials.add(PROJECT, shares);
      for (Trial trial : trials.running(PROJECT)) {
        TrialEffect shown = evaluator.evaluate(trial);
        if (shown.score().interval().filter(i -> i.isAbove(0)).isPresent()) {
          above.add(trial.preferenceId());
        }
        if (shown.verdict() == Verdict.HELPS) {
          active.add(trial.preferenceId());
          trials.claim(PROJECT, trial.id());
          live.removeIf(p -> p.id().equals(trial.preferenceId()));
          trials.save(trial.end(now));
        }
      }
    }
    int right = (int) active.stream().filter(good::contains).count();
    return new ClaimStream(
        active.size(),
        active.size() - right,
        right,
        above.size(),
        (int) above.stream().filter(id -> !good.contains(id)).count());
  }

  private static TrialSums some(Random random, double effect) {
    Moments with = Moments.EMPTY;
    Moments without = Moments.EMPTY;
    for (int i = 0; i < LOOK; i++) {
      double residual = SPREAD * random.nextGaussian();
      if (random.nextBoolean()) {
        with = with.add(residual + effect);
      } else {
        without = without.add(residual);
      }
    }
    return new TrialSums(
        with.count(), without.count(), with, without, Moments.EMPTY, Moments.EMPTY);
  }

  /** The share of false ones among what was claimed. */
  double falseShare() {
    return claims == 0 ? 0 : (double) wrong / claims;
  }

  /** The share of false ones among what each interval alone would have claimed. */
  double falseIntervalShare() {
    return intervals == 0 ? 0 : (double) wrongIntervals / intervals;
  }
}
