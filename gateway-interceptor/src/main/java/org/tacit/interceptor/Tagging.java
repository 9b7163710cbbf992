package org.tacit.interceptor;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tacit.exchange.OpenExchange;
import org.tacit.exchange.Tokens;
import org.tacit.output.Completion;

/** What both decorators do to an answer. */
final class Tagging {
  private Tagging() {}

  static ChatResponse tag(ChatResponse response, OpenExchange open) {
    AiMessage message = response.aiMessage();
    Map<String, Object> attributes = new HashMap<>(message.attributes());
    attributes.put(OutputAttribute.OUTPUT_ID, open.id().toString());
    if (open.audited()) {
      attributes.put(OutputAttribute.AUDIT, true);
    }
    return response.toBuilder()
        .aiMessage(message.toBuilder().attributes(attributes).build())
        .build();
  }

  static Completion completion(ChatResponse response) {
    FinishReason reason = response.finishReason();
    if (reason == FinishReason.CONTENT_FILTER) {
      return Completion.REFUSED;
    }
    return reason == FinishReason.LENGTH ? Completion.TRUNCATED : Completion.COMPLETE;
  }

  /** What the model's provider counted. */
  static Optional<Tokens> tokens(ChatResponse response) {
    return Optional.ofNullable(response.tokenUsage())
        .map(usage -> new Tokens(count(usage.inputTokenCount()), count(usage.outputTokenCount())));
  }

  private static int count(@Nullable Integer tokens) {
    return tokens == null ? 0 : tokens;
  }

  static String text(ChatResponse response) {
    return Optional.ofNullable(response.aiMessage().text()).orElse("");
  }

  static String upstream(
      ModelProvider provider, ChatRequest request, ChatRequestParameters defaults) {
    String model =
        Optional.ofNullable(request.modelName())
            .or(() -> Optional.ofNullable(defaults).map(ChatRequestParameters::modelName))
            .orElse("unknown");
    return provider.name().toLowerCase(Locale.ROOT).replace('_', '-') + "/" + model;
  }
}
