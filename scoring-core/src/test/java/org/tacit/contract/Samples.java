package org.tacit.contract;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.tacit.baseline.Influence;
import org.tacit.baseline.UserBaseline;
import org.tacit.choice.ArmSums;
import org.tacit.edit.Direction;
import org.tacit.edit.Feature;
import org.tacit.edit.FeatureDirection;
import org.tacit.event.Action;
import org.tacit.output.Arm;
import org.tacit.output.Assignment;
import org.tacit.output.Choice;
import org.tacit.output.Completion;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputId;
import org.tacit.output.OutputIds;
import org.tacit.output.OutputType;
import org.tacit.output.Scope;
import org.tacit.output.Treatment;
import org.tacit.output.Usage;
import org.tacit.preference.EditEvidence;
import org.tacit.preference.Evidence;
import org.tacit.preference.Observation;
import org.tacit.preference.Preference;
import org.tacit.preference.Status;
import org.tacit.quality.TypeMeans;
import org.tacit.score.Score;
import org.tacit.score.ScoredOutput;
import org.tacit.score.Scorer;
import org.tacit.signal.Factor;
import org.tacit.signal.Signal;
import org.tacit.stats.Interval;
import org.tacit.stats.Moments;
import org.tacit.trial.Trial;
import org.tacit.trial.TrialKind;
import org.tacit.trial.TrialSums;

/** Records to put into stores. Projects and IDs differ from call to call. */
public final class Samples {
  /** The moment most samples are of. */
  public static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  /** A type. */
  public static final OutputType EMAIL = new OutputType("email");

  /** Another type. */
  public static final OutputType REPLY = new OutputType("ticket-reply");

  /** A hypothesis. */
  public static final FeatureDirection CASUAL =
      new FeatureDirection(Feature.GREETING, Direction.CASUAL);

  private static final AtomicLong NUMBER = new AtomicLong();

  private Samples() {}

  /** A project nothing is kept of yet, so that tests may share one database. */
  public static String project() {
    return "project-" + NUMBER.incrementAndGet();
  }

  /** A new ID of this moment. */
  public static OutputId id(Instant created) {
    SplittableRandom random = new SplittableRandom(NUMBER.incrementAndGet());
    return new OutputIds(InstantSource.fixed(created), random).next();
  }

  /** New IDs a second apart, in order. */
  public static List<OutputId> ids(int count) {
    return IntStream.range(0, count).mapToObj(i -> id(NOW.plusSeconds(i))).toList();
  }

  /** An output of a user. */
  public static GeneratedOutput output(String project, OutputType type, String user, OutputId id) {
    return new GeneratedOutput(
        id,
        project,
        type,
        Optional.empty(),
        Optional.of(user),
        Optional.empty(),
        Optional.empty(),
        "demo/demo",
        Completion.COMPLETE,
        true,
        Treatment.NONE,
        4,
        Optional.of("Dear Ana, all done."));
  }

  /** An output that chance drew into trials. */
  public static GeneratedOutput drawn(String project, OutputId id, List<Assignment> assignments) {
    GeneratedOutput any = output(project, EMAIL, "ana", id);
    return new GeneratedOutput(
        id,
        project,
        any.type(),
        any.segment(),
        any.user(),
        any.conversation(),
        any.joinKey(),
        any.upstream(),
        any.completion(),
        any.learns(),
        new Treatment(assignments, false),
        any.words(),
        any.text());
  }

  /** An output that was accepted unchanged. */
  public static ScoredOutput scored(String project, OutputType type, String user, OutputId id) {
    return scored(project, type, Optional.of(user), id, 1, 0);
  }

  /** An output with one signal of weight 1. */
  public static ScoredOutput scored(
      String project,
      OutputType type,
      Optional<String> user,
      OutputId id,
      double value,
      double distance) {
    Instant at = id.created().plusSeconds(20);
    Signal signal =
        new Signal.Valued(
            Action.ACCEPTED, at, value, 1, false, List.of(new Factor("attention", 1, "read")));
    return new ScoredOutput(
        id,
        project,
        type,
        Optional.empty(),
        user,
        "demo/demo",
        Treatment.NONE,
        List.of(signal),
        Optional.of(new Score(value, 1, List.of(signal))),
        OptionalDouble.of(distance),
        Optional.of(Action.ACCEPTED),
        Optional.of(at),
        OptionalDouble.of(.5),
        OptionalLong.of(20_000),
        1,
        Optional.empty(),
        UserBaseline.NEW,
        Influence.FULL);
  }

  /** An output that was accepted, and rated or not (0). */
  public static ScoredOutput rated(String project, OutputId id, double rating) {
    ScoredOutput any = scored(project, EMAIL, "ana", id);
    List<Signal> signals = new ArrayList<>(any.signals());
    if (rating != 0) {
      signals.add(
          new Signal.Valued(
              Action.RATED, id.created().plusSeconds(30), rating, 1, true, List.of()));
    }
    return new ScoredOutput(
        any.id(),
        any.project(),
        any.type(),
        any.segment(),
        any.user(),
        any.upstream(),
        any.treatment(),
        signals,
        Scorer.score(signals),
        any.distance(),
        any.ending(),
        any.endedAt(),
        any.readingShare(),
        any.dwellMillis(),
        any.attempt(),
        any.replacement(),
        any.past(),
        any.influence());
  }

