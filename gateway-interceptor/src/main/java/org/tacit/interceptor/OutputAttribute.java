package org.tacit.interceptor;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.Optional;
import org.tacit.output.OutputId;

/** Where an answer carries its output ID: an attribute of its {@link AiMessage}. */
public final class OutputAttribute {
  /** The attribute's key; its value is the text form of the {@link OutputId}. */
  public static final String OUTPUT_ID = "tacit.output_id";

  /** The key of the attribute that is {@code true} where the user is to be asked for a rating. */
  public static final String AUDIT = "tacit.audit";

  private OutputAttribute() {}

  /** The output ID of a message; empty where no decorator saw it. */
  public static Optional<OutputId> of(AiMessage message) {
    return message.attributes().get(OUTPUT_ID) instanceof String text
        ? OutputId.parse(text)
        : Optional.empty();
  }

  /** Whether the user of this answer is to be asked for a rating: the audit question. */
  public static boolean audited(ChatResponse response) {
    return Boolean.TRUE.equals(response.aiMessage().attributes().get(AUDIT));
  }

  /** The output ID of an answer; empty where no decorator saw it. */
  public static Optional<OutputId> of(ChatResponse response) {
    return of(response.aiMessage());
  }
}
