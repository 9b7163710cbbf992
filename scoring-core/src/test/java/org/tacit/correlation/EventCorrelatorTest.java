package org.tacit.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tacit.contract.Samples;
import org.tacit.event.EventHead;
import org.tacit.event.FeedbackEvent;
import org.tacit.event.Origin;
import org.tacit.event.OutputRef;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputId;
import org.tacit.output.TypeSettings;

class EventCorrelatorTest {
  private static final OutputId ID = Samples.id(Samples.NOW);
  private static final GeneratedOutput OUTPUT = Samples.output("p", Samples.EMAIL, "ana", ID);
  private static final TypeSettings SETTINGS = TypeSettings.defaults(Samples.EMAIL);

  private static EventHead head(String id, Duration after) {
    return head(id, after, OptionalLong.empty());
  }

  private static EventHead head(String id, Duration after, OptionalLong dwell) {
    Instant at = Samples.NOW.plus(after);
    return new EventHead("p", id, new OutputRef.ById(ID), at, at, Origin.API, dwell);
  }

  private static FeedbackEvent accepted(String id, int second) {
    return new FeedbackEvent.Accepted(head(id, Duration.ofSeconds(second)), Optional.empty());
  }

  private static Interaction correlate(List<FeedbackEvent> events) {
    return EventCorrelator.correlate(OUTPUT, events, SETTINGS, 1).interaction();
  }