  /** A scored output with every field set, no two alike. */
  public static ScoredOutput everything(String project, OutputId id, OutputId replacement) {
    Signal viewed =
        new Signal.Neutral(
            Action.VIEWED,
            NOW.plusSeconds(1),
            List.of(new Factor("neutral", 0, "looking says nothing")));
    Signal given =
        new Signal.Valued(
            Action.REGENERATED,
            NOW.plusMillis(2_345),
            -.65,
            .7234567891234,
            false,
            List.of(
                new Factor("attempt", 2, "place in the chain"),
                new Factor("attention", .1 + .2, "at most 2 s of 38 s, not measured")));
    Signal rated = new Signal.Valued(Action.RATED, NOW.plusSeconds(9), -.125, 1, true, List.of());
    return new ScoredOutput(
        id,
        project,
        REPLY,
        Optional.of("de \u00e4\u2603 'quoted'"),
        Optional.of("ana"),
        "openai/gpt-4o",
        new Treatment(
            List.of(
                new Assignment("pref_a", 3, "pref_a.1", Arm.INJECTED, .9),
                new Assignment("pref_b", 1, "pref_b.2", Arm.HELD_OUT, .5)),
            false),
        List.of(viewed, given, rated),
        Optional.of(new Score(-.345678912345, 1.7234567891234, List.of(viewed, given, rated))),
        OptionalDouble.of(.123456789),
        Optional.of(Action.REGENERATED),
        Optional.of(NOW.plusMillis(2_345)),
        OptionalDouble.of(.0625),
        OptionalLong.of(2_345),
        2,
        Optional.of(replacement),
        new UserBaseline(3.25, -1.5, 2, .375, NOW.minusMillis(1)),
        Influence.NORMALISED,
        true);
  }

  /** What one edit teaches. */
  public static EditEvidence evidence(
      String project, OutputType type, String user, OutputId id, Instant at) {
    return new EditEvidence(
        id,
        project,
        type,
        Optional.of("de"),
        user,
        at,
        List.of(
            new Observation(CASUAL, 1, Optional.of("Hi + first name")),
            new Observation(
                new FeatureDirection(Feature.LENGTH, Direction.SHORTER), -1, Optional.empty())));
  }

  /** A candidate of a type. */
  public static Preference preference(String project, String id, Scope scope, Instant at) {
    return new Preference(
        id,
        scope,
        Optional.of(CASUAL),
        "Open casually with \"Hi\" and the first name.",
        Status.CANDIDATE,
        Optional.empty(),
        1,
        1,
        Optional.of(
            new Evidence(
                30,
                40,
                200,
                320,
                .75,
                new Interval(.598, .858),
                1e-9,
                3e-9,
                3,
                .9,
                List.of(
                    new Evidence.Target("Hi + first name", 180), new Evidence.Target("Hey", 20)))),
        at,
        at);
  }

  /** A running trial of a preference. */
  public static Trial trial(String project, String id, String preference, Instant started) {
    return new Trial(
        id,
        project,
        preference,
        2,
        TrialKind.TRIAL,
        .5,
        started,
        new TypeMeans(.3, .2),
        TrialSums.EMPTY,
        Optional.empty());
  }

  /** The running holdout of an active preference. */
  public static Trial holdout(String project, String id, Instant started) {
    return new Trial(
        id,
        project,
        "pref_h",
        1,
        TrialKind.HOLDOUT,
        .9,
        started,
        new TypeMeans(.3, .2),
        TrialSums.EMPTY,
        Optional.empty());
  }

  /** The same output with this end after so long. */
  public static GeneratedOutput timed(GeneratedOutput output, Completion end, long millis) {
    return new GeneratedOutput(
        output.id(),
        output.project(),
        output.type(),
        output.segment(),
        output.user(),
        output.conversation(),
        output.joinKey(),
        output.upstream(),
        end,
        output.learns(),
        output.treatment(),
        output.audited(),
        output.words(),
        OptionalLong.of(millis),
        output.text());
  }

  /** The same output with so many words. */
  public static GeneratedOutput sized(GeneratedOutput output, int words) {
    return new GeneratedOutput(
        output.id(),
        output.project(),
        output.type(),
        output.segment(),
        output.user(),
        output.conversation(),
        output.joinKey(),
        output.upstream(),
        output.completion(),
        output.learns(),
        output.treatment(),
        output.audited(),
        words,
        output.millis(),
        output.text());
  }

  /** The sums of one output with the statement and one without. */
  public static TrialSums sums(double with, double without) {
    return new TrialSums(
        1,
        1,
        Moments.of(with, 1),
        Moments.of(without, 1),
        Moments.of(-with / 2, 1),
        Moments.of(-without / 2, 1));
  }

  /** An output of a user for which an arm was drawn, and what it took. */
  public static GeneratedOutput chosen(
      String project, OutputId id, Choice choice, Optional<Usage> usage) {
    GeneratedOutput any = output(project, EMAIL, "ana", id);
    return new GeneratedOutput(
            id,
            project,
            any.type(),
            any.segment(),
            any.user(),
            any.conversation(),
            any.joinKey(),
            choice.upstream(),
            any.completion(),
            any.learns(),
            Treatment.NONE.with(choice),
            any.words(),
            any.text())
        .withUsage(usage);
  }

  /** The sums of one output of an arm with this score. */
  public static ArmSums armSums(double score, double probability) {
    return new ArmSums(
        1,
        1,
        Moments.of(score, 1),
        Moments.of(score, 1 / probability),
        Moments.of(score / probability, 1));
  }

  /** The same output from elsewhere. */
  public static GeneratedOutput answeredBy(GeneratedOutput output, String upstream) {
    return new GeneratedOutput(
            output.id(),
            output.project(),
            output.type(),
            output.segment(),
            output.user(),
            output.conversation(),
            output.joinKey(),
            upstream,
            output.completion(),
            output.learns(),
            output.treatment(),
            output.words(),
            output.text())
        .withUsage(output.usage());
  }
}
