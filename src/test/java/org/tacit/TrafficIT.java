package org.tacit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tacit.testing.Gateway;
import org.tacit.testing.Installation;
import org.tacit.testing.TacitProcess;

/** An application that knows nothing of Tacit but its URL, and what Tacit learns of it. */
class TrafficIT {
  private static Installation installation;
  private static Gateway gateway;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    installation = Installation.start(TacitProcess.with("tacit.clock.speed", "20"));
    gateway = installation.gateway();
  }

  @AfterAll
  static void stop() throws IOException {
    installation.close();
  }

  private static ObjectNode ask(String user, String question) {
    ObjectNode body = Gateway.prompt("demo", "You write mails for Acme.", question);
    return body.put("user", user);
  }

  private static Gateway.Reply answer(ObjectNode body) {
    return gateway.chat(body).expect(200);
  }

  private static String text(Gateway.Reply reply) {
    return reply.json().at("/choices/0/message/content").asText();
  }

  private static void goOn(ObjectNode body, String answer, String next) {
    ArrayNode messages = (ArrayNode) body.path("messages");
    messages.addObject().put("role", "assistant").put("content", answer);
    messages.addObject().put("role", "user").put("content", next);
  }

  private static Optional<JsonNode> signal(String output, String action) {
    JsonNode signals = gateway.get("/v1/outputs/" + output).json().path("signals");
    return StreamSupport.stream(signals.spliterator(), false)
        .filter(signal -> signal.path("action").asText().equals(action))
        .findFirst();
  }

  private static JsonNode awaited(String output, String action) {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    Optional<JsonNode> found = signal(output, action);
    while (found.isEmpty()) {
      assertThat(System.nanoTime()).as("no %s of %s", action, output).isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      found = signal(output, action);
    }
    assertThat(found.get().path("source").asText()).isEqualTo("traffic");
    return found.get();
  }

  /** Half a second of a clock that runs 20 times as fast, while the output is looked at. */
  private static void read(String output) {
    long until = System.nanoTime() + Duration.ofMillis(60).toNanos();
    while (System.nanoTime() < until) {
      gateway.get("/v1/outputs/" + output);
    }
  }

  @Test
  void sameAskedAgain_isRegeneratedAndWhatIsGoneOnWithIsAccepted() {
    ObjectNode body = ask("ana", "Write to Ms. Novak that the report is late.");
    String first = answer(body).outputId();
    read(first);
    Gateway.Reply second = answer(body);
    JsonNode regenerated = awaited(first, "regenerated");
    assertThat(regenerated.path("value").asDouble()).isNegative();

    read(second.outputId());
    goOn(body, text(second), "Now write the same to Mr. Lee, who is her deputy.");
    answer(body);
    assertThat(awaited(second.outputId(), "accepted").path("value").asDouble()).isEqualTo(.6);
  }

  @Test
  void answerChangedInTheHistory_isEdited() {
    ObjectNode body = ask("ben", "Write to Ms. Novak that the invoice is wrong.");
    Gateway.Reply first = answer(body);
    String changed = "Hi Ana!\n\n" + text(first).substring(text(first).indexOf('\n') + 1).strip();
    read(first.outputId());
    goOn(body, changed, "Write a reminder that is to follow in a week.");
    answer(body);
    JsonNode edited = awaited(first.outputId(), "edited");
    assertThat(edited.path("weight").asDouble()).isEqualTo(1);
    JsonNode output = gateway.get("/v1/outputs/" + first.outputId()).json();
    assertThat(output.path("edit_distance").asDouble()).isBetween(.001, .5);
  }

  @Test
  void turnThatWishes_isHeardOnceHoweverOftenItIsSent() {
    ObjectNode body = ask("eva", "Write to Ms. Novak that we moved to the harbour.");
    Gateway.Reply first = answer(body);
    read(first.outputId());
    goOn(body, text(first), "Shorter, please.");
    Gateway.Reply second = answer(body);
    goOn(body, text(second), "Thanks!");
    answer(body);
    assertThat(awaited(second.outputId(), "rated").path("value").asDouble()).isEqualTo(.6);

    assertThat(awaited(first.outputId(), "rated").path("polarity").asText()).isEqualTo("neutral");
    JsonNode signals = gateway.get("/v1/outputs/" + first.outputId()).json().path("signals");
    assertThat(signals).hasSize(1);
  }

  @Test
  void sameQuestionOfAnotherUser_saysNothing() {
    String question = "Write to Ms. Novak that the harbour is closed on Monday.";
    String first = answer(ask("tom", question)).outputId();
    read(first);
    ObjectNode other = ask("zoe", question);
    Gateway.Reply second = answer(other);
    goOn(other, text(second), "Write the same for Tuesday, and mention the ferry.");
    answer(other);
    awaited(second.outputId(), "accepted");
    assertThat(gateway.get("/v1/outputs/" + first).json().path("signals")).isEmpty();
  }
}
