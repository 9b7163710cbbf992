package org.tacit.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tacit.event.FeedbackEvent;
import org.tacit.event.Origin;
import org.tacit.event.Submission;
import org.tacit.output.OutputId;
import org.tacit.traffic.TrafficWorld.Client;

class TrafficReaderTest {
  private static final String QUESTION = "Tell me what a harbour is for, please.";
  private static final String ANSWER =
      "A harbour is a place where ships are safe from wind and waves.";

  private final TrafficWorld world = new TrafficWorld(3);

  @Test
  void events_saySourceTimeAndNothingOfTheTurn() {
    Client ana = world.client("ana");
    OutputId first = ana.ask(QUESTION).goOn(ANSWER);
    OutputId second = ana.ask("Shorter, please.").goOn("A safe place for ships.");
    assertThat(world.submitted).hasSize(1);
    FeedbackEvent event = world.submitted.get(0).event();
    assertThat(event.head().origin()).isEqualTo(Origin.TRAFFIC);
    assertThat(event.head().project()).isEqualTo("acme");
    assertThat(event.head().at()).isEqualTo(second.created());
    assertThat(event.head().eventId()).hasSizeLessThanOrEqualTo(64).contains(first.toString());
    assertThat(((FeedbackEvent.Rated) event).wishes()).containsExactly("length/shorter");
    assertThat(event.toString().toLowerCase(Locale.ROOT)).doesNotContain("please");
  }

  /** The same history comes again with every turn, from any node, and even twice. */
  @Test
  void events_historySentAgainAndAgain_areTheSameOnesEachTime() {
    Client ana = world.client("ana");
    ana.ask(QUESTION).answer(ANSWER);
    ana.say("assistant", ANSWER.replace("A harbour is", "Well, harbours are"));
    for (int i = 0; i < 6; i++) {
      ana.ask("And what is number " + i + " of the list?").goOn(ANSWER + " Number " + i);
    }
    Map<String, List<Submission>> byId =
        world.submitted.stream().collect(Collectors.groupingBy(s -> s.event().head().eventId()));
    assertThat(byId).hasSizeLessThan(world.submitted.size());
    assertThat(byId.values())
        .allMatch(same -> same.stream().map(Submission::digest).distinct().count() == 1);
    assertThat(byId.keySet()).filteredOn(id -> id.startsWith("traffic_edited")).hasSize(1);
    assertThat(byId.keySet()).allMatch(id -> id.length() <= 64);
  }

  @Test
  void answered_nothingMayBeLearned_leavesNoTrace() {
    Client ana = world.client("ana");
    ana.learns = false;
    ana.ask(QUESTION).goOn(ANSWER);
    ana.ask("Shorter, please.").goOn(ANSWER);
    assertThat(world.turns.deleteBefore(world.now().plus(Duration.ofDays(1)))).isZero();
    assertThat(world.submitted).isEmpty();
  }

  @Test
  void answered_aMillionCharacters_isLeftOut() {
    Client ana = world.client("ana");
    ana.ask(QUESTION + " x".repeat(500_000)).goOn(ANSWER);
    assertThat(world.turns.deleteBefore(world.now().plus(Duration.ofDays(1)))).isZero();
    assertThat(world.leftOut).containsExactly("TRAFFIC left_out");
    Client ben = world.client("ben");
    ben.ask(QUESTION + " x".repeat(400_000)).goOn(ANSWER);
    ben.ask(QUESTION).goOn(ANSWER);
    assertThat(world.submitted).hasSize(1);
  }

  @Test
  void answered_kept_holdsNoTextOfTheCall() {
    Client ana = world.client("ana");
    ana.attempt = "attempt-of-ana";
    ana.ask(QUESTION).goOn(ANSWER);
    assertThat(world.turns.all()).hasSize(1);
    assertThat(world.turns.all().toString()).doesNotContain("ana", "harbour", "attempt-of");
  }
}
