package org.tacit.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.event.Action;
import org.tacit.event.EventHead;
import org.tacit.event.FeedbackEvent;
import org.tacit.event.Origin;
import org.tacit.event.OutputRef;
import org.tacit.memory.MemoryWorld;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.LearningMode;
import org.tacit.output.OutputType;
import org.tacit.output.TypeKind;
import org.tacit.output.TypeSettings;
import org.tacit.quality.TypeMeans;
import org.tacit.score.Calibration;
import org.tacit.score.CalibrationDecision;
import org.tacit.score.Truth;
import org.tacit.score.WeightRow;
import org.tacit.signal.AttentionRuling;
import org.tacit.signal.Signal;

class InterpretationTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final TypeMeans NO_MEANS = new TypeMeans(0, 0);
  private static final TypeSettings DRAFT = TypeSettings.defaults(new OutputType("email"));

  private final Interpretation interpretation = new Interpretation(LoopSettings.DEFAULTS);
  private final GeneratedOutput output = Interpretation.output("p", DRAFT, 150, () -> NOW);

  private EventHead head(String id, long dwellMillis) {
    return new EventHead(
        "p",
        id,
        new OutputRef.ById(output.id()),
        NOW,
        NOW,
        Origin.API,
        OptionalLong.of(dwellMillis));
  }

  private Interpretation.Reading read(TypeSettings settings, Habit habit, FeedbackEvent... events) {
    return interpretation.read(
        new Interpretation.Behaviour(
            output, List.of(events), settings, 1, OptionalDouble.empty(), habit),
        Interpretation.InForce.documented(NO_MEANS));
  }

  private double acceptedWeight(long dwellMillis) {
    return read(
            DRAFT,
            Habit.UNKNOWN,
            new FeedbackEvent.Accepted(head("a", dwellMillis), Optional.empty()))
        .score()
        .orElseThrow()
        .weight();
  }

  /** The figures of the science page, section 2: 150 words. */
  @ParameterizedTest
  @CsvSource({"1000, .37", "5000, .59", "15000, .86", "30000, .97"})
  void read_acceptedAfterDwell_hasThePublishedWeight(long dwellMillis, double weight) {
    assertThat(acceptedWeight(dwellMillis)).isCloseTo(weight, within(.005));
  }

  @Test
  void read_accepted_saysActionPolarityAndFactors() {
    Signal signal =
        read(DRAFT, Habit.UNKNOWN, new FeedbackEvent.Accepted(head("a", 15_000), Optional.empty()))
            .signals()
            .get(0);
    assertThat(signal.action()).isEqualTo(Action.ACCEPTED);
    assertThat(signal.polarity()).isEqualTo(Signal.Polarity.POSITIVE);
    assertThat(signal.factors()).extracting("name").contains("attention");
  }

  @Test
  void read_noHabit_isNotAdjusted() {
    Interpretation.Reading reading =
        read(DRAFT, Habit.UNKNOWN, new FeedbackEvent.Accepted(head("a", 15_000), Optional.empty()));
    assertThat(reading.expected()).isZero();
    assertThat(reading.adjusted()).hasValue(1.0);
  }

  /**
   * 150 words, habit .7/.2/.1 of 40: the whole reading time gives an acceptance the weight .3 + .7
   * (1 - exp(-4)) = .987179 and the value 1; an edit of half the zero point .5 at weight 1; a
   * regeneration -.5 at .8 (.5 + .5 (1 - exp(-4))) = .792674. Sum of weights 38.811, of weight
   * times value 30.056; m = 30.056 / (38.811 + 15) = .55854.
   */
  @Test
  void read_habit_expectsWhatItsSharesAreWorthShrunkToTheType() {
    Interpretation.Reading reading =
        read(
            DRAFT,
            new Habit(.7, .2, .1, 40),
            new FeedbackEvent.Accepted(head("a", 15_000), Optional.empty()));
    double accept = .3 + .7 * (1 - Math.exp(-4));
    double refuse = .8 * (.5 + .5 * (1 - Math.exp(-4)));
    double weight = 40 * (.7 * accept + .2 + .1 * refuse);
    double sum = 40 * (.7 * accept + .2 * .5 - .1 * refuse * .5);
    assertThat(reading.expected()).isCloseTo(sum / (weight + 15), within(1e-3));
    assertThat(reading.expected()).isCloseTo(.5585, within(1e-3));
    assertThat(reading.adjusted().orElseThrow()).isCloseTo(1 - .5585, within(1e-3));
  }

  private static Calibration calibration(WeightRow row, double multiplier) {
    return new Calibration(
        Truth.OUTCOME,
        900,
        500,
        Map.of(row, new Calibration.Row(300, multiplier, .1)),
        new Calibration.Quality(.7, .1),
        new Calibration.Quality(.8, .02));
  }

  @Test
  void read_approvedWeights_weighThoseOfTheActAndOfTheHabit() {
    MemoryWorld world = new MemoryWorld(1);
    FeedbackEvent accepted = new FeedbackEvent.Accepted(head("a", 60_000), Optional.empty());
    Interpretation.Behaviour behaviour =
        new Interpretation.Behaviour(
            output, List.of(accepted), DRAFT, 1, OptionalDouble.empty(), new Habit(.5, 0, .5, 40));
    WeightRow row = WeightRow.ACCEPTED;
    world
        .stores()
        .calibrations()
        .save(
            "p",
            DRAFT.type(),
            new CalibrationDecision(NOW, "eva", Optional.of(calibration(row, .5))));

    Interpretation.Reading before =
        interpretation.read(
            behaviour,
            Interpretation.InForce.at(NOW.minusSeconds(1), "p", DRAFT.type(), world.stores()));
    Interpretation.Reading after =
        interpretation.read(
            behaviour, Interpretation.InForce.at(NOW, "p", DRAFT.type(), world.stores()));

    assertThat(after.score().orElseThrow().weight())
        .isCloseTo(before.score().orElseThrow().weight() / 2, within(1e-12));
    assertThat(after.signals().get(0).factors()).extracting("name").contains("calibrated");
    assertThat(before.signals().get(0).factors()).extracting("name").doesNotContain("calibrated");
    assertThat(after.expected()).isLessThan(before.expected());
  }

  @Test
  void read_attentionSetAside_makesTheDwellSayNothing() {
    MemoryWorld world = new MemoryWorld(1);
    world.stores().signals().save("p", DRAFT.type(), new AttentionRuling(NOW, false, 300, -.1));
    Interpretation.Behaviour behaviour =
        new Interpretation.Behaviour(
            output,
            List.of(new FeedbackEvent.Accepted(head("a", 1_000), Optional.empty())),
            DRAFT,
            1,
            OptionalDouble.empty(),
            Habit.UNKNOWN);
    assertThat(
            interpretation
                .read(behaviour, Interpretation.InForce.at(NOW, "p", DRAFT.type(), world.stores()))
                .score()
                .orElseThrow()
                .weight())
        .isEqualTo(1);
  }

  @Test
  void read_habitOfAccepting_makesTheSameAcceptanceSayLess() {
    FeedbackEvent accepted = new FeedbackEvent.Accepted(head("a", 15_000), Optional.empty());
    double stamper = read(DRAFT, new Habit(1, 0, 0, 100), accepted).adjusted().orElseThrow();
    double critic = read(DRAFT, new Habit(.1, .2, .7, 100), accepted).adjusted().orElseThrow();
    assertThat(stamper).isLessThan(critic);
  }

  @Test
  void read_kindOfVariants_makesRegenerationNeutral() {
    TypeSettings variants =
        new TypeSettings(DRAFT.type(), TypeKind.VARIANTS, LearningMode.AUTO, DRAFT.window());
    Interpretation.Reading reading =
        read(
            variants,
            Habit.UNKNOWN,
            new FeedbackEvent.Regenerated(head("r", 5_000), Optional.empty()));
    assertThat(reading.score()).isEmpty();
    assertThat(reading.adjusted()).isEmpty();
    assertThat(reading.signals()).hasSize(1);
  }

  @Test
  void read_undone_leavesNothing() {
    Interpretation.Reading reading =
        read(
            DRAFT,
            Habit.UNKNOWN,
            new FeedbackEvent.Accepted(head("a", 5_000), Optional.empty()),
            new FeedbackEvent.Undone(head("b", 0), "a"));
    assertThat(reading.signals()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"-.1, 0, 0, 1", "0, 1.1, 0, 1", ".5, .3, .3, 1", "1, 0, 0, -1", "NaN, 0, 0, 1"})
  void new_habitNotAllowed_isRejected(double accept, double edit, double again, long events) {
    assertThatThrownBy(() -> new Habit(accept, edit, again, events))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("together at most 1");
  }
}
