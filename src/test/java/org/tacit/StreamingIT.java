package org.tacit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.testing.EventReader;
import org.tacit.testing.Gateway;
import org.tacit.testing.Installation;
import org.tacit.testing.RecordingUpstream;
import org.tacit.testing.RecordingUpstream.Conversation;
import org.tacit.testing.SharedInstallation;

/** Streams, between an upstream and a client that both misbehave. */
@ExtendWith(SharedInstallation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamingIT {
  private static final long PATIENCE_SECONDS = 30;

  private final Installation installation;
  private final RecordingUpstream upstream;

  StreamingIT(Installation installation) {
    this.installation = installation;
    this.upstream = installation.upstream();
  }

  private EventReader open(String model) throws Exception {
    return open(model, 65_536);
  }

  private EventReader open(String model, int receiveBuffer) throws Exception {
    ObjectNode body = Gateway.prompt(model, "Write.", "Something").put("stream", true);
    return EventReader.open(installation.tacit().port(), Installation.KEY, body, receiveBuffer);
  }

  private static void await(CountDownLatch latch, String what) throws InterruptedException {
    assertThat(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).as(what).isTrue();
  }

  /** Waits until the output is recorded, and returns how it ended. */
  private String completion(String outputId) {
    Gateway gateway = installation.gateway();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    Gateway.Reply reply = gateway.get("/v1/outputs/" + outputId);
    while (reply.status() == 404 && System.nanoTime() < deadline) {
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
      reply = gateway.get("/v1/outputs/" + outputId);
    }
    return reply.expect(200).json().path("completion").asText();
  }

  /**
   * The upstream sends its next event only when the client has received the one before: a gateway
   * that held one back would stop here for good.
   */
  @Test
  void event_upstreamSilentAfterIt_isForwardedAtOnce() throws Exception {
    int events = 200;
    AtomicLong sentAt = new AtomicLong();
    List<Long> delays = new ArrayList<>();
    List<CountDownLatch> receipts = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      receipts.add(new CountDownLatch(1));
    }
    upstream.on(
        "mock-step",
        (request, to) -> {
          to.beginStream();
          for (CountDownLatch receipt : receipts) {
            sentAt.set(System.nanoTime());
            to.event(RecordingUpstream.chunk("mock-step", "word "));
            await(receipt, "the client's receipt");
          }
          to.event(RecordingUpstream.finish("mock-step"));
          to.done();
        });

    try (EventReader reader = open("mock-step")) {
      for (CountDownLatch receipt : receipts) {
        JsonNode event = reader.next().orElseThrow();
        delays.add(System.nanoTime() - sentAt.get());
        assertThat(event.path("id").asText()).isEqualTo(reader.header("tacit-output-id"));
        assertThat(event.at("/choices/0/delta/content").asText()).isEqualTo("word ");
        receipt.countDown();
      }
      assertThat(reader.rest()).hasSize(1);
      assertThat(reader.endedWell()).isTrue();
      assertThat(reader.header("tacit-feedback-token")).startsWith("fb_");
      assertThat(completion(reader.header("tacit-output-id"))).isEqualTo("complete");
    }
    report("event forwarded after", delays);
  }

  @Test
  void firstEvent_manyStreams_isForwardedBeforeTheSecondIsSent() throws Exception {
    List<Long> delays = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      AtomicLong sentAt = new AtomicLong();
      CountDownLatch received = new CountDownLatch(1);
      upstream.on(
          "mock-first",
          (request, to) -> {
            sentAt.set(System.nanoTime());
            to.beginStream();
            to.event(RecordingUpstream.chunk("mock-first", "first"));
            await(received, "the client's receipt");
            to.event(RecordingUpstream.finish("mock-first"));
            to.done();
          });
      try (EventReader reader = open("mock-first")) {
        assertThat(reader.next()).isPresent();
        delays.add(System.nanoTime() - sentAt.get());
        received.countDown();
        reader.rest();
        assertThat(reader.endedWell()).isTrue();
      }
    }
    report("first event forwarded after", delays);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void client_gone_closesTheUpstream(boolean upstreamTalks) throws Exception {
    List<Long> delays = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      CompletableFuture<Long> closedAt = new CompletableFuture<>();
      CountDownLatch received = new CountDownLatch(1);
      upstream.on(
          "mock-endless",
          (request, to) -> {
            to.beginStream();
            to.event(RecordingUpstream.chunk("mock-endless", "word "));
            await(received, "the client's receipt");
            closedAt.complete(upstreamTalks ? talkUntilClosed(to) : silentUntilClosed(to));
          });
      String output;
      long leftAt;
      try (EventReader reader = open("mock-endless")) {
        assertThat(reader.next()).isPresent();
        received.countDown();
        output = reader.header("tacit-output-id");
        leftAt = System.nanoTime();
      }
      delays.add(closedAt.get(PATIENCE_SECONDS, TimeUnit.SECONDS) - leftAt);
      assertThat(completion(output)).isEqualTo("cancelled");
    }
    report("upstream closed after, upstream " + (upstreamTalks ? "talking" : "silent"), delays);
  }

  private static long talkUntilClosed(Conversation to) {
    try {
      while (true) {
        to.event(RecordingUpstream.chunk("mock-endless", "word "));
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      }
    } catch (IOException closed) {
      return System.nanoTime();
    }
  }

  private static long silentUntilClosed(Conversation to) throws IOException {
    assertThat(to.closedWithin(Duration.ofSeconds(PATIENCE_SECONDS))).isTrue();
    return System.nanoTime();
  }

  @Test
  void client_goneBeforeTheAnswerBegins_closesTheUpstream() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CompletableFuture<Boolean> closed = new CompletableFuture<>();
    upstream.on(
        "mock-late",
        (request, to) -> {
          asked.countDown();
          to.beginStream();
          closed.complete(to.closedWithin(Duration.ofSeconds(PATIENCE_SECONDS)));
        });
    ObjectNode body = Gateway.prompt("mock-late", "Write.", "Something").put("stream", true);
    EventReader.ask(installation.tacit().port(), Installation.KEY, body, 65_536).close();

    await(asked, "the upstream's turn");
    assertThat(closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void upstream_cutMidStream_endsWithAnErrorEvent() throws Exception {
    upstream.on(
        "mock-cut",
        (request, to) -> {
          to.beginStream();
          to.event(RecordingUpstream.chunk("mock-cut", "half a "));
          to.cut();
        });

    try (EventReader reader = open("mock-cut")) {
      assertThat(reader.next().orElseThrow().at("/choices/0/delta/content").asText())
          .isEqualTo("half a ");
      JsonNode error = reader.next().orElseThrow();
      assertThat(error.path("error").path("message").asText()).isNotBlank();
      assertThat(error.path("error").fieldNames())
          .toIterable()
          .containsExactly("message", "type", "param", "code");
      assertThat(reader.rest()).isEmpty();
      assertThat(reader.endedWell()).isFalse();
      assertThat(completion(reader.header("tacit-output-id"))).isEqualTo("failed");
    }
  }

  /** The client takes one event and stops; the upstream must wait, and nothing is lost. */
  @Test
  void client_slow_holdsTheUpstreamBackAndLosesNothing() throws Exception {
    int events = 10_000;
    String padding = "x".repeat(4_000);
    AtomicInteger sent = new AtomicInteger();
    upstream.on(
        "mock-flood",
        (request, to) -> {
          to.beginStream();
          for (int i = 0; i < events; i++) {
            ObjectNode chunk = RecordingUpstream.chunk("mock-flood", i % 100 == 0 ? "w " : "");
            to.event(chunk.put("number", i).put("obfuscation", padding));
            sent.incrementAndGet();
          }
          to.event(RecordingUpstream.finish("mock-flood"));
          to.done();
        });

    try (EventReader reader = open("mock-flood", 8_192)) {
      assertThat(reader.next().orElseThrow().path("number").asInt()).isZero();
      int before = -1;
      for (int now = sent.get(); now != before; now = sent.get()) {
        before = now;
        // Meanwhile others are served.
        for (int i = 0; i < 20; i++) {
          installation.gateway().chat(Gateway.prompt("demo", "Write.", "A word")).expect(200);
        }
      }
      assertThat(before).isLessThan(events);
      List<JsonNode> rest = reader.rest();
      assertThat(rest).hasSize(events);
      for (int i = 1; i < events; i++) {
        assertThat(rest.get(i - 1).path("number").asInt()).isEqualTo(i);
      }
      assertThat(reader.endedWell()).isTrue();
    }
  }

  /** For people: the figures depend on the machine, so nothing is asserted about them. */
  @SuppressWarnings("SystemOut")
  private static void report(String what, List<Long> nanos) {
    List<Long> sorted = new ArrayList<>(nanos);
    Collections.sort(sorted);
    System.out.printf(
        "%s: median %.2f ms, 95 %% %.2f ms, most %.2f ms, n = %d%n",
        what,
        sorted.get(sorted.size() / 2) / 1e6,
        sorted.get(sorted.size() * 95 / 100) / 1e6,
        sorted.get(sorted.size() - 1) / 1e6,
        sorted.size());
  }
}
