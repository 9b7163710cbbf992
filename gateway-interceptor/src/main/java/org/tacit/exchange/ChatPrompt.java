package org.tacit.exchange;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.ArrayList;
import java.util.List;

/** Carries the block in a LangChain4j request, which is copied. Immutable. */
public final class ChatPrompt implements PromptCarrier<ChatRequest> {
  /** The only instance needed. */
  public static final ChatPrompt CARRIER = new ChatPrompt();

  private ChatPrompt() {}

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
