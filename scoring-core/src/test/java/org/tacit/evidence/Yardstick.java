package org.tacit.evidence;

import java.util.Optional;
import java.util.OptionalDouble;
import org.tacit.stats.ConfidenceSequence;
import org.tacit.stats.Interval;
import org.tacit.stats.Moments;
import org.tacit.stats.Normal;
import org.tacit.trial.Contrast;
import org.tacit.trial.TrialEvaluator;
import org.tacit.trial.TrialSettings;
import org.tacit.trial.Verdict;

/** A way to read a trial: whether it says by now that there is an effect. */
enum Yardstick {
  /** Scores as they are, in a confidence sequence. */
  RAW("raw scores") {
    @Override
    boolean speaks(TrialRun run) {
      return found(Contrast.of(run.rawInjected(), run.rawHeldOut(), .5, SEQUENCE).interval());
    }
  },
  /** Scores less the mean of both arms: what is common to all users is out, what is theirs not. */
  CENTRED("less the common mean") {
    @Override
    boolean speaks(TrialRun run) {
      double centre = run.rawInjected().plus(run.rawHeldOut()).mean().orElse(0);
      return found(
          Contrast.of(run.rawInjected(), run.rawHeldOut(), centre, .5, SEQUENCE).interval());
    }
  },
  /** Residuals against each user's own past, in a confidence sequence. */
  ADJUSTED("less each user's own mean") {
    @Override
    boolean speaks(TrialRun run) {
      return found(
          Contrast.of(run.adjusted().scoreInjected(), run.adjusted().scoreHeldOut(), .5, SEQUENCE)
              .interval());
    }
  },
  /** What the product decides: residuals, centred, half of alpha for each of two outcomes. */
  PRODUCT("as Tacit decides") {
    @Override
    boolean speaks(TrialRun run) {
      Verdict verdict = EVALUATOR.evaluate(run.trial()).verdict();
      return verdict == Verdict.HELPS || verdict == Verdict.HARMS;
    }
  },
  /** Residuals, held against 1.96 standard errors at every look: the mistake of peeking. */
  FIXED_TEST("a fixed 95 % test, watched") {
    @Override
    boolean speaks(TrialRun run) {
      return run.outputs() >= ConfidenceSequence.DEFAULT_BURN_IN
          && significant(run.adjusted().scoreInjected(), run.adjusted().scoreHeldOut());
    }
  };

  private static final ConfidenceSequence SEQUENCE = new ConfidenceSequence(.05, 100);
  private static final TrialEvaluator EVALUATOR = new TrialEvaluator(TrialSettings.DEFAULTS);
  private static final double Z = Normal.quantile(.975);

  private final String label;

  Yardstick(String label) {
    this.label = label;
  }

  /** The name in tables. */
  String label() {
    return label;
  }

  /** Whether it says so. */
  abstract boolean speaks(TrialRun run);

  private static boolean found(Optional<Interval> interval) {
    return interval.filter(i -> i.isAbove(0) || i.isBelow(0)).isPresent();
  }

  /** Whether the means of two arms lie 1.96 standard errors apart. */
  static boolean significant(Moments one, Moments other) {
    OptionalDouble first = one.standardError();
    OptionalDouble second = other.standardError();
    if (first.isEmpty() || second.isEmpty()) {
      return false;
    }
    double error = Math.hypot(first.getAsDouble(), second.getAsDouble());
    return Math.abs(one.mean().orElse(0) - other.mean().orElse(0)) > Z * error;
  }
}
