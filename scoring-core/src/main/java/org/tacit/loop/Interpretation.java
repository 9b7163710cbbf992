package org.tacit.loop;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.tacit.baseline.UserBaseline;
import org.tacit.correlation.EventCorrelator;
import org.tacit.correlation.Interaction;
import org.tacit.event.EventHead;
import org.tacit.event.FeedbackEvent;
import org.tacit.event.Origin;
import org.tacit.event.OutputRef;
import org.tacit.output.Completion;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputId;
import org.tacit.output.OutputIds;
import org.tacit.output.OutputType;
import org.tacit.output.Treatment;
import org.tacit.output.TypeSettings;
import org.tacit.quality.TypeMeans;
import org.tacit.score.CalibrationDecision;
import org.tacit.score.Score;
import org.tacit.score.Scorer;
import org.tacit.score.WeightTable;
import org.tacit.signal.AttentionRuling;
import org.tacit.signal.Signal;
import org.tacit.signal.SignalContext;
import org.tacit.signal.SignalExtractor;

/**
 * What a behaviour would mean, by the stages that read real ones; nothing is kept.
 *
 * <p>A habit becomes the baseline of a user with {@code events} outputs behind them, of which each
 * share ended in its plain form: accepted after the whole reading time, used after a change that is
 * worth half ({@code d = .165}), regenerated once after the whole reading time. Their values and
 * weights are asked of the same extractor, their sums are what a user's past would be, and the
 * expectation is shrunk to the type's mean as any user's. Immutable.
 */
public final class Interpretation {
  private final SignalExtractor extractor;
  private final double usualEdit;

  /** Interpretation under these settings. */
  public Interpretation(LoopSettings settings) {
    this.extractor = new SignalExtractor(settings.signals());
    this.usualEdit = settings.signals().editZero() / 2;
  }

  /**
   * A behaviour.
   *
   * @param output the output it is about; only its moment of creation and its words matter
   * @param events what its user did
   * @param settings those of its type
   * @param attempt its place in a chain of regenerations, from 1
   * @param distance the normalised edit distance of the text used, if there was an edit
   * @param habit the user's past
   */
  public record Behaviour(
      GeneratedOutput output,
      List<FeedbackEvent> events,
      TypeSettings settings,
      int attempt,
      OptionalDouble distance,
      Habit habit) {
    /** Copies the list. */
    public Behaviour {
      events = List.copyOf(events);
    }
  }

  /**
   * What it comes to.
   *
   * @param signals one for each act, those that move nothing included
   * @param score value and weight; empty where nothing moved it
   * @param expected the score to expect of this user
   * @param mean the type's mean score that the expectation is shrunk to
   */
  public record Reading(List<Signal> signals, Optional<Score> score, double expected, double mean) {
    /** Copies the list. */
    public Reading {
      signals = List.copyOf(signals);
    }

    /** The score less what is the user's and not the output's: {@code S - (m - mu)}. */
    public OptionalDouble adjusted() {
      return score.isPresent()
          ? OptionalDouble.of(score.get().value() - (expected - mean))
          : OptionalDouble.empty();
    }
  }

  /**
   * What holds in a type.
   *
   * @param means its means
   * @param weights what was approved for its weights
   * @param attention whether attention weighs
   */
  public record InForce(TypeMeans means, WeightTable weights, boolean attention) {
    /** The documented weights. */
    public static InForce documented(TypeMeans means) {
      return new InForce(means, WeightTable.DOCUMENTED, true);
    }

    /** What holds for outputs of a type that are created at a moment. */
    public static InForce at(Instant moment, String project, OutputType type, LoopStores stores) {
      return new InForce(
          TypeMeans.read(stores.quality(), project, type),
          CalibrationDecision.at(stores.calibrations().decisions(project, type), moment),
          AttentionRuling.weighs(stores.signals().rulings(project, type), moment));
    }
  }

  /** Reads a behaviour in the light of what holds in its type. */
  public Reading read(Behaviour behaviour, InForce inForce) {
    Interaction interaction =
        EventCorrelator.correlate(
                behaviour.output(), behaviour.events(), behaviour.settings(), behaviour.attempt())
            .interaction();
    TypeMeans means = inForce.means();
    List<Signal> signals = signals(interaction, behaviour, behaviour.distance().orElse(0), inForce);
    UserBaseline past = baseline(behaviour, inForce);
    return new Reading(
        signals,
        Scorer.score(signals),
        past.expectedScore(means.score(), means.prior()),
        means.score());
  }

  private List<Signal> signals(
      Interaction interaction, Behaviour behaviour, double distance, InForce inForce) {
    return inForce
        .weights()
        .applyTo(
            extractor.extract(
                interaction,
                new SignalContext(
                    behaviour.settings().kind(),
                    OptionalDouble.of(distance),
                    List.of(),
                    inForce.attention())));
  }

  /** The past that a habit stands for. */
  private UserBaseline baseline(Behaviour behaviour, InForce inForce) {
    Habit habit = behaviour.habit();
    GeneratedOutput output = behaviour.output();
    EventHead head =
        new EventHead(
            output.project(),
            "habit",
            new OutputRef.ById(output.id()),
            output.created(),
            output.created(),
            Origin.API,
            OptionalLong.of(extractor.attention().readingTime(output.words()).toMillis()));
    double weight = 0;
    double sum = 0;
    double[] shares = {habit.accept(), habit.edit(), habit.regenerate()};
    List<FeedbackEvent> acts =
        List.of(
            new FeedbackEvent.Accepted(head, Optional.empty()),
            new FeedbackEvent.Edited(head, ""),
            new FeedbackEvent.Regenerated(head, Optional.empty()));
    for (int i = 0; i < shares.length; i++) {
      Interaction usual = new Interaction(output, List.of(acts.get(i)), 0, 0, 1, Optional.empty());
      double distance = acts.get(i) instanceof FeedbackEvent.Edited ? usualEdit : 0;
      Optional<Score> score = Scorer.score(signals(usual, behaviour, distance, inForce));
      if (score.isPresent()) {
        double share = shares[i] * habit.events() * score.get().weight();
        weight += share;
        sum += share * score.get().value();
      }
    }
    double used = (habit.accept() + habit.edit()) * habit.events();
    return new UserBaseline(
        weight, sum, used, habit.edit() * habit.events() * usualEdit, output.created());
  }

  /** An output to interpret acts on: one of this length, created at this moment by this clock. */
  public static GeneratedOutput output(
      String project, TypeSettings settings, int words, InstantSource created) {
    OutputId id = new OutputIds(created, () -> 0L).next();
    return new GeneratedOutput(
        id,
        project,
        settings.type(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "none",
        Completion.COMPLETE,
        false,
        Treatment.NONE,
        words,
        Optional.empty());
  }
}
