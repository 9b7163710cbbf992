package org.tacit.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tacit.contract.Samples;
import org.tacit.correlation.Interaction;
import org.tacit.event.Action;
import org.tacit.event.EventHead;
import org.tacit.event.FeedbackEvent;
import org.tacit.event.FeedbackEvent.Abandoned;
import org.tacit.event.FeedbackEvent.Accepted;
import org.tacit.event.FeedbackEvent.Copied;
import org.tacit.event.FeedbackEvent.Edited;
import org.tacit.event.FeedbackEvent.Outcome;
import org.tacit.event.FeedbackEvent.Rated;
import org.tacit.event.FeedbackEvent.Regenerated;
import org.tacit.event.FeedbackEvent.Shared;
import org.tacit.event.FeedbackEvent.Viewed;
import org.tacit.event.Origin;
import org.tacit.event.OutputRef;
import org.tacit.output.Completion;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.LearningMode;
import org.tacit.output.OutputId;
import org.tacit.output.Treatment;
import org.tacit.output.TypeKind;
import org.tacit.output.TypeSettings;
import org.tacit.score.Score;
import org.tacit.score.Scorer;
import org.tacit.signal.Signal.Neutral;
import org.tacit.signal.Signal.Polarity;
import org.tacit.signal.Signal.Valued;

/** Section 2 of the science page, row by row. Every output has 150 words: 38 s of reading. */
class SignalExtractorTest {
  private static final OutputId ID = Samples.id(Samples.NOW);
  private static final double FULL = .3 + .7 * (1 - Math.exp(-4));
  private static final double FULL_REFUSAL = .5 + .5 * (1 - Math.exp(-4));
  private static final OptionalDouble UNCHANGED = OptionalDouble.of(0);
  private static final OptionalDouble UNKNOWN = OptionalDouble.empty();

  private final SignalExtractor extractor = new SignalExtractor(SignalSettings.DEFAULTS);
  private final List<FeedbackEvent> events = new ArrayList<>();
  private int attempt = 1;
  private boolean attention = true;
  private List<Factor> persistence = List.of();

  /** The next act, ten minutes after the one before, after reading it all. */
  private EventHead head() {
    return head(60_000, Origin.API);
  }

  private EventHead head(long dwell, Origin origin) {
    Instant at = Samples.NOW.plus(Duration.ofMinutes(10L * (events.size() + 1)));
    return new EventHead(
        "p", "e" + events.size(), new OutputRef.ById(ID), at, at, origin, OptionalLong.of(dwell));
  }

  private SignalExtractorTest then(FeedbackEvent event) {
    events.add(event);
    return this;
  }

  private SignalExtractorTest accepted() {
    return then(new Accepted(head(), Optional.empty()));
  }

  private SignalExtractorTest edited() {
    return then(new Edited(head(), "other words"));
  }

  private SignalExtractorTest regenerated() {
    return then(new Regenerated(head(), Optional.empty()));
  }

  private SignalExtractorTest abandoned() {
    return then(new Abandoned(head()));
  }

  private List<Signal> read(TypeKind kind, OptionalDouble distance) {
    GeneratedOutput output =
        new GeneratedOutput(
            ID,
            "p",
            Samples.EMAIL,
            Optional.empty(),
            Optional.of("ana"),
            Optional.empty(),
            Optional.empty(),
            "demo/demo",
            Completion.COMPLETE,
            true,
            Treatment.NONE,
            150,
            Optional.of("text"));
    return extractor.extract(
        new Interaction(output, events, 0, 0, attempt, Optional.empty()),
        new SignalContext(kind, distance, persistence, attention));
  }

  private List<Signal> read(OptionalDouble distance) {
    return read(TypeKind.DRAFT, distance);
  }

  private static Valued only(List<Signal> signals) {
    assertThat(signals).hasSize(1);
    assertThat(signals.get(0)).isInstanceOf(Valued.class);
    return (Valued) signals.get(0);
  }

