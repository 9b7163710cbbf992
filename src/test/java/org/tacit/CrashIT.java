package org.tacit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.tacit.output.OutputId;
import org.tacit.testing.Gateway;
import org.tacit.testing.Gateway.Reply;
import org.tacit.testing.Installation;
import org.tacit.testing.TacitProcess;

/**
 * The process is killed as {@code kill -9} does, in the middle of a thousand events: what was
 * answered with 202 is there afterwards, once, and so is all that was derived and decided.
 */
class CrashIT {
  private static final String TYPE = "crash";
  private static final int OUTPUTS = 84;
  private static final int THREADS = 4;
  private static final int USERS = 21;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** What happens to every output; each act is worth +1, so that the trial cannot end. */
  private static final List<String> ACTS =
      List.of(
          "viewed",
          "viewed",
          "viewed",
          "viewed",
          "viewed",
          "viewed",
          "viewed",
          "viewed",
          "viewed",
          "accepted",
          "rated",
          "outcome");

  private record Event(String id, String output, ObjectNode json) {}

  @Test
  void kill_tenTimesAmongAThousandEvents_losesNothingAndRepeatsNothing() throws Exception {
    try (Installation installation =
        Installation.start(TacitProcess.with("tacit.clock.speed", "200"))) {
      play(installation, 10, 20_261_123);
    }
  }

