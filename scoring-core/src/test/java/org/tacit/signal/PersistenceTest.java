package org.tacit.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.tacit.contract.Samples;
import org.tacit.correlation.EventCorrelator;
import org.tacit.event.Action;
import org.tacit.event.EventHead;
import org.tacit.event.FeedbackEvent;
import org.tacit.event.Origin;
import org.tacit.event.OutputRef;
import org.tacit.output.Completion;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputId;
import org.tacit.output.Treatment;
import org.tacit.output.TypeSettings;

/** An output of 20 words is accepted 100 s after it was made. */
class PersistenceTest {
  private static final String TEXT = "a b c d e f g h i j k l m n o p q r s t";
  private static final String HALF = "a b c d e f g h i j";
  private static final OutputId ID = Samples.id(Samples.NOW);

  private final List<FeedbackEvent> events = new ArrayList<>();
  private Optional<String> text = Optional.of(TEXT);

  private EventHead head(double afterAcceptance) {
    Instant at = Samples.NOW.plusMillis(Math.round((100 + afterAcceptance) * 1000));
    return new EventHead(
        "p", "e" + events.size(), new OutputRef.ById(ID), at, at, Origin.API, OptionalLong.empty());
  }

  private PersistenceTest accepted(double at) {
    events.add(new FeedbackEvent.Accepted(head(at), Optional.empty()));
    return this;
  }

  private PersistenceTest edited(double at, String became) {
    events.add(new FeedbackEvent.Edited(head(at), became));
    return this;
  }

  private PersistenceTest kept(double at, double share) {
    events.add(new FeedbackEvent.Viewed(head(at), OptionalDouble.of(share)));
    return this;
  }

  /** What is known at 30, 120, 300 and 600 s; -1 where it is not. */
  private void assertKept(double... expected) {
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
            20,
            text);
    List<Factor> factors =
        Persistence.of(
            EventCorrelator.correlate(output, events, TypeSettings.defaults(Samples.EMAIL), 1)
                .interaction());
    double[] found = new double[4];
    Arrays.setAll(
        found,
        i ->
            factors.stream()
                .filter(f -> f.name().equals(Persistence.name(Persistence.HORIZONS.get(i))))
                .findFirst()
                .map(Factor::value)
                .orElse(-1.0));
    assertThat(found).containsExactly(expected);
  }

  @Test
  void of_nothingAccepted_knowsNothing() {
    edited(5, HALF).kept(30, 1).assertKept(-1, -1, -1, -1);
  }

  @Test
  void of_nothingLater_isCensoredAndNoFailure() {
    accepted(0).assertKept(-1, -1, -1, -1);
  }

  @Test
  void of_editedLater_wasAllThereBeforeAndIsNotAfter() {
    accepted(0).edited(100, HALF).assertKept(1, .5, .5, .5);
  }

  @Test
  void of_editedAtTheHorizon_isThatTextAlready() {
    accepted(0).edited(120, HALF).assertKept(1, .5, .5, .5);
  }

  @Test
  void of_editedBackAgain_isWhatItWasAtEachHorizon() {
    accepted(0).edited(60, HALF).edited(200, TEXT).assertKept(1, .5, -1, -1);
    events.clear();
    accepted(0).edited(60, HALF).edited(200, TEXT).edited(700, HALF).assertKept(1, .5, 1, 1);
  }

  @Test
  void of_clientReports_countAtTheirHorizon() {
    accepted(0).kept(30, 1).kept(120, .9).kept(300, .9).kept(600, .25).assertKept(1, .9, .9, .25);
  }

  @Test
  void of_reportOfAllLater_coversEarlierHorizons() {
    accepted(0).kept(310, 1).assertKept(1, 1, 1, -1);
  }

  @Test
  void of_reportOfLessLater_leavesEarlierHorizonsOpen() {
    accepted(0).kept(310, .5).assertKept(-1, -1, .5, -1);
  }

  @Test
  void of_reportALittleEarly_countsForItsHorizon() {
    accepted(0).kept(28, 1).assertKept(1, -1, -1, -1);
    events.clear();
    accepted(0).kept(27, 1).assertKept(-1, -1, -1, -1);
  }

  @Test
  void of_regeneratedLater_keepsNothing() {
    accepted(0);
    events.add(new FeedbackEvent.Regenerated(head(200), Optional.empty()));
    assertKept(1, 1, 0, 0);
  }

  @Test
  void of_acceptedWithAnotherText_isMeasuredFromThatText() {
    events.add(new FeedbackEvent.Accepted(head(0), Optional.of(HALF)));
    edited(700, HALF).assertKept(1, 1, 1, 1);
  }

  @Test
  void of_severalAcceptances_countsFromTheFirst() {
    accepted(0).edited(10, HALF).accepted(20).assertKept(.5, .5, .5, .5);
  }

  @Test
  void of_textNotKept_readsReportsOnly() {
    text = Optional.empty();
    accepted(0).edited(10, "").kept(120, 1).assertKept(1, 1, -1, -1);
  }

  @Test
  void merge_textsDeleted_keepsWhatWasFoundBefore() {
    Factor before = new Factor(Persistence.name(30), .5, "before");
    Factor now = new Factor(Persistence.name(30), 1, "now");
    Factor later = new Factor(Persistence.name(600), .25, "now");
    Signal old =
        new Signal.Neutral(
            Action.ACCEPTED, Samples.NOW, List.of(new Factor("neutral", 0, "n"), before));
    assertThat(Persistence.merge(List.of(now, later), List.of(old))).containsExactly(before, later);
    assertThat(Persistence.merge(List.of(now), List.of())).containsExactly(now);
    assertThat(Duration.ofSeconds(Persistence.HORIZONS.get(3))).isEqualTo(Duration.ofMinutes(10));
  }
}
