package org.tacit.interceptor;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.Result;
import dev.langchain4j.service.TokenStream;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Qualifier;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** An application that knows nothing of Tacit but an annotation: models and services as beans. */
final class Mailroom {
  private Mailroom() {}

  @Qualifier
  @Retention(RetentionPolicy.RUNTIME)
  @interface Cheap {}

  @Qualifier
  @Retention(RetentionPolicy.RUNTIME)
  @interface Looking {}

  /** Says what it is; asks for the tool once where there is one. */
  static class Scripted implements ChatModel {
    private final String name;

    Scripted(String name) {
      this.name = name;
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
      return answer(name, request);
    }
  }

  static ChatResponse answer(String name, ChatRequest request) {
    boolean called =
        request.messages().stream().anyMatch(ToolExecutionResultMessage.class::isInstance);
    boolean tools = !request.parameters().toolSpecifications().isEmpty();
    AiMessage message =
        tools && !called
            ? AiMessage.from(
                ToolExecutionRequest.builder().id("1").name("weather").arguments("{}").build())
            : AiMessage.from("Dear Ben, this is " + name + ".");
    return ChatResponse.builder().aiMessage(message).build();
  }

  interface Writer {
    @TrackedOutput(type = "email", segment = "sales")
    Result<String> write(String wish);

    @TrackedOutput(type = "letter")
    TokenStream stream(String wish);

    String untracked(String wish);

    @TrackedOutput(type = "email")
    String plain(String wish);
  }

  /** Beans by producers. */
  @ApplicationScoped
  static class Producers {
    static final AtomicInteger CLOSED = new AtomicInteger();

    @SuppressWarnings("UnusedVariable") // its reader is the container
    @Produces
    @Cheap
    private final ChatModel field = new Scripted("field");

    @Produces
    @ApplicationScoped
    ChatModel model() {
      return new Scripted("method");
    }

    @Produces
    @Named("spare")
    @Looking
    ChatModel named() {
      return new Scripted("named");
    }

    void close(@Disposes @Looking ChatModel model) {
      if (model instanceof Scripted) {
        CLOSED.incrementAndGet();
      }
    }

    @Produces
    @Singleton
    StreamingChatModel streaming() {
      return new StreamingChatModel() {
        @Override
        public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
          ChatResponse response = answer("stream", request);
          Thread other =
              new Thread(
                  () -> {
                    Optional.ofNullable(response.aiMessage().text())
                        .ifPresent(handler::onPartialResponse);
                    handler.onCompleteResponse(response);
                  });
          other.start();
        }
      };
    }

    @Produces
    @ApplicationScoped
    Writer writer(ChatModel model, StreamingChatModel streaming) {
      return AiServices.builder(Writer.class)
          .chatModel(model)
          .streamingChatModel(streaming)
          .tools(new Weather())
          .chatMemory(MessageWindowChatMemory.withMaxMessages(10))
          .contentRetriever(query -> List.of(Content.from("Ben likes short e-mails.")))
          .build();
    }

    @Produces
    @Typed(Scripted.class)
    Scripted concrete() {
      return new Scripted("concrete");
    }
  }

  static class Weather {
    @Tool
    String weather() {
      return "rain";
    }
  }

  @Qualifier
  @Retention(RetentionPolicy.RUNTIME)
  @interface Bean {}

  /** A model that is a bean by its class, asking another one. */
  @Bean
  @ApplicationScoped
  static class Careful implements ChatModel {
    /** Whether a decorated model was being asked, of each call. */
    static final List<Boolean> BEHIND = new CopyOnWriteArrayList<>();

    @Inject @Cheap private ChatModel cheap;

    @Override
    public ChatResponse doChat(ChatRequest request) {
      BEHIND.add(CallContext.inside());
      ChatResponse response = cheap.chat(request);
      BEHIND.add(OutputAttribute.of(response).isEmpty());
      return response;
    }
  }

  @Alternative
  @ApplicationScoped
  static class Instead implements ChatModel {
    @Override
    public ChatResponse doChat(ChatRequest request) {
      return answer("instead", request);
    }
  }

  /** A bean whose method says what it writes. */
  @RequestScoped
  static class Clerk {
    @Inject private ChatModel model;
    @Inject private CurrentOutput current;
    @Inject private Feedback feedback;

    @TrackedOutput(type = "note")
    String note() throws IOException {
      return model.chat("Write a note.");
    }

    @TrackedOutput(type = "note")
    String fails() throws IOException {
      throw new IOException("no paper");
    }

    CurrentOutput current() {
      return current;
    }

    Feedback feedback() {
      return feedback;
    }
  }

  /** The application's own word on who asks. */
  @Dependent
  static class Who implements CurrentCaller {
    @Override
    public Optional<String> user() {
      return Optional.of("ana");
    }
  }

  /** A model nothing can be put around. */
  @Dependent
  @Bean
  static final class Sealed implements ChatModel {
    @Override
    public ChatResponse doChat(ChatRequest request) {
      return answer("sealed", request);
    }
  }
}
