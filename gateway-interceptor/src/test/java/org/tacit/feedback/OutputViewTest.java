package org.tacit.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.tacit.contract.Samples;
import org.tacit.event.EventHead;
import org.tacit.event.FeedbackEvent;
import org.tacit.loop.LoopStores;
import org.tacit.memory.MemoryWorld;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.LearningMode;
import org.tacit.output.Treatment;
import org.tacit.output.TypeKind;
import org.tacit.output.TypeSettings;

class OutputViewTest {
  private final MemoryWorld world = new MemoryWorld(5);

  private GeneratedOutput output() {
    world.pass(Duration.ofMinutes(5));
    return world.generate(Samples.EMAIL, "ana", 150, "Dear Ana, all done.", Treatment.NONE);
  }

  private EventHead head(GeneratedOutput output, long seconds) {
    return world.head(output, Duration.ofSeconds(seconds), OptionalLong.of(20_000));
  }

  private JsonNode view(GeneratedOutput output) throws JsonProcessingException {
    world.process();
    LoopStores stores = world.stores();
    OutputView view =
        new OutputView(
            stores.outputs(),
            stores.scored(),
            stores.types(),
            stores.quality(),
            stores.signals(),
            world::now);
    Answer answer = view.of(MemoryWorld.PROJECT, output.id().toString());
    assertThat(answer.body()).doesNotContain("Dear Ana");
    return new ObjectMapper().readTree(answer.body());
  }

  @Test
  void view_chain_namesBothNeighbours() throws JsonProcessingException {
    GeneratedOutput first = output();
    GeneratedOutput second = output();
    world.act(new FeedbackEvent.Regenerated(head(first, 20), Optional.of(second.id())));
    world.act(new FeedbackEvent.Accepted(head(second, 20), Optional.empty()));
    JsonNode before = view(first).path("chain");
    assertThat(before.path("attempt").asInt()).isEqualTo(1);
    assertThat(before.path("replaces").isNull()).isTrue();
    assertThat(before.path("replaced_by").asText()).isEqualTo(second.id().toString());
    JsonNode after = view(second).path("chain");
    assertThat(after.path("attempt").asInt()).isEqualTo(2);
    assertThat(after.path("replaces").asText()).isEqualTo(first.id().toString());
    assertThat(after.path("replaced_by").isNull()).isTrue();
  }

  @Test
  void view_persistence_isAFactorOfTheAcceptance() throws JsonProcessingException {
    GeneratedOutput output = output();
    world.act(new FeedbackEvent.Accepted(head(output, 20), Optional.empty()));
    world.act(new FeedbackEvent.Viewed(head(output, 50), OptionalDouble.of(.75)));
    JsonNode accepted = view(output).path("signals").path(0);
    assertThat(accepted.path("action").asText()).isEqualTo("accepted");
    assertThat(accepted.path("factors").findValuesAsText("name"))
        .containsExactly("attention", "measured", "persistence_30");
    assertThat(accepted.path("factors").path(2).path("value").asDouble()).isEqualTo(.75);
  }

  @Test
  void view_openOutcome_saysHowLikelyItStillIs() throws JsonProcessingException {
    GeneratedOutput open = output();
    world.act(new FeedbackEvent.Outcome(head(open, 60), "replied", false, false));
    assertThat(view(open).path("signals").path(0).has("will_still_succeed"))
        .as("nothing is completed yet")
        .isFalse();
    for (int i = 0; i < 3; i++) {
      GeneratedOutput done = output();
      world.act(new FeedbackEvent.Outcome(head(done, 3_600), "replied", i > 0, true));
      world.act(new FeedbackEvent.Outcome(head(done, 864_000), "signed", true, true));
    }
    world.pass(Duration.between(world.now(), open.created().plus(Duration.ofHours(2))));
    double p = 3 / 5.0;
    double still = p * Math.exp(-2);
    assertThat(view(open).path("signals").path(0).path("will_still_succeed").asDouble())
        .isCloseTo(still / (1 - p + still), within(1e-9));
    assertThat(view(open).path("score").path("value").isNull()).isTrue();
  }

  @Test
  void view_silence_isFinalAfterTheTypesWindow() throws JsonProcessingException {
    world.set(
        new TypeSettings(
            Samples.EMAIL, TypeKind.READING, LearningMode.AUTO, Duration.ofMinutes(30)));
    GeneratedOutput output = output();
    assertThat(view(output).path("state").asText()).isEqualTo("open");
    world.pass(Duration.ofMinutes(31));
    JsonNode silent = view(output);
    assertThat(silent.path("state").asText()).isEqualTo("silent");
    assertThat(silent.path("silence").path("until").asText())
        .isEqualTo(output.created().plus(Duration.ofMinutes(30)).toString());
    assertThat(silent.path("silence").path("why").asText()).contains("being read");
    world.act(new FeedbackEvent.Accepted(head(output, 7_200), Optional.empty()));
    assertThat(view(output).path("state").asText()).as("late acts count").isEqualTo("ended");
    assertThat(view(output).has("silence")).isFalse();
  }
}
