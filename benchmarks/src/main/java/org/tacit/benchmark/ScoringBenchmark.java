package org.tacit.benchmark;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.tacit.baseline.BaselineSettings;
import org.tacit.baseline.Influence;
import org.tacit.baseline.UserBaseline;
import org.tacit.correlation.EventCorrelator;
import org.tacit.correlation.Interaction;
import org.tacit.edit.EditAnalysis;
import org.tacit.edit.EditDistance;
import org.tacit.edit.EditSettings;
import org.tacit.event.Action;
import org.tacit.event.EventHead;
import org.tacit.event.FeedbackEvent;
import org.tacit.event.Origin;
import org.tacit.event.OutputRef;
import org.tacit.output.Completion;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputIds;
import org.tacit.output.OutputType;
import org.tacit.output.Treatment;
import org.tacit.output.TypeSettings;
import org.tacit.quality.QualitySums;
import org.tacit.score.ScoredOutput;
import org.tacit.score.Scorer;
import org.tacit.signal.Signal;
import org.tacit.signal.SignalExtractor;
import org.tacit.signal.SignalSettings;

/** One event from the log to the sums, without the store; and two texts of 200 words. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ScoringBenchmark {
  private static final Instant CREATED = Instant.parse("2026-11-23T10:00:00Z");
  private static final OutputType TYPE = new OutputType("email");

  private final String original = text("Dear Ms. Novak,", "I would like to inform you that", "");
  private final String edited = text("Hi Ana,", "Just so you know,", "please ");
  private final SignalExtractor extractor = new SignalExtractor(SignalSettings.DEFAULTS);
  private final TypeSettings settings = TypeSettings.defaults(TYPE);
  private final GeneratedOutput output =
      new GeneratedOutput(
          new OutputIds(() -> CREATED, new SplittableRandom(1)).next(),
          "acme",
          TYPE,
          Optional.of("de"),
          Optional.of("ana"),
          Optional.empty(),
          Optional.empty(),
          "demo/demo",
          Completion.COMPLETE,
          true,
          Treatment.NONE,
          200,
          Optional.of(original));
  private final List<FeedbackEvent> events =
      List.of(
          new FeedbackEvent.Viewed(head(2)),
          new FeedbackEvent.Accepted(head(20), Optional.empty()));
  private QualitySums sums = QualitySums.EMPTY;
  private UserBaseline past = UserBaseline.NEW;

  /** 200 words: eight sentences of 25, of which every second one differs between the two texts. */
  private static String text(String greeting, String start, String more) {
    StringBuilder text = new StringBuilder(greeting).append("\n\n");
    for (int i = 0; i < 8; i++) {
      text.append(i % 2 == 0 ? start : "As we discussed last week in our meeting,")
          .append(" the delivery of part ")
          .append(4_711 + i)
          .append(" is planned for the week after next, and ")
          .append(i % 2 == 0 ? more : "")
          .append("we will confirm it.")
          .append(i % 3 == 2 ? "\n\n" : " ");
    }
    return text.append("\n\nKind regards,\nEva").toString();
  }

  private EventHead head(int seconds) {
    Instant at = CREATED.plusSeconds(seconds);
    return new EventHead(
        "acme",
        "event-" + seconds,
        new OutputRef.ById(output.id()),
        at,
        at,
        Origin.API,
        OptionalLong.of(seconds * 1_000L));
  }

  /** Correlates, reads signals, scores, and moves the sums and the user's past. */
  @Benchmark
  public QualitySums scoreOneEvent() {
    Interaction interaction = EventCorrelator.correlate(output, events, settings, 1).interaction();
    List<Signal> signals = extractor.extract(interaction, settings.kind(), OptionalDouble.of(0));
    ScoredOutput scored =
        new ScoredOutput(
            output.id(),
            output.project(),
            output.type(),
            output.segment(),
            output.user(),
            output.upstream(),
            output.treatment(),
            signals,
            Scorer.score(signals),
            OptionalDouble.of(0),
            Optional.of(Action.ACCEPTED),
            Optional.of(events.get(1).head().at()),
            extractor.readingShare(interaction),
            OptionalLong.of(20_000),
            1,
            Optional.empty(),
            past,
            Influence.FULL);
    past =
        past.after(
            CREATED, scored.value(), scored.weight(), scored.distance(), BaselineSettings.DEFAULTS);
    if (past.weight() > 100) {
      past = UserBaseline.NEW;
    }
    QualitySums share = QualitySums.of(scored);
    sums = sums.plus(share).minus(share).plus(share);
    return sums;
  }

  /** The normalised token distance of two texts of 200 words. */
  @Benchmark
  public EditDistance diffTexts() {
    return EditDistance.of(original, edited);
  }

  /** The same two texts with hunks, roles, kinds and all features. */
  @Benchmark
  public EditAnalysis analyseEdit() {
    return EditAnalysis.of(original, edited, EditSettings.defaults());
  }
}
