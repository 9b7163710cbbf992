package org.tacit.upstream;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;

/**
 * One model in both forms.
 *
 * @param chat answers at once
 * @param streaming answers bit by bit
 */
public record ModelPair(ChatModel chat, StreamingChatModel streaming) {}
