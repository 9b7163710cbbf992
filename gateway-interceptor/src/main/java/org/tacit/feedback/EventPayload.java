package org.tacit.feedback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.tacit.event.Action;
import org.tacit.event.EventHead;
import org.tacit.event.FeedbackEvent;
import org.tacit.event.OutputRef;
import org.tacit.event.Submission;
import org.tacit.output.OutputId;
import org.tacit.security.Digests;

/**
 * One event as JSON.
 *
 * <p>Fields that are not named on the wire page, and fields of other actions, are ignored, so that
 * a newer client can talk to an older server; they still count as content when the same ID comes
 * twice. Immutable.
 */
final class EventPayload {
  /** How far a caller's clock may be ahead. */
  static final Duration AHEAD = Duration.ofMinutes(5);

  /** The longest final text, in characters. */
  static final int MAX_TEXT = 500_000;

  private static final int MAX_ID = 64;
  private static final int MAX_JOIN_KEY = 256;
  private static final int MAX_NAME = 64;
  private static final long MAX_DWELL = Duration.ofDays(30).toMillis();
  private static final Instant OLDEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final ObjectMapper CANONICAL =
      new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

  private EventPayload() {}

  /**
   * Reads one event.
   *
   * @param sender who sends it
   * @param now when it arrives
   * @param freshId an ID for events that have none
   */
  static Submission read(JsonNode node, Sender sender, Instant now, Supplier<String> freshId)
      throws RejectedException {
    if (!node.isObject()) {
      throw new RejectedException(Rejection.INVALID_VALUE, "", "An event is a JSON object.");
    }
    EventFields fields = new EventFields(node);
    Optional<String> given = fields.text("event_id", MAX_ID);
    String eventId = given.orElseGet(freshId);
    OutputRef output = output(fields, sender);
    Action action = action(fields);
    Instant at = fields.instant("at").orElse(now);
    if (at.isAfter(now.plus(AHEAD))) {
      throw new RejectedException(
          Rejection.TOO_EARLY, "at", "at lies in the future: at most 5 minutes ahead is allowed.");
    }
    if (at.isBefore(OLDEST)) {
      throw RejectedException.invalid("at", "a time after 2000-01-01T00:00:00Z");
    }
    OptionalLong dwell = fields.whole("dwell_ms", MAX_DWELL);
    EventHead head =
        new EventHead(sender.project(), eventId, output, at, now, sender.origin(), dwell);
    return new Submission(event(action, head, fields), digest(node));
  }

  private static OutputRef output(EventFields fields, Sender sender) throws RejectedException {
    Optional<OutputId> id = fields.outputId("output_id");
    Optional<String> joinKey = fields.text("join_key", MAX_JOIN_KEY);
    if (id.isPresent() && joinKey.isPresent()) {
      throw RejectedException.invalid("join_key", "either output_id or join_key, not both");
    }
    if (sender.only().isPresent()) {
      OutputId only = sender.only().get();
      if (joinKey.isPresent() || !id.orElse(only).equals(only)) {
        throw new RejectedException(
            Rejection.WRONG_OUTPUT,
            joinKey.isPresent() ? "join_key" : "output_id",
            "The feedback token is good for another output only.");
      }
      return new OutputRef.ById(only);
    }
    if (id.isPresent()) {
      return new OutputRef.ById(id.get());
    }
    if (joinKey.isEmpty()) {
      throw RejectedException.missing("output_id", "output_id or join_key names the output");
    }
    return new OutputRef.ByJoinKey(joinKey.get());
  }

  private static Action action(EventFields fields) throws RejectedException {
    if (!fields.has("action")) {
      throw RejectedException.missing("action", "one of " + Action.ALLOWED);
    }
    Optional<Action> action =
        Optional.ofNullable(fields.node().path("action").textValue()).flatMap(Action::parse);
    if (action.isEmpty()) {
      throw new RejectedException(
          Rejection.UNKNOWN_ACTION, "action", "action is unknown: one of " + Action.ALLOWED + ".");
    }
    return action.get();
  }

