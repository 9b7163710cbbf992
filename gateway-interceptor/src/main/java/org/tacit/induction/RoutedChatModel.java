package org.tacit.induction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.tacit.upstream.AnswerBody;
import org.tacit.upstream.AnswerHead;
import org.tacit.upstream.AnswerListener;
import org.tacit.upstream.FallbackPort;
import org.tacit.upstream.Target;
import org.tacit.upstream.UpstreamFailure;
import org.tacit.upstream.UpstreamRequest;

/**
 * LangChain4j's view of a route: a model that sends texts the way the gateway sends its callers'
 * requests, with the same keys, timeouts and fallbacks. Nothing is recorded of what it is asked.
 *
 * <p>Blocks the calling thread; an interrupt gives the call up. Thread-safe.
 */
public final class RoutedChatModel implements ChatModel {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LARGEST = 1 << 20;
  private static final String OUTPUT_ID = "induction";

  private final Supplier<List<Target>> targets;
  private final FallbackPort port;

  /** A model that is the first of these targets, at least one, to answer. */
  public RoutedChatModel(Supplier<List<Target>> targets, FallbackPort port) {
    this.targets = targets;
    this.port = port;
  }

  @Override
  public ChatResponse doChat(ChatRequest request) {
    Collector collector = new Collector();
    Runnable cancel =
        port.send(
            targets.get(),
            new UpstreamRequest(body(request), false, OUTPUT_ID, Map.of()),
            collector);
    try {
      String content =
          JSON.readTree(collector.answer.get()).at("/choices/0/message/content").asText();
      return ChatResponse.builder().aiMessage(AiMessage.from(content)).build();
    } catch (InterruptedException e) {
      cancel.run();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException | JsonProcessingException e) {
      throw new IllegalStateException("no answer", e);
    } catch (IOException e) {
      throw new IllegalStateException("unreadable answer", e);
    }
  }

  private static ObjectNode body(ChatRequest request) {
    ObjectNode body = JSON.createObjectNode();
    ArrayNode messages = body.putArray("messages");
    for (ChatMessage message : request.messages()) {
      if (message instanceof SystemMessage system) {
        messages.addObject().put("role", "system").put("content", system.text());
      } else if (message instanceof UserMessage user && user.hasSingleText()) {
        messages.addObject().put("role", "user").put("content", user.singleText());
      } else {
        throw new IllegalArgumentException("only texts can be sent, got " + message.type());
      }
    }
    return body;
  }

  /** Gathers an answer; an error of the upstream, or too long an answer, is none. */
  private static final class Collector implements AnswerListener {
    private final CompletableFuture<byte[]> answer = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private volatile boolean refused;
    private volatile Runnable more = () -> {};
    private volatile Runnable stop = () -> {};

    @Override
    public void onHead(AnswerHead head, AnswerBody body) {
      bytes.reset();
      refused = !head.succeeded();
      more = body::more;
      stop = body::cancel;
      if (refused) {
        stop.run();
        answer.completeExceptionally(new IOException("status " + head.status()));
      } else {
        more.run();
      }
    }

    @Override
    public void onBytes(byte[] next) {
      bytes.writeBytes(next);
      if (bytes.size() > LARGEST) {
        stop.run();
        answer.completeExceptionally(new IOException("longer than " + LARGEST + " bytes"));
      } else {
        more.run();
      }
    }

    @Override
    public void onEnd() {
      answer.complete(bytes.toByteArray());
    }

    @Override
    public void onFailure(UpstreamFailure failure) {
      answer.completeExceptionally(new IOException(failure.kind().name()));
    }
  }
}
