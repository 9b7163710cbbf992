package org.tacit.upstream;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import java.util.List;

/** Makes the built-in demo model. */
public interface DemoModels {
  /** The names of the models it lists. */
  List<String> names();

  /**
   * A model of the kind.
   *
   * @param seed its chance
   * @param tokensPerSecond its pace
   */
  Pair create(long seed, double tokensPerSecond);

  /**
   * One model in both forms.
   *
   * @param chat answers at once
   * @param streaming answers bit by bit
   */
  record Pair(ChatModel chat, StreamingChatModel streaming) {}
}