  @Test
  void kill_onPostgres_losesNothingAndRepeatsNothing() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
        Installation installation =
            Installation.start(
                TacitProcess.with("tacit.clock.speed", "200")
                    .with("tacit.datasource.url", postgres.getJdbcUrl("postgres", "postgres"))
                    .with("tacit.datasource.user", "postgres")
                    .with("tacit.datasource.password", "postgres"))) {
      play(installation, 1, 20_261_124);
      assertThat(installation.tacit().dataDirectory()).isEmptyDirectory();
    }
  }

  private static void play(Installation installation, int kills, long seed) throws Exception {
    Random random = new Random(seed);
    JsonNode decided = decide(installation.gateway());
    List<String> outputs = new ArrayList<>();
    for (int kill = 1; kill <= kills; kill++) {
      List<String> fresh = outputs(installation.gateway(), kill);
      if (!outputs.isEmpty()) {
        assertThat(id(fresh.get(0))).as("IDs go on").isGreaterThan(id(last(outputs)));
      }
      outputs.addAll(fresh);
      List<Event> events = events(fresh);
      Collections.shuffle(events, random);

      Set<String> acknowledged = killAmong(installation, events, random);
      installation.tacit().restart();

      Gateway gateway = installation.gateway();
      assertThat(decisions(gateway)).as("decisions after kill " + kill).isEqualTo(decided);
      postAgain(gateway, events, acknowledged);
      await("all is worked in", () -> counted(gateway, outputs.size()));
      fresh.forEach(output -> complete(gateway, output));
    }
    Gateway gateway = installation.gateway();
    outputs.forEach(output -> complete(gateway, output));
    trialCounts(gateway, outputs);
    assertThat(installation.tacit().output()).noneMatch(line -> line.contains("Exception"));
  }

  /** A person's preference on trial, which has to survive as it is. */
  private static JsonNode decide(Gateway gateway) {
    ObjectNode preference = Gateway.object().put("statement", "Keep it brief.").put("type", TYPE);
    Reply made = gateway.post("/admin/v1/preferences", preference).expect(201);
    String id = made.json().path("id").asText();
    gateway.post("/admin/v1/preferences/" + id + "/approve", Gateway.object()).expect(200);
    await("the trial", () -> gateway.get("/admin/v1/trials").json().path("data").size() == 1);
    return decisions(gateway);
  }

  /** All decisions and their history, without the figures that go on. */
  private static JsonNode decisions(Gateway gateway) {
    ArrayNode all = Gateway.object().putArray("all");
    for (JsonNode preference :
        gateway.get("/admin/v1/preferences").expect(200).json().get("data")) {
      String id = preference.path("id").asText();
      all.add(((ObjectNode) preference).without("effect"));
      all.add(gateway.get("/admin/v1/preferences/" + id + "/history").expect(200).json());
    }
    for (JsonNode trial : gateway.get("/admin/v1/trials").expect(200).json().get("data")) {
      all.add(((ObjectNode) trial).without("effect"));
    }
    return all;
  }

  private static List<String> outputs(Gateway gateway, int kill) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < OUTPUTS; i++) {
      Reply reply =
          gateway.chat(
              Gateway.prompt("mock-crash", "Write.", "Number " + i + " of kill " + kill),
              "Tacit-Output-Type",
              TYPE,
              "Tacit-User",
              "user-" + i % USERS);
      ids.add(reply.expect(200).outputId());
    }
    for (String id : ids) {
      await("the record of " + id, () -> gateway.get("/v1/outputs/" + id).status() == 200);
    }
    return ids;
  }

  private static List<Event> events(List<String> outputs) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      String output = outputs.get(i);
      for (int act = 0; act < ACTS.size(); act++) {
        String id = output.substring(12) + "-" + act;
        ObjectNode json =
            Gateway.object()
                .put("event_id", id)
                .put("output_id", output)
                .put("action", ACTS.get(act))
                .put("at", id(output).created().plusSeconds(act).toString());
        switch (ACTS.get(act)) {
          case "rated" -> json.put("rating", 1);
          case "outcome" -> json.put("outcome", "sent").put("success", true);
          case "accepted" -> json.put("dwell_ms", 4_000 + 170 * (i % 19));
          default -> json.put("dwell_ms", 1_000);
        }
        events.add(new Event(id, output, json));
      }
    }
    return events;
  }

  private static ObjectNode batch(List<Event> events) {
    ObjectNode body = Gateway.object();
    ArrayNode list = body.putArray("events");
    events.forEach(event -> list.add(event.json()));
    return body;
  }

  /** Posts from several threads and kills the process among it; returns what was answered for. */
  private static Set<String> killAmong(Installation installation, List<Event> events, Random random)
      throws Exception {
    Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    int mark = random.nextInt(events.size());
    AtomicInteger next = new AtomicInteger();
    Gateway gateway = installation.gateway();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<?>> posting = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      int size = 1 + random.nextInt(12);
      posting.add(
          threads.submit(
              () -> {
                for (int from = next.getAndAdd(size);
                    from < events.size();
                    from = next.getAndAdd(size)) {
                  List<Event> some = events.subList(from, Math.min(from + size, events.size()));
                  Reply reply;
                  try {
                    reply = gateway.feedback(batch(some));
                  } catch (UncheckedIOException killed) {
                    return;
                  }
                  assertThat(reply.expect(202).json().path("accepted").asInt())
                      .isEqualTo(some.size());
                  some.forEach(event -> acknowledged.add(event.id()));
                }
              }));
    }
    await("the moment", () -> acknowledged.size() >= mark);
    installation.tacit().kill();
    threads.shutdown();
    assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    for (Future<?> thread : posting) {
      thread.get();
    }
    report(mark, acknowledged.size(), events.size());
    return Set.copyOf(acknowledged);
  }

  /** What was answered for is there already; the rest is there or is taken now. */
  private static void postAgain(Gateway gateway, List<Event> events, Set<String> acknowledged) {
    List<Event> known = events.stream().filter(e -> acknowledged.contains(e.id())).toList();
    if (!known.isEmpty()) {
      JsonNode receipt =
          gateway
              .feedback(batch(known.subList(0, Math.min(1_000, known.size()))))
              .expect(202)
              .json();
      assertThat(receipt.path("accepted").asInt()).as("events lost").isZero();
      assertThat(receipt.path("duplicates").asInt()).isEqualTo(Math.min(1_000, known.size()));
    }
    for (int from = 0; from < events.size(); from += 100) {
      List<Event> some = events.subList(from, Math.min(from + 100, events.size()));
      JsonNode receipt = gateway.feedback(batch(some)).expect(202).json();
      assertThat(receipt.path("rejected")).isEmpty();
      assertThat(receipt.path("accepted").asInt() + receipt.path("duplicates").asInt())
          .isEqualTo(some.size());
    }
  }

  /** Whether the sums hold every act once. */
  private static boolean counted(Gateway gateway, int outputs) {
    JsonNode quality = gateway.get("/admin/v1/quality?type=" + TYPE).expect(200).json();
    JsonNode signals = quality.at("/data/0/signals");
    return signals.path("viewed").asInt() == 9 * outputs
        && signals.path("accepted").asInt() == outputs
        && signals.path("rated").asInt() == outputs
        && signals.path("outcome").asInt() == outputs
        && quality.at("/data/0/n").asInt() == outputs;
  }

  private static void complete(Gateway gateway, String output) {
    JsonNode view = gateway.get("/v1/outputs/" + output).expect(200).json();
    List<String> acts = new ArrayList<>();
    view.path("signals").forEach(signal -> acts.add(signal.path("action").asText()));
    assertThat(acts).as(output).isEqualTo(ACTS);
    assertThat(view.at("/score/value").asDouble()).isEqualTo(1);
    assertThat(view.path("state").asText()).isEqualTo("ended");
  }

  /** Every output that took part in the trial counts in its arm, once. */
  private static void trialCounts(Gateway gateway, List<String> outputs) {
    int injected = 0;
    int heldOut = 0;
    for (String output : outputs) {
      JsonNode arms = gateway.get("/v1/outputs/" + output).json().path("preferences");
      for (JsonNode arm : arms) {
        if (arm.path("arm").asText().equals("injected")) {
          injected++;
        } else {
          heldOut++;
        }
      }
    }
    JsonNode trials = gateway.get("/admin/v1/trials").expect(200).json().path("data");
    assertThat(trials).hasSize(1);
    JsonNode effect = trials.path(0).path("effect");
    assertThat(effect.path("outputs_treated").asInt()).isEqualTo(injected).isPositive();
    assertThat(effect.path("outputs_held_out").asInt()).isEqualTo(heldOut).isPositive();
  }

  private static OutputId id(String output) {
    return OutputId.parse(output).orElseThrow();
  }

  private static String last(List<String> list) {
    return list.get(list.size() - 1);
  }

  private static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  @SuppressWarnings("SystemOut")
  private static void report(int mark, int acknowledged, int all) {
    System.out.printf(
        "killed after %d answers of %d, %d were under way or sent later%n",
        mark, all, all - acknowledged);
  }
}
