package org.tacit.traffic;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.tacit.conversation.LinkSettings;
import org.tacit.edit.FeatureDirection;
import org.tacit.edit.Wishes;
import org.tacit.edit.Words;
import org.tacit.event.Action;
import org.tacit.event.EventLog.Appended;
import org.tacit.event.FeedbackEvent;
import org.tacit.event.Origin;
import org.tacit.event.OutputRef;
import org.tacit.event.Submission;
import org.tacit.exchange.JsonConversation;
import org.tacit.feedback.EventSink;
import org.tacit.feedback.IntakeListener;
import org.tacit.memory.InMemoryOutputLog;
import org.tacit.memory.InMemoryTurnStore;
import org.tacit.output.Completion;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputId;
import org.tacit.output.OutputIds;
import org.tacit.output.OutputType;
import org.tacit.output.Treatment;

/** Clients that talk to two nodes over one store, and what the nodes make of it. */
final class TrafficWorld {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final byte[] SECRET = "a secret of tests".getBytes(StandardCharsets.UTF_8);

  final InMemoryTurnStore turns = new InMemoryTurnStore();
  final InMemoryOutputLog outputs = new InMemoryOutputLog();
  final List<Submission> submitted = new ArrayList<>();
  final List<String> leftOut = new ArrayList<>();
  final SplittableRandom random;
  private final OutputIds ids;
  private final List<TrafficReader> nodes = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-23T10:00:00Z");
  private int calls;
  private OutputId last;

  TrafficWorld(long seed) {
    random = new SplittableRandom(seed);
    ids = new OutputIds(() -> now, new SplittableRandom(seed + 1));
    last = ids.next();
    for (int i = 0; i < 2; i++) {
      nodes.add(
          new TrafficReader(
              turns,
              outputs,
              this::take,
              new Fingerprints(SECRET),
              LinkSettings.within(Duration.ofHours(24)),
              () -> now,
              new IntakeListener() {
                @Override
                public void appended(FeedbackEvent event, Appended result) {}

                @Override
                public void rejected(Optional<Action> action, Origin source, String code) {
                  leftOut.add(source + " " + code);
                }
              }));
    }
  }

  private EventSink.Taken take(List<Submission> submissions) {
    submitted.addAll(submissions);
    return new EventSink.Taken.Waiting(
        CompletableFuture.completedFuture(
            submissions.stream().map(one -> Appended.STORED).toList()));
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  Instant now() {
    return now;
  }

  /** A call as its client makes it. */
  final class Client {
    String user = "";
    String key = "k1";
    String conversation = "";
    String type = "default";
    String system = "You are a helpful assistant of Acme.";
    String attempt = "";
    String retries = "0";
    boolean learns = true;
    Completion completion = Completion.COMPLETE;
    Duration takes = Duration.ofSeconds(4);
    Duration thinks = Duration.ofSeconds(40);
    final ObjectNode extra = JSON.createObjectNode();
    ArrayNode messages = JSON.createArrayNode();

    Client(String user) {
      this.user = user;
    }

    Client say(String role, String text) {
      messages.addObject().put("role", role).put("content", text);
      return this;
    }

    Client ask(String text) {
      return say("user", text);
    }

    /** Asks, waits for the answer and reads it; the history is as it was. */
    OutputId answer(String text) {
      OutputId id = begin();
      pass(takes);
      end(id, text);
      pass(thinks);
      return id;
    }

    /** Asks, and keeps the answer in the history. */
    OutputId goOn(String text) {
      OutputId id = answer(text);
      say("assistant", text);
      return id;
    }

    OutputId begin() {
      last = ids.next();
      return last;
    }

    void end(OutputId id, String text) {
      ObjectNode body = extra.deepCopy().put("model", "m");
      ArrayNode all = body.putArray("messages");
      if (!system.isEmpty()) {
        all.addObject().put("role", "system").put("content", system);
      }
      all.addAll(messages.deepCopy());
      GeneratedOutput output =
          new GeneratedOutput(
              id,
              "acme",
              new OutputType(type),
              Optional.empty(),
              Optional.of(user).filter(u -> !u.isEmpty()),
              Optional.of(conversation).filter(c -> !c.isEmpty()),
              Optional.empty(),
              "demo/demo",
              completion,
              learns,
              Treatment.NONE,
              Words.count(text),
              Optional.of(text).filter(t -> learns));
      outputs.append(List.of(output));
      TrafficReader node = nodes.get(calls++ % nodes.size());
      node.answered(
          JsonConversation.asked(
              body, key, Optional.of(attempt).filter(a -> !a.isEmpty()), Optional.of(retries)),
          output,
          text);
      node.readAll();
    }
  }

  /** The output begun last. */
  OutputId last() {
    return last;
  }

  Client client(String user) {
    return new Client(user);
  }

  /** What was found, each thing once, as the log would have it. */
  Set<String> found() {
    Set<String> seen = new TreeSet<>();
    Set<String> found = new TreeSet<>();
    for (Submission submission : submitted) {
      if (seen.add(submission.event().head().eventId())) {
        found.add(line(submission.event()));
      }
    }
    return found;
  }

  private static String line(FeedbackEvent event) {
    String output = ((OutputRef.ById) event.head().output()).id().toString();
    if (event instanceof FeedbackEvent.Regenerated again) {
      return regenerated(output, again.replacement().orElseThrow().toString());
    }
    if (event instanceof FeedbackEvent.Edited edited) {
      return output + " edited " + edited.finalText();
    }
    if (event instanceof FeedbackEvent.Rated rated) {
      return output + " said " + rated.rating() + " " + String.join(",", rated.wishes());
    }
    return output + " continued";
  }

  static String regenerated(Object output, Object replacement) {
    return output + " regenerated " + replacement;
  }

  static String edited(OutputId output, String text) {
    return output + " edited " + text;
  }

  static String continued(OutputId output) {
    return output + " continued";
  }

  /** What a turn that is understood says about an output. */
  static String said(OutputId output, String turn) {
    Wishes.Said said = Wishes.of(turn).orElseThrow();
    return output
        + " said "
        + (double) said.verdict()
        + " "
        + said.wishes().stream()
            .map(FeatureDirection::wireName)
            .sorted()
            .collect(Collectors.joining(","));
  }
}