  private static FeedbackEvent event(Action action, EventHead head, EventFields fields)
      throws RejectedException {
    return switch (action) {
      case VIEWED -> viewed(head, fields);
      case ACCEPTED -> new FeedbackEvent.Accepted(head, fields.anyText("final_text", MAX_TEXT));
      case EDITED -> edited(head, fields);
      case REGENERATED -> regenerated(head, fields);
      case COPIED -> copied(head, fields);
      case SHARED ->
          new FeedbackEvent.Shared(
              head, fields.text("channel", MAX_NAME), fields.anyText("final_text", MAX_TEXT));
      case ABANDONED -> new FeedbackEvent.Abandoned(head);
      case RATED -> rated(head, fields);
      case OUTCOME -> outcome(head, fields);
      case UNDONE -> undone(head, fields);
    };
  }

  private static FeedbackEvent viewed(EventHead head, EventFields fields) throws RejectedException {
    String allowed = "a number from 0 to 1";
    Optional<Double> kept = fields.number("kept", allowed);
    if (kept.isPresent() && !(kept.get() >= 0 && kept.get() <= 1)) {
      throw RejectedException.invalid("kept", allowed);
    }
    return new FeedbackEvent.Viewed(
        head, kept.map(OptionalDouble::of).orElseGet(OptionalDouble::empty));
  }

  private static FeedbackEvent edited(EventHead head, EventFields fields) throws RejectedException {
    Optional<String> text = fields.anyText("final_text", MAX_TEXT);
    if (text.isEmpty()) {
      throw RejectedException.missing("final_text", "what the text became");
    }
    return new FeedbackEvent.Edited(head, text.get());
  }

  private static FeedbackEvent regenerated(EventHead head, EventFields fields)
      throws RejectedException {
    Optional<OutputId> replacement = fields.outputId("replacement_output_id");
    if (replacement.isPresent() && head.output().equals(new OutputRef.ById(replacement.get()))) {
      throw RejectedException.invalid("replacement_output_id", "another output than output_id");
    }
    return new FeedbackEvent.Regenerated(head, replacement);
  }

  private static FeedbackEvent copied(EventHead head, EventFields fields) throws RejectedException {
    String allowed = "a number above 0, at most 1";
    double fraction = fields.number("fraction", allowed).orElse(1.0);
    if (!(fraction > 0 && fraction <= 1)) {
      throw RejectedException.invalid("fraction", allowed);
    }
    return new FeedbackEvent.Copied(head, fraction);
  }

  private static FeedbackEvent rated(EventHead head, EventFields fields) throws RejectedException {
    String allowed = "a number from -1 to 1";
    Optional<Double> rating = fields.number("rating", allowed);
    if (rating.isEmpty()) {
      throw RejectedException.missing("rating", allowed);
    }
    if (!(Math.abs(rating.get()) <= 1)) {
      throw RejectedException.invalid("rating", allowed);
    }
    return new FeedbackEvent.Rated(head, rating.get());
  }

  private static FeedbackEvent outcome(EventHead head, EventFields fields)
      throws RejectedException {
    String name = fields.required("outcome", MAX_NAME);
    Optional<Boolean> success = fields.flag("success");
    if (success.isEmpty()) {
      throw RejectedException.missing("success", "true or false");
    }
    return new FeedbackEvent.Outcome(head, name, success.get(), fields.flag("final").orElse(true));
  }

  private static FeedbackEvent undone(EventHead head, EventFields fields) throws RejectedException {
    String undoes = fields.required("undoes", MAX_ID);
    if (undoes.equals(head.eventId())) {
      throw RejectedException.invalid("undoes", "the event_id of another event");
    }
    return new FeedbackEvent.Undone(head, undoes);
  }

  /** A hash of what the caller sent, whatever the order of its fields. */
  private static String digest(JsonNode node) throws RejectedException {
    try {
      Object sorted = CANONICAL.treeToValue(node, Map.class);
      return Digests.sha256(CANONICAL.writeValueAsString(sorted));
    } catch (JsonProcessingException e) {
      throw new RejectedException(Rejection.INVALID_VALUE, "", "An event is a JSON object.");
    }
  }
}
