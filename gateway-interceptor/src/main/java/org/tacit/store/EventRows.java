package org.tacit.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.tacit.event.Action;
import org.tacit.event.EventHead;
import org.tacit.event.FeedbackEvent;
import org.tacit.event.Origin;
import org.tacit.event.OutputRef;
import org.tacit.output.OutputId;

/**
 * Events as rows: what all have in columns, what one action has as JSON, the final text apart so
 * that it can be forgotten by itself.
 */
final class EventRows {
  private static final ObjectMapper JSON = new ObjectMapper();

  private EventRows() {}

  /** The JSON of what only this action says, without the text. */
  static String payload(FeedbackEvent event) {
    ObjectNode json = JSON.createObjectNode();
    if (!(event instanceof FeedbackEvent.Edited) && finalText(event).isPresent()) {
      json.put("text", true);
    }
    if (event instanceof FeedbackEvent.Regenerated e) {
      e.replacement().ifPresent(id -> json.put("replacement", id.toString()));
    } else if (event instanceof FeedbackEvent.Copied e) {
      json.put("fraction", e.fraction());
    } else if (event instanceof FeedbackEvent.Viewed e) {
      Json.put(json, "kept", e.kept());
    } else if (event instanceof FeedbackEvent.Shared e) {
      e.channel().ifPresent(channel -> json.put("channel", StoredText.name(channel)));
    } else if (event instanceof FeedbackEvent.Rated e) {
      json.put("rating", e.rating());
      if (!e.wishes().isEmpty()) {
        ArrayNode wishes = json.putArray("wishes");
        e.wishes().forEach(wishes::add);
      }
    } else if (event instanceof FeedbackEvent.Outcome e) {
      json.put("name", StoredText.name(e.name()));
      json.put("success", e.success());
      json.put("final", e.isFinal());
    } else if (event instanceof FeedbackEvent.Undone e) {
      json.put("undoes", StoredText.name(e.undoes()));
    }
    return json.toString();
  }

  /** The text the output became, where the event says it. */
  static Optional<String> finalText(FeedbackEvent event) {
    if (event instanceof FeedbackEvent.Edited e) {
      return Optional.of(e.finalText());
    }
    if (event instanceof FeedbackEvent.Accepted e) {
      return e.finalText();
    }
    return event instanceof FeedbackEvent.Shared e ? e.finalText() : Optional.empty();
  }

  /**
   * The event of a row. An act whose text is forgotten, or was never kept, has an empty one, so
   * that it is not taken for an act without any; the text of its output is forgotten before (see
   * {@link JdbcRetention}) or not kept either, so nothing is compared with it.
   */
  static FeedbackEvent event(ResultSet row) throws SQLException {
    EventHead head = head(row);
    JsonNode json = json(row.getString("payload"));
    Optional<String> text =
        StoreTypes.text(row, "content")
            .or(() -> json.path("text").asBoolean() ? Optional.of("") : Optional.empty());
    return switch (Action.valueOf(row.getString("action"))) {
      case VIEWED -> new FeedbackEvent.Viewed(head, Json.number(json, "kept"));
      case ACCEPTED -> new FeedbackEvent.Accepted(head, text);
      case EDITED -> new FeedbackEvent.Edited(head, text.orElse(""));
      case REGENERATED -> new FeedbackEvent.Regenerated(head, replacement(json));
      case COPIED -> new FeedbackEvent.Copied(head, json.path("fraction").asDouble());
      case SHARED ->
          new FeedbackEvent.Shared(
              head, Optional.ofNullable(json.path("channel").textValue()), text);
      case ABANDONED -> new FeedbackEvent.Abandoned(head);
      case RATED -> new FeedbackEvent.Rated(head, json.path("rating").asDouble(), wishes(json));
      case OUTCOME ->
          new FeedbackEvent.Outcome(
              head,
              json.path("name").asText(),
              json.path("success").asBoolean(),
              json.path("final").asBoolean());
      case UNDONE -> new FeedbackEvent.Undone(head, json.path("undoes").asText());
    };
  }

  private static EventHead head(ResultSet row) throws SQLException {
    UUID output = row.getObject("output_id", UUID.class);
    long dwell = row.getLong("dwell_millis");
    OptionalLong dwellMillis = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(dwell);
    return new EventHead(
        row.getString("project"),
        row.getString("event_id"),
        output == null
            ? new OutputRef.ByJoinKey(row.getString("join_key"))
            : new OutputRef.ById(new OutputId(output)),
        StoreTypes.instant(row, "happened"),
        StoreTypes.instant(row, "received"),
        Origin.valueOf(row.getString("origin")),
        dwellMillis);
  }

  private static Optional<OutputId> replacement(JsonNode json) {
    return Optional.ofNullable(json.path("replacement").textValue()).flatMap(OutputId::parse);
  }

  private static List<String> wishes(JsonNode json) {
    List<String> wishes = new ArrayList<>();
    json.path("wishes").forEach(wish -> wishes.add(wish.asText()));
    return wishes;
  }

  private static JsonNode json(String payload) {
    try {
      return JSON.readTree(payload);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event row holds no JSON", e);
    }
  }
}