  private static double value(List<Signal> signals) {
    return Scorer.score(signals).map(Score::value).orElseThrow();
  }

  private static void assertSignal(Valued signal, double value, double weight) {
    assertThat(signal.value()).isCloseTo(value, within(1e-4));
    assertThat(signal.weight()).isCloseTo(weight, within(1e-4));
  }

  @ParameterizedTest
  @CsvSource({"true, 1", "false, -1"})
  void outcome_isStrongest(boolean success, double value) {
    Valued signal = only(then(new Outcome(head(), "replied", success, true)).read(UNKNOWN));
    assertSignal(signal, value, 1.5);
    assertThat(signal.explicit()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1, .98718", "-1, 1", ".25, .98718"})
  void rated_isItsRating(double rating, double weight) {
    Valued signal = only(then(new Rated(head(), rating)).read(UNKNOWN));
    assertSignal(signal, rating, weight);
    assertThat(signal.explicit()).isTrue();
  }

  @Test
  void rated_zero_isNeutral() {
    assertThat(only(then(new Rated(head(), 0)).read(UNKNOWN)).polarity())
        .isEqualTo(Polarity.NEUTRAL);
  }

  @Test
  void rated_nextTurnSaidSo_isWeakAndImplicit() {
    Valued signal = only(then(new Rated(head(0, Origin.TRAFFIC), -.6)).read(UNKNOWN));
    assertSignal(signal, -.6, .4);
    assertThat(signal.explicit()).isFalse();
  }

  @Test
  void rated_twice_theLastCounts() {
    List<Signal> signals = then(new Rated(head(), 1)).then(new Rated(head(), -1)).read(UNKNOWN);
    assertSignal(only(signals), -1, 1);
  }

  @Test
  void accepted_read_isOne() {
    assertSignal(only(accepted().read(UNCHANGED)), 1, FULL);
  }

  @ParameterizedTest
  @CsvSource({".033, .9", ".10, .69697", ".33, 0", ".5, -.51515", ".528, -.6", ".9, -.6", "1, -.6"})
  void edited_byDistance_fallsAndCrossesZeroAtAThird(double distance, double value) {
    assertSignal(only(edited().read(OptionalDouble.of(distance))), value, 1);
  }

  @Test
  void edited_hardlyLookedAt_stillProvesReading() {
    Valued signal = only(then(new Edited(head(0, Origin.API), "x")).read(OptionalDouble.of(.1)));
    assertThat(signal.weight()).isEqualTo(1);
  }

  @Test
  void edited_textNotKept_saysNothing() {
    assertThat(edited().read(UNKNOWN))
        .singleElement()
        .isInstanceOf(Neutral.class)
        .extracting(Signal::action)
        .isEqualTo(Action.EDITED);
  }

  @Test
  void shared_isNearlyAcceptance() {
    assertSignal(
        only(then(new Shared(head(), Optional.of("mail"), Optional.empty())).read(UNKNOWN)),
        .9,
        .8 * FULL);
  }

  @ParameterizedTest
  @CsvSource({"1, .5", ".5, .25", ".1, .05"})
  void copied_byFraction_weighs(double fraction, double weight) {
    assertSignal(only(then(new Copied(head(), fraction)).read(UNKNOWN)), .6, weight * FULL);
  }

  @ParameterizedTest
  @CsvSource({"1, -.5", "2, -.65", "3, -.8", "4, -.95", "5, -.95", "100, -.95"})
  void regenerated_kthTime_fallsToItsFloor(int k, double value) {
    attempt = k;
    assertSignal(only(regenerated().read(UNKNOWN)), value, .8 * FULL_REFUSAL);
  }

  @ParameterizedTest
  @CsvSource({"1, -.85", "2, -1", "3, -1"})
  void regenerated_afterEdits_isStrongerAndFullyWeighed(int k, double value) {
    attempt = k;
    List<Signal> signals = edited().regenerated().read(UNKNOWN);
    assertThat(signals.get(0)).isInstanceOf(Neutral.class);
    assertSignal((Valued) signals.get(1), value, 1);
  }

  @Test
  void regenerated_thenEdited_isAnEdit() {
    // The other order of the same two acts.
    List<Signal> signals = regenerated().edited().read(OptionalDouble.of(.1));
    assertThat(signals.get(0)).isInstanceOf(Neutral.class);
    assertSignal((Valued) signals.get(1), 1 - .1 / .33, 1);
  }

  @Test
  void regenerated_atAGlance_weighsHalf() {
    assertSignal(
        only(then(new Regenerated(head(0, Origin.API), Optional.empty())).read(UNKNOWN)), -.5, .4);
  }

  @Test
  void regenerated_twiceOnOneOutput_countsOn() {
    List<Signal> signals = regenerated().regenerated().read(UNKNOWN);
    assertThat(signals.get(0)).isInstanceOf(Neutral.class);
    assertSignal((Valued) signals.get(1), -.65, .8 * FULL_REFUSAL);
  }

  @Test
  void regenerated_whereVariantsAreWanted_isNeutral() {
    assertThat(regenerated().read(TypeKind.VARIANTS, UNKNOWN))
        .singleElement()
        .isInstanceOf(Neutral.class);
    events.clear();
    assertThat(edited().regenerated().read(TypeKind.VARIANTS, UNKNOWN))
        .allMatch(Neutral.class::isInstance);
  }

  @Test
  void abandoned_draft_saysALittle() {
    assertSignal(only(abandoned().read(TypeKind.DRAFT, UNKNOWN)), -.3, .15);
  }

  @ParameterizedTest
  @EnumSource(
      value = TypeKind.class,
      names = {"READING", "VARIANTS"})
  void abandoned_readingOrVariants_saysNothing(TypeKind kind) {
    assertThat(abandoned().read(kind, UNKNOWN)).singleElement().isInstanceOf(Neutral.class);
  }

  @Test
  void abandoned_afterAcceptance_saysNothing() {
    List<Signal> signals = accepted().abandoned().read(UNCHANGED);
    assertSignal((Valued) signals.get(0), 1, FULL);
    assertThat(signals.get(1)).isInstanceOf(Neutral.class);
  }

  @Test
  void abandoned_afterCopying_saysNothing() {
    List<Signal> signals = then(new Copied(head(), 1)).abandoned().read(UNKNOWN);
    assertThat(signals.get(1)).isInstanceOf(Neutral.class);
    assertThat(value(signals)).isCloseTo(.6, within(1e-9));
  }

  @Test
  void viewedOnly_andSilence_haveNoScore() {
    assertThat(Scorer.score(read(UNKNOWN))).isEmpty();
    assertThat(Scorer.score(then(new Viewed(head())).read(UNKNOWN))).isEmpty();
    assertThat(read(UNKNOWN)).singleElement().isInstanceOf(Neutral.class);
  }

  @Test
  void outcome_sameNameAgain_revisesIt() {
    List<Signal> signals =
        accepted()
            .then(new Outcome(head(), "replied", false, false))
            .then(new Outcome(head(), "replied", true, true))
            .then(new Outcome(head(), "paid", false, true))
            .read(UNCHANGED);
    assertThat(signals)
        .filteredOn(signal -> signal.action() == Action.OUTCOME)
        .extracting(signal -> ((Valued) signal).value())
        .containsExactly(1.0, -1.0);
  }

  @Test
  void outcome_late_revisesTheScore() {
    double before = value(accepted().read(UNCHANGED));
    double after = value(then(new Outcome(head(), "replied", false, true)).read(UNCHANGED));
    assertThat(before).isEqualTo(1);
    assertThat(after).isCloseTo((FULL - 1.5) / (FULL + 1.5), within(1e-4));
  }

  @Test
  void accepted_afterThoroughReview_outweighsAnImmediateOne() {
    Valued thorough = only(accepted().read(UNCHANGED));
    events.clear();
    Valued quick =
        only(then(new Accepted(head(500, Origin.API), Optional.empty())).read(UNCHANGED));
    assertThat(thorough.weight()).isGreaterThan(2 * quick.weight());
    assertThat(thorough.value()).isEqualTo(quick.value());
  }

  @Test
  void regenerated_afterEdits_isBelowAnImmediateOne() {
    double immediate = value(regenerated().read(UNKNOWN));
    events.clear();
    double afterEdits = value(edited().regenerated().read(UNKNOWN));
    assertThat(afterEdits).isLessThan(immediate);
  }

  @Test
  void extract_signals_areInOrderOfTime() {
    List<Signal> signals =
        then(new Outcome(head(), "replied", true, false))
            .then(new Viewed(head()))
            .accepted()
            .then(new Rated(head(), 1))
            .read(UNCHANGED);
    assertThat(signals).extracting(Signal::at).isSorted();
    assertThat(signals)
        .extracting(Signal::action)
        .containsExactly(Action.OUTCOME, Action.VIEWED, Action.ACCEPTED, Action.RATED);
  }

  @Test
  void extract_everySignal_explainsItself() {
    List<Signal> signals =
        then(new Viewed(head()))
            .edited()
            .then(new Copied(head(), .5))
            .then(new Outcome(head(), "replied", true, true))
            .then(new Rated(head(), -1))
            .regenerated()
            .read(UNKNOWN);
    assertThat(signals).hasSize(6).allSatisfy(signal -> assertThat(signal.factors()).isNotEmpty());
  }

  private List<Signal> readWithoutAttention(OptionalDouble distance) {
    attention = false;
    return read(distance);
  }

  @Test
  void attentionSetAside_everyActWeighsItsFullWeight() {
    Valued accepted =
        only(
            then(new Accepted(head(500, Origin.API), Optional.empty()))
                .readWithoutAttention(UNCHANGED));
    assertSignal(accepted, 1, 1);
    assertThat(accepted.factors())
        .extracting(Factor::name)
        .containsExactly("attention", "measured", "attention_set_aside");
    assertThat(accepted.factors().get(0).value()).as("what it would have been").isLessThan(.4);
    events.clear();
    assertSignal(
        only(
            then(new Regenerated(head(500, Origin.API), Optional.empty()))
                .readWithoutAttention(UNKNOWN)),
        -.5,
        .8);
    events.clear();
    assertSignal(
        only(then(new Copied(head(500, Origin.API), 1)).readWithoutAttention(UNKNOWN)), .6, .5);
  }

  @Test
  void attention_inferred_isToldApartAndWeighsLess() {
    EventHead unmeasured =
        new EventHead(
            "p",
            "e",
            new OutputRef.ById(ID),
            Samples.NOW.plusSeconds(60),
            Samples.NOW,
            Origin.API,
            OptionalLong.empty());
    Valued inferred = only(then(new Accepted(unmeasured, Optional.empty())).read(UNCHANGED));
    assertSignal(inferred, 1, .85 * FULL);
    assertThat(inferred.factors()).extracting(Factor::name).contains("measured");
    assertThat(inferred.factors().get(1).value()).isZero();
  }

  @Test
  void editing_provesReading_alsoForWhatIsSharedCopiedAndPraised() {
    then(new Edited(head(0, Origin.API), "x"))
        .then(new Shared(head(0, Origin.API), Optional.of("mail"), Optional.empty()))
        .then(new Copied(head(0, Origin.API), 1))
        .then(new Rated(head(0, Origin.API), 1));
    assertThat(read(OptionalDouble.of(.1)))
        .extracting(signal -> ((Valued) signal).weight())
        .containsExactly(1.0, .8, .5, 1.0);
  }

  @Test
  void rated_up_weighsByAttentionAndDownDoesNot() {
    assertSignal(only(then(new Rated(head(0, Origin.API), 1)).read(UNKNOWN)), 1, .3);
    events.clear();
    assertSignal(only(then(new Rated(head(0, Origin.API), -1)).read(UNKNOWN)), -1, 1);
  }

  @ParameterizedTest
  @CsvSource({"-1, -.6", "-.6, -.6", "-.2, -.2", ".6, .6", "1, .6"})
  void rated_nextTurn_goesNoFurtherThanItsRow(double said, double value) {
    assertSignal(only(then(new Rated(head(0, Origin.TRAFFIC), said)).read(UNKNOWN)), value, .4);
  }

  @Test
  void copied_again_isNoMoreThanAllOfIt() {
    List<Signal> signals =
        then(new Copied(head(), .75))
            .then(new Copied(head(), .75))
            .then(new Copied(head(), 1))
            .read(UNKNOWN);
    assertSignal((Valued) signals.get(0), .6, .75 * .5 * FULL);
    assertSignal((Valued) signals.get(1), .6, .25 * .5 * FULL);
    assertThat(signals.get(2)).isInstanceOf(Neutral.class);
  }

  @Test
  void outcome_open_isNoFailure() {
    List<Signal> signals =
        accepted().then(new Outcome(head(), "replied", false, false)).read(UNCHANGED);
    assertThat(signals.get(1)).isInstanceOf(Neutral.class);
    assertThat(value(signals)).isEqualTo(1);
    assertThat(signals.get(1).factors())
        .containsExactly(
            new Factor("open_s", 1_200, "not yet, and it can still come: no failure"),
            OutcomeNames.factor("replied"));
    assertThat(OutcomeNames.of(signals.get(1).factors())).contains("replied");
  }

  @Test
  void accepted_unknownChange_movesNothing() {
    List<Signal> signals =
        then(new Accepted(head(), Optional.of("what became of it"))).read(UNKNOWN);
    assertThat(signals).singleElement().isInstanceOf(Neutral.class);
    assertThat(signals.get(0).factors())
        .containsExactly(new Factor("neutral", 0, "the text it started from was not kept"));
  }

  @Test
  void accepted_afterAnEditOfUnknownSize_movesNothing() {
    assertThat(edited().accepted().read(UNKNOWN)).allMatch(signal -> signal instanceof Neutral);
  }

  @Test
  void outcome_final_standsAgainstLaterOnesThatAreNot() {
    List<Signal> signals =
        then(new Outcome(head(), "replied", true, true))
            .then(new Outcome(head(), "replied", false, false))
            .read(UNKNOWN);
    assertSignal(only(signals), 1, 1.5);
  }

  @Test
  void accepted_thenEdited_keepsWhatTheAcceptanceSays() {
    persistence = List.of(new Factor(Persistence.name(30), 1, "all of it"));
    List<Signal> signals = accepted().edited().read(OptionalDouble.of(.1));
    assertThat(signals.get(0)).isInstanceOf(Neutral.class);
    assertThat(signals.get(0).factors())
        .extracting(Factor::name)
        .containsExactly("neutral", "attention", "measured", "persistence_30");
    assertSignal((Valued) signals.get(1), 1 - .1 / .33, 1);
  }

  @ParameterizedTest
  @CsvSource({
    "DRAFT, whether the draft was used is not known",
    "READING, being read is how this type is finished",
    "VARIANTS, one version of several; another may have been taken"
  })
  void silence_isFinalAfterTheWindow_andHasNoValue(TypeKind kind, String why) {
    TypeSettings settings =
        new TypeSettings(Samples.EMAIL, kind, LearningMode.AUTO, Duration.ofHours(2));
    Instant end = Samples.NOW.plus(Duration.ofHours(2));
    assertThat(Silence.of(Samples.NOW, settings, end)).isEqualTo(new Silence(end, false, why));
    assertThat(Silence.of(Samples.NOW, settings, end.plusMillis(1)).over()).isTrue();
    assertThat(read(kind, UNKNOWN)).isEmpty();
  }
}
