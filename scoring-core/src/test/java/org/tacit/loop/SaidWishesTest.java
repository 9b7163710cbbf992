package org.tacit.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.tacit.contract.Samples;
import org.tacit.event.EventHead;
import org.tacit.event.FeedbackEvent;
import org.tacit.event.Origin;
import org.tacit.memory.MemoryWorld;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.Treatment;
import org.tacit.preference.EditEvidence;
import org.tacit.preference.EditEvidence.Source;
import org.tacit.preference.Observation;
import org.tacit.preference.Preference;
import org.tacit.signal.Signal;

/** What it teaches that a user's next turn says how an answer should have been. */
class SaidWishesTest {
  private static final String TEXT =
      "Dear Ms. Novak,\n\nThe report is ready and we will send it on Monday.\n\nKind regards,\nEva";

  private final MemoryWorld world = new MemoryWorld(1);
  private int events;

  private GeneratedOutput generate(String user) {
    world.pass(Duration.ofMinutes(1));
    return world.generate(Samples.EMAIL, user, 14, TEXT, Treatment.NONE);
  }

  private EventHead head(GeneratedOutput output) {
    EventHead head = world.head(output, Duration.ofSeconds(30 + events++), OptionalLong.empty());
    Instant at = head.at();
    return new EventHead(
        head.project(),
        head.eventId(),
        head.output(),
        at,
        at,
        Origin.TRAFFIC,
        OptionalLong.empty());
  }

  private void say(GeneratedOutput output, String... wishes) {
    world.act(new FeedbackEvent.Rated(head(output), 0, List.of(wishes)));
  }

  private Optional<EditEvidence> evidence(GeneratedOutput output) {
    return Optional.ofNullable(world.state().evidence().get(output.id()));
  }

  private static int moved(EditEvidence evidence, String hypothesis) {
    return evidence.observations().stream()
        .filter(o -> o.hypothesis().wireName().equals(hypothesis))
        .mapToInt(Observation::moved)
        .findFirst()
        .orElse(0);
  }

  @Test
  void said_wish_teachesBothWaysAndMovesNoScore() {
    GeneratedOutput output = generate("ana");
    say(output, "length/shorter", "emoji/fewer");
    world.process();

    EditEvidence evidence = evidence(output).orElseThrow();
    assertThat(evidence.source()).isEqualTo(Source.SAID);
    assertThat(moved(evidence, "length/shorter")).isEqualTo(1);
    assertThat(moved(evidence, "length/longer")).isEqualTo(-1);
    assertThat(moved(evidence, "emoji/fewer")).isEqualTo(1);
    assertThat(evidence.observations()).hasSize(4);
    assertThat(world.scored(output).signals()).singleElement().isInstanceOf(Signal.Neutral.class);
    assertThat(world.scored(output).score()).isEmpty();
  }

  @Test
  void said_contraryLater_theLastWordCounts() {
    GeneratedOutput output = generate("ana");
    say(output, "length/shorter", "emoji/fewer");
    say(output, "length/longer");
    world.process();
    EditEvidence evidence = evidence(output).orElseThrow();
    assertThat(moved(evidence, "length/longer")).isEqualTo(1);
    assertThat(moved(evidence, "emoji/fewer")).isEqualTo(1);
  }

  @Test
  void said_outputEditedToo_teachesByTheEdit() {
    GeneratedOutput output = generate("ana");
    say(output, "length/longer");
    world.use(output, TEXT.replace("Dear Ms. Novak", "Hi Ana"), 20);
    world.process();
    EditEvidence evidence = evidence(output).orElseThrow();
    assertThat(evidence.source()).isEqualTo(Source.EDIT);
    assertThat(moved(evidence, "greeting/casual")).isEqualTo(1);
  }

  @Test
  void said_unknownNames_areNothing() {
    GeneratedOutput output = generate("ana");
    say(output, "ignore/all", "length/sideways");
    world.process();
    assertThat(evidence(output)).isEmpty();
  }

  @Test
  void said_takenBack_teachesNoMore() {
    GeneratedOutput output = generate("ana");
    EventHead head = head(output);
    world.act(new FeedbackEvent.Rated(head, 0, List.of("length/shorter")));
    world.process();
    assertThat(evidence(output)).isPresent();
    world.act(new FeedbackEvent.Undone(head(output), head.eventId()));
    world.process();
    assertThat(evidence(output)).isEmpty();
  }

  /** Said by five users in ten outputs each on three days, it is proposed, and says what it is. */
  @Test
  void said_byManyOnSeveralDays_isProposedWithItsSource() {
    for (int i = 0; i < 30; i++) {
      for (int user = 0; user < 6; user++) {
        say(generate("u" + user), "length/shorter");
      }
      if (i % 10 == 9) {
        world.pass(Duration.ofDays(1));
      }
    }
    world.process();
    world.learn();
    Preference shorter = world.preference(Samples.EMAIL, "length/shorter").orElseThrow();
    assertThat(shorter.evidence().orElseThrow().said())
        .isPositive()
        .isEqualTo(shorter.evidence().orElseThrow().edits());
    assertThat(shorter.statement()).isEqualTo("Keep it short.");
  }

  /** One loud user is one vote, however often it is said. */
  @Test
  void said_byOneUserAThousandTimes_staysThatUsers() {
    for (int i = 0; i < 300; i++) {
      say(generate("loud"), "length/shorter");
      if (i % 100 == 99) {
        world.pass(Duration.ofDays(1));
      }
    }
    for (int i = 0; i < 8; i++) {
      say(generate("quiet" + i % 2), "emoji/fewer");
    }
    world.process();
    world.learn();
    assertThat(world.preferences())
        .isNotEmpty()
        .allMatch(p -> p.scope().user().filter("loud"::equals).isPresent());
  }
}
