package org.tacit.feedback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.tacit.event.Action;
import org.tacit.event.EventLog.Appended;
import org.tacit.event.OutputRef;
import org.tacit.event.Submission;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputId;
import org.tacit.output.OutputLog;

/**
 * Takes the events of one request: reads them, refuses those that cannot be right, and answers when
 * the rest is durable.
 *
 * <p>Thread-safe.
 */
public final class FeedbackIntake {
  private static final System.Logger LOG = System.getLogger(FeedbackIntake.class.getName());

  private static final ObjectMapper JSON = new ObjectMapper();

  private final EventSink sink;
  private final OutputLog outputs;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Duration window;
  private final IntakeListener listener;

  /**
   * An intake.
   *
   * @param sink makes events durable
   * @param outputs tells old outputs that are known from those that never were
   * @param clock the product's clock
   * @param random where the IDs of events without one come from; must be thread-safe
   * @param window how long an output may stay unknown
   * @param listener is told what became of the events
   */
  public FeedbackIntake(
      EventSink sink,
      OutputLog outputs,
      InstantSource clock,
      RandomGenerator random,
      Duration window,
      IntakeListener listener) {
    this.sink = sink;
    this.outputs = outputs;
    this.clock = clock;
    this.random = random;
    this.window = window;
    this.listener = IntakeListener.quiet(listener);
  }

  /** An event that can be stored, and its place in the request. */
  private record Good(int index, Submission submission) {}

  /**
   * Takes one event of the application that this runs in.
   *
   * @param project the tenant
   * @param fields the event as it would be posted; without an {@code event_id} it gets one
   */
  public CompletionStage<Reported> report(String project, Map<String, ?> fields) {
    ObjectNode event = JSON.valueToTree(fields);
    if (!event.has("event_id")) {
      event.put("event_id", freshId());
    }
    String eventId = event.path("event_id").asText();
    return take(List.of(event), Sender.inProcess(project))
        .thenApply(answer -> Reported.of(answer, eventId));
  }

  CompletionStage<Answer> take(List<JsonNode> events, Sender sender) {
    Instant now = clock.instant();
    List<Rejection> rejections = new ArrayList<>();
    List<Good> good = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      try {
        good.add(new Good(i, EventPayload.read(events.get(i), sender, now, this::freshId)));
      } catch (RejectedException e) {
        rejections.add(e.at(i));
      }
    }
    try {
      rejections.addAll(withoutOutput(good, sender.project(), now));
    } catch (RuntimeException e) {
      return CompletableFuture.completedFuture(storeAway(e));
    }
    Set<Integer> rejected = new HashSet<>();
    rejections.forEach(rejection -> rejected.add(rejection.index()));
    good.removeIf(event -> rejected.contains(event.index()));
    if (good.isEmpty()) {
      return CompletableFuture.completedFuture(
          receipt(events, sender, List.of(), List.of(), rejections));
    }
    EventSink.Taken taken = sink.take(good.stream().map(Good::submission).toList());
    if (taken instanceof EventSink.Taken.Waiting waiting) {
      return waiting
          .results()
          .handle(
              (results, failure) ->
                  failure == null
                      ? receipt(events, sender, good, results, rejections)
                      : storeAway(failure));
    }
    return CompletableFuture.completedFuture(
        Answer.later(
            429, "rate_limit_error", "overloaded", "Too many events wait; come again later.", 1));
  }

  /** Events whose output is not known and is too old, or too new, to arrive any more. */
  private List<Rejection> withoutOutput(List<Good> events, String project, Instant now) {
    Set<OutputId> old = new HashSet<>();
    List<Rejection> rejections = new ArrayList<>();
    for (Good event : events) {
      Optional<OutputId> id = outputId(event);
      if (id.isPresent() && id.get().created().isAfter(now.plus(EventPayload.AHEAD))) {
        rejections.add(unknown(event));
      } else if (id.isPresent() && id.get().created().isBefore(now.minus(window))) {
        old.add(id.get());
      }
    }
    if (!old.isEmpty()) {
      outputs.find(project, old).stream().map(GeneratedOutput::id).forEach(old::remove);
      events.stream()
          .filter(event -> outputId(event).filter(old::contains).isPresent())
          .forEach(event -> rejections.add(unknown(event)));
    }
    return rejections;
  }

  private static Optional<OutputId> outputId(Good event) {
    return event.submission().event().head().output() instanceof OutputRef.ById byId
        ? Optional.of(byId.id())
        : Optional.empty();
  }

  private static Rejection unknown(Good event) {
    return new Rejection(
        event.index(),
        Rejection.UNKNOWN_OUTPUT,
        "output_id",
        "output_id names no output of this project.");
  }

  private Answer receipt(
      List<JsonNode> events,
      Sender sender,
      List<Good> good,
      List<Appended> results,
      List<Rejection> refused) {
    List<Rejection> rejections = new ArrayList<>(refused);
    int accepted = 0;
    int duplicates = 0;
    for (int i = 0; i < good.size(); i++) {
      Good event = good.get(i);
      Appended result = results.get(i);
      listener.appended(event.submission().event(), result);
      switch (result) {
        case STORED -> accepted++;
        case DUPLICATE -> duplicates++;
        case CONFLICT ->
            rejections.add(
                new Rejection(
                    event.index(),
                    Rejection.CONFLICT,
                    "event_id",
                    "event_id names another event with other content."));
      }
    }
    refused.forEach(
        rejection ->
            listener.rejected(
                action(events.get(rejection.index())), sender.origin(), rejection.code()));
    rejections.sort(Comparator.comparing(Rejection::index));
    return Answer.receipt(accepted, duplicates, rejections);
  }

  /** Which act a refused event was, where it says one that there is. */
  private static Optional<Action> action(JsonNode event) {
    return Optional.ofNullable(event.path("action").textValue()).flatMap(Action::parse);
  }

  private static Answer storeAway(Throwable failure) {
    LOG.log(
        System.Logger.Level.WARNING,
        "Events could not be stored: {0}.",
        failure.getClass().getName());
    return Answer.later(
        503, "server_error", "store_unavailable", "Events cannot be stored right now.", 5);
  }

  private String freshId() {
    return "srv_" + new UUID(random.nextLong(), random.nextLong());
  }
}
