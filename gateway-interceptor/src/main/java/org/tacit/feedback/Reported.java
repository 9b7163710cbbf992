package org.tacit.feedback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What became of an event that the application itself reported. Immutable. */
public sealed interface Reported {
  /**
   * It survives a crash; the same event sent twice counts once.
   *
   * @param eventId its ID, by which it can be taken back
   */
  record Taken(String eventId) implements Reported {}

  /**
   * It cannot be right and was not taken.
   *
   * @param code the reason as a word, one of those of the HTTP interface
   * @param field which field is to blame; empty where none is
   * @param message the reason as a sentence
   */
  record Refused(String code, String field, String message) implements Reported {}

  /**
   * It may be right and could not be taken now.
   *
   * @param message the reason as a sentence
   */
  record Unavailable(String message) implements Reported {}

  /** Whether the event was taken. */
  default boolean taken() {
    return this instanceof Taken;
  }

  /** Reads what the HTTP interface would have answered. */
  static Reported of(Answer answer, String eventId) {
    if (answer.status() == 202) {
      return new Taken(eventId);
    }
    JsonNode error;
    try {
      error = new ObjectMapper().readTree(answer.body()).path("error");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer is JSON", e);
    }
    String message = error.path("message").asText();
    return answer.status() == 422
        ? new Refused(error.path("code").asText(), error.path("param").asText(""), message)
        : new Unavailable(message);
  }
}