  @Test
  void correlate_anyArrivalOrder_isTheOrderOfTheActs() {
    List<FeedbackEvent> events = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      events.add(accepted("e" + i, i / 2));
    }
    List<FeedbackEvent> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, new Random(1));
    assertThat(correlate(shuffled).events()).containsExactlyElementsOf(events);
  }

  @Test
  void correlate_undone_leavesTheActOutEvenIfItArrivesFirst() {
    FeedbackEvent kept = accepted("kept", 1);
    FeedbackEvent gone = accepted("gone", 2);
    FeedbackEvent undo = new FeedbackEvent.Undone(head("undo", Duration.ofSeconds(3)), "gone");
    FeedbackEvent again = new FeedbackEvent.Undone(head("undo2", Duration.ofSeconds(4)), "gone");
    FeedbackEvent nothing = new FeedbackEvent.Undone(head("undo3", Duration.ofSeconds(5)), "none");
    Interaction interaction = correlate(List.of(undo, again, nothing, gone, kept));
    assertThat(interaction.events()).containsExactly(kept);
    assertThat(interaction.takenBack()).isEqualTo(1);
  }

  @Test
  void correlate_window_countsLateActsAndKeepsThem() {
    Interaction interaction =
        correlate(
            List.of(
                new FeedbackEvent.Viewed(head("in", Duration.ofHours(24))),
                new FeedbackEvent.Viewed(head("out", Duration.ofHours(24).plusMillis(1)))));
    assertThat(interaction.late()).isEqualTo(1);
    assertThat(interaction.events()).hasSize(2);
  }

  @Test
  void correlate_severalRegenerations_theLastThatNamesAReplacementCounts() {
    OutputId first = Samples.id(Samples.NOW);
    OutputId last = Samples.id(Samples.NOW);
    Interaction interaction =
        correlate(
            List.of(
                new FeedbackEvent.Regenerated(head("1", Duration.ofSeconds(1)), Optional.of(first)),
                new FeedbackEvent.Regenerated(head("2", Duration.ofSeconds(2)), Optional.of(last)),
                new FeedbackEvent.Regenerated(head("3", Duration.ofSeconds(3)), Optional.empty())));
    assertThat(interaction.replacement()).contains(last);
  }

  @Test
  void unknown_age_tellsWhetherItMayStillCome() {
    assertThat(EventCorrelator.unknown(Samples.NOW, Samples.NOW.plus(Duration.ofHours(24))))
        .isEqualTo(new Correlation.Early());
    assertThat(
            EventCorrelator.unknown(
                Samples.NOW, Samples.NOW.plus(Duration.ofHours(24)).plusMillis(1)))
        .isEqualTo(new Correlation.Orphaned());
  }

  @Test
  void finalText_severalActs_isTheLastThatCarriesOne() {
    Interaction interaction =
        correlate(
            List.of(
                new FeedbackEvent.Edited(head("1", Duration.ofSeconds(1)), "one"),
                new FeedbackEvent.Shared(
                    head("2", Duration.ofSeconds(2)), Optional.empty(), Optional.of("two")),
                accepted("3", 3)));
    assertThat(interaction.finalText()).contains("two");
    assertThat(correlate(List.of(accepted("3", 3))).finalText()).isEmpty();
  }

  @Test
  void dwellBefore_measuredInferredOrUnknown_saysWhich() {
    Interaction interaction = correlate(List.of());
    assertThat(
            interaction.dwellBefore(
                new FeedbackEvent.Viewed(
                    head("1", Duration.ofSeconds(90), OptionalLong.of(4_000)))))
        .isEqualTo(new Interaction.Dwell(Interaction.Dwell.Source.MEASURED, Duration.ofSeconds(4)));
    assertThat(interaction.dwellBefore(accepted("2", 90)))
        .isEqualTo(
            new Interaction.Dwell(Interaction.Dwell.Source.INFERRED, Duration.ofSeconds(90)));
    assertThat(interaction.dwellBefore(accepted("3", -1)).source())
        .isEqualTo(Interaction.Dwell.Source.UNKNOWN);
  }

  @Test
  void interaction_attemptBelowOne_isRejected() {
    assertThatThrownBy(() -> EventCorrelator.correlate(OUTPUT, List.of(), SETTINGS, 0))
        .hasMessageContaining("attempt");
  }

  private static FeedbackEvent undone(String id, int second, String undoes) {
    return new FeedbackEvent.Undone(head(id, Duration.ofSeconds(second)), undoes);
  }

  @Test
  void correlate_undoneTakenBack_leavesTheActIn() {
    FeedbackEvent act = accepted("act", 1);
    FeedbackEvent undo = undone("undo", 2, "act");
    FeedbackEvent redo = undone("redo", 3, "undo");
    FeedbackEvent again = undone("again", 4, "redo");
    assertThat(correlate(List.of(redo, undo, act)).events()).containsExactly(act);
    assertThat(correlate(List.of(redo, undo, act)).takenBack()).isZero();
    assertThat(correlate(List.of(again, redo, undo, act)).events()).isEmpty();
  }

  @Test
  void correlate_undoneTakingEachOtherBack_theLaterHolds() {
    FeedbackEvent act = accepted("act", 1);
    FeedbackEvent other = accepted("other", 1);
    FeedbackEvent first = undone("first", 2, "second");
    FeedbackEvent second = undone("second", 3, "first");
    FeedbackEvent itself = undone("itself", 4, "itself");
    assertThat(correlate(List.of(itself, second, first, act, other)).events())
        .containsExactly(act, other);
  }

  private static FeedbackEvent viewed(String id, int second, long dwell) {
    return new FeedbackEvent.Viewed(head(id, Duration.ofSeconds(second), OptionalLong.of(dwell)));
  }

  @Test
  void dwellBefore_severalVisits_addsThemUp() {
    FeedbackEvent end =
        new FeedbackEvent.Accepted(
            head("end", Duration.ofSeconds(90), OptionalLong.of(1_000)), Optional.empty());
    List<FeedbackEvent> visits =
        List.of(viewed("a", 10, 5_000), viewed("b", 40, 30_000), end, viewed("c", 95, 9_000));
    assertThat(correlate(visits).dwellBefore(end))
        .as("one page counts on to 30 s, another to 1 s; what comes later is not before")
        .isEqualTo(
            new Interaction.Dwell(Interaction.Dwell.Source.MEASURED, Duration.ofSeconds(31)));
  }

  @Test
  void dwellBefore_measuredEarlierOnly_isMeasured() {
    FeedbackEvent end = accepted("end", 90);
    assertThat(correlate(List.of(viewed("a", 10, 5_000), end)).dwellBefore(end))
        .isEqualTo(new Interaction.Dwell(Interaction.Dwell.Source.MEASURED, Duration.ofSeconds(5)));
  }
}
