package org.tacit.exchange;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import java.util.ArrayList;
import java.util.List;

/** Carries the block in a LangChain4j request, which is copied. Immutable. */
public final class ChatPrompt implements PromptCarrier<ChatRequest> {
  /** The only instance needed. */
  public static final ChatPrompt CARRIER = new ChatPrompt();

  private ChatPrompt() {}

  /**
   * Whether a program reads the answer: it has to be JSON, or may call tools.
   *
   * @param defaults what the model takes for what the request leaves open
   */
  public static boolean structured(ChatRequest request, ChatRequestParameters defaults) {
    return structured(request.parameters()) || structured(defaults);
  }

  private static boolean structured(ChatRequestParameters parameters) {
    ResponseFormat format = parameters.responseFormat();
    return (format != null && format.type() == ResponseFormatType.JSON)
        || !parameters.toolSpecifications().isEmpty();
  }

  @Override
  public ChatRequest withBlock(ChatRequest request, String block) {
    List<ChatMessage> messages = new ArrayList<>(request.messages());
    int last = -1;
    while (last + 1 < messages.size() && messages.get(last + 1) instanceof SystemMessage) {
      last++;
    }
    if (last >= 0) {
      SystemMessage own = (SystemMessage) messages.get(last);
      messages.set(last, SystemMessage.from(own.text() + SEPARATOR + block));
    } else {
      messages.add(0, SystemMessage.from(block));
    }
    return request.toBuilder().messages(messages).build();
  }
}
