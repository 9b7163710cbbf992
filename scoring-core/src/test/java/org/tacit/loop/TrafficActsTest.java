package org.tacit.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.tacit.contract.Samples;
import org.tacit.event.Action;
import org.tacit.event.EventHead;
import org.tacit.event.FeedbackEvent;
import org.tacit.event.Origin;
import org.tacit.memory.MemoryWorld;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.Treatment;
import org.tacit.score.ScoredOutput;
import org.tacit.signal.Signal;

/** What is read from the traffic beside what the client says. */
class TrafficActsTest {
  private static final String TEXT = "Dear Ms. Novak, the report is ready.";
  private static final String FROM_HISTORY = "Hi Ana, the report is ready.";
  private static final String FROM_CLIENT = "Hello Ms. Novak, the report is ready.";

  private final MemoryWorld world = new MemoryWorld(1);
  private final GeneratedOutput output =
      world.generate(Samples.EMAIL, "ana", 7, TEXT, Treatment.NONE);

  private EventHead head(Origin origin, int seconds) {
    EventHead head = world.head(output, Duration.ofSeconds(seconds), OptionalLong.empty());
    return new EventHead(
        head.project(),
        head.eventId(),
        head.output(),
        head.at(),
        head.received(),
        origin,
        OptionalLong.empty());
  }

  private ScoredOutput scored() {
    world.process();
    return world.scored(output);
  }

  private FeedbackEvent accepted(Origin origin, int seconds) {
    return new FeedbackEvent.Accepted(head(origin, seconds), Optional.empty());
  }

  private FeedbackEvent edited(Origin origin, int seconds, String text) {
    return new FeedbackEvent.Edited(head(origin, seconds), text);
  }

  private FeedbackEvent regenerated(Origin origin, int seconds) {
    return new FeedbackEvent.Regenerated(head(origin, seconds), Optional.empty());
  }

  @Test
  void continued_alone_isALittleGood() {
    world.act(accepted(Origin.TRAFFIC, 30));
    assertThat(scored().value().orElseThrow()).isCloseTo(.6, within(1e-9));
    assertThat(scored().weight()).isBetween(.1, .2);
  }

  @Test
  void continued_clientAcceptsToo_countsOnce() {
    world.act(accepted(Origin.TRAFFIC, 30));
    world.act(accepted(Origin.API, 20));
    assertThat(scored().signals()).hasSize(1);
    assertThat(scored().value().orElseThrow()).isEqualTo(1);
  }

  @Test
  void continued_clientRegenerated_isNoUse() {
    world.act(regenerated(Origin.BROWSER, 20));
    world.act(accepted(Origin.TRAFFIC, 30));
    assertThat(scored().ending()).contains(Action.REGENERATED);
  }

  @Test
  void edited_clientTellsOfTheTextToo_theClientsCounts() {
    world.act(edited(Origin.TRAFFIC, 60, FROM_HISTORY));
    world.act(edited(Origin.API, 20, FROM_CLIENT));
    ScoredOutput both = scored();
    assertThat(both.signals()).hasSize(1);
    MemoryWorld other = new MemoryWorld(1);
    GeneratedOutput same = other.generate(Samples.EMAIL, "ana", 7, TEXT, Treatment.NONE);
    other.act(
        new FeedbackEvent.Edited(
            other.head(same, Duration.ofSeconds(20), OptionalLong.empty()), FROM_CLIENT));
    other.process();
    assertThat(both.distance()).isEqualTo(other.scored(same).distance());
  }

  @Test
  void edited_clientOnlyAccepted_theChangeIsSeen() {
    world.act(accepted(Origin.API, 20));
    world.act(edited(Origin.TRAFFIC, 60, FROM_HISTORY));
    assertThat(scored().ending()).contains(Action.EDITED);
    assertThat(scored().distance().orElseThrow()).isPositive();
  }

  @Test
  void regenerated_clientTellsToo_isOneAttempt() {
    world.act(regenerated(Origin.TRAFFIC, 20));
    world.act(regenerated(Origin.API, 21));
    assertThat(scored().signals()).hasSize(1);
    assertThat(scored().value().orElseThrow()).isCloseTo(-.5, within(1e-9));
  }

  @Test
  void client_takesItsWordBack_trafficSpeaksAgain() {
    FeedbackEvent mine = accepted(Origin.API, 20);
    world.act(accepted(Origin.TRAFFIC, 30));
    world.act(mine);
    world.act(new FeedbackEvent.Undone(head(Origin.API, 40), mine.head().eventId()));
    assertThat(scored().value().orElseThrow()).isCloseTo(.6, within(1e-9));
  }

  @Test
  void ratingFromTheTurn_besideAnExplicitOne_isKeptApart() {
    world.act(new FeedbackEvent.Rated(head(Origin.TRAFFIC, 30), -1));
    world.act(new FeedbackEvent.Rated(head(Origin.API, 31), 1));
    assertThat(scored().signals()).hasSize(2).allMatch(s -> s instanceof Signal.Valued);
  }
}
