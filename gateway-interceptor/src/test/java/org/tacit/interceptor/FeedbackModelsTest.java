package org.tacit.interceptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelRequestContext;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import dev.langchain4j.model.output.FinishReason;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacit.exchange.AuditDraw;
import org.tacit.exchange.ExchangeContext;
import org.tacit.exchange.ExchangeListener;
import org.tacit.exchange.FeedbackExchange;
import org.tacit.injection.Selection;
import org.tacit.output.Completion;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputIds;
import org.tacit.output.OutputType;
import org.tacit.output.Treatment;

class FeedbackModelsTest {
  private static final Selection SELECTION =
      new Selection(Treatment.NONE, List.of(), Optional.of("Be brief."));

  private final List<GeneratedOutput> recorded = new ArrayList<>();
  private final FeedbackExchange exchange =
      new FeedbackExchange(
          request -> SELECTION,
          new OutputIds(InstantSource.fixed(Instant.EPOCH), new Random(7)),
          recorded::add,
          true,
          AuditDraw.NONE,
          ExchangeListener.NONE);
  private final Fake fake = new Fake();

  static List<Function<ChatModel, ChatResponse>> overloads() {
    UserMessage hi = UserMessage.from("hi");
    ChatRequest request = ChatRequest.builder().messages(hi).build();
    return List.of(
        model -> model.chat(request),
        model -> model.chat(request, ChatRequestOptions.EMPTY),
        model -> model.chat(hi),
        model -> model.chat(List.<ChatMessage>of(hi)));
  }

  @ParameterizedTest
  @MethodSource("overloads")
  void chat_everyOverload_injectsTagsAndRecordsOnce(Function<ChatModel, ChatResponse> overload) {
    ChatResponse response = overload.apply(model());

    assertThat(fake.seen.messages())
        .containsExactly(SystemMessage.from("Be brief."), UserMessage.from("hi"));
    assertThat(recorded).hasSize(1);
    assertThat(recorded.get(0).text()).contains("Hello there");
    assertThat(recorded.get(0).upstream()).isEqualTo("mistral-ai/small");
    assertThat(recorded.get(0).type()).isEqualTo(new OutputType("email"));
    assertThat(OutputAttribute.of(response)).contains(recorded.get(0).id());
    assertThat(response.aiMessage().attribute("own", String.class)).isEqualTo("kept");
    assertThat(response.metadata()).isSameAs(fake.metadata);
    assertThat(fake.heard).isEqualTo(1);
  }

  @Test
  void chat_someAudited_theAttributeSaysWhich() {
    FeedbackExchange auditing =
        new FeedbackExchange(
            request -> SELECTION,
            new OutputIds(InstantSource.fixed(Instant.EPOCH), new Random(7)),
            recorded::add,
            true,
            new AuditDraw(0.05),
            ExchangeListener.NONE);
    ChatModel model = FeedbackChatModel.builder().delegate(fake).exchange(auditing).build();
    for (int i = 0; i < 300; i++) {
      ChatResponse response = model.chat(UserMessage.from("hi"));
      assertThat(OutputAttribute.audited(response)).isEqualTo(recorded.get(i).audited());
    }
    assertThat(recorded).extracting(GeneratedOutput::audited).contains(true, false);
  }

  @Test
  void chat_plainString_isRecordedToo() {
    assertThat(model().chat("hi")).isEqualTo("Hello there");
    assertThat(recorded).hasSize(1);
  }

  @Test
  void chat_modelThrows_recordsFailedAndThrowsTheSame() {
    IllegalStateException failure = new IllegalStateException("down");
    fake.failure = failure;

    assertThatThrownBy(() -> model().chat("hi")).isSameAs(failure);
    assertThat(recorded.get(0).completion()).isEqualTo(Completion.FAILED);
  }

  @Test
  void chat_overrides_optionWinsOverThreadWinsOverModel() {
    ExchangeContext thread = ExchangeContext.of("p", new OutputType("thread"));
    ExchangeContext option = ExchangeContext.of("p", new OutputType("option"));
    ChatRequest request = ChatRequest.builder().messages(UserMessage.from("hi")).build();
    ChatRequestOptions options =
        ChatRequestOptions.builder()
            .listenerAttributes(Map.of(CallContext.ATTRIBUTE, option))
            .build();

    CallContext.with(thread, () -> model().chat(request));
    CallContext.with(thread, () -> model().chat(request, options));
    model().chat(request);

    assertThat(recorded)
        .extracting(output -> output.type().name())
        .containsExactly("thread", "option", "email");
  }

  @Test
  void of_alreadyDecorated_isNotDecoratedTwice() {
    ChatModel model = model();
    assertThat(FeedbackChatModel.of(model, exchange, () -> ExchangeContext.of("p", type())))
        .isSameAs(model);
  }

  @Test
  void build_withoutDelegate_namesWhatIsMissing() {
    assertThatThrownBy(() -> FeedbackChatModel.builder().exchange(exchange).build())
        .hasMessageContaining("delegate");
  }

  @Test
  void stream_complete_tagsAndRecordsTheWhole() {
    Collector collector = new Collector(context -> {});
    streaming().chat("hi", collector);

    assertThat(collector.text.toString()).isEqualTo("Hello there");
    assertThat(OutputAttribute.of(collector.response)).contains(recorded.get(0).id());
    assertThat(collector.response.metadata()).isSameAs(fake.metadata);
    assertThat(recorded).hasSize(1);
    assertThat(recorded.get(0).completion()).isEqualTo(Completion.COMPLETE);
    assertThat(fake.seen.messages().get(0)).isEqualTo(SystemMessage.from("Be brief."));
  }

  @Test
  void stream_cancelled_recordsWhatCameAndCancelsTheDelegate() {
    Collector collector = new Collector(context -> context.streamingHandle().cancel());
    streaming().chat("hi", collector);

    assertThat(fake.cancelled).isTrue();
    assertThat(recorded).hasSize(1);
    assertThat(recorded.get(0).completion()).isEqualTo(Completion.CANCELLED);
    assertThat(recorded.get(0).text()).contains("Hello");
  }

  @Test
  void stream_error_recordsFailedWithWhatCame() {
    fake.failure = new IllegalStateException("cut");
    Collector collector = new Collector(context -> {});
    streaming().chat("hi", collector);

    assertThat(collector.error).isSameAs(fake.failure);
    assertThat(recorded.get(0).completion()).isEqualTo(Completion.FAILED);
    assertThat(recorded.get(0).text()).contains("Hello");
  }

  @Test
  void decorators_everythingElse_isTheDelegates() {
    assertThat(model().provider()).isEqualTo(ModelProvider.MISTRAL_AI);
    assertThat(model().defaultRequestParameters()).isSameAs(fake.parameters);
    assertThat(model().listeners()).isSameAs(fake.listeners);
    assertThat(model().supportedCapabilities()).isEqualTo(fake.supportedCapabilities());
    assertThat(streaming().provider()).isEqualTo(ModelProvider.MISTRAL_AI);
    assertThat(streaming().listeners()).isSameAs(fake.listeners);
  }

  private static OutputType type() {
    return new OutputType("email");
  }

  private ChatModel model() {
    return FeedbackChatModel.builder()
        .delegate(fake)
        .exchange(exchange)
        .project("p")
        .type(type())
        .build();
  }

  private StreamingChatModel streaming() {
    return FeedbackStreamingChatModel.builder().delegate(fake).exchange(exchange).build();
  }

  private static final class Collector implements StreamingChatResponseHandler {
    final StringBuilder text = new StringBuilder();
    final Consumer<PartialResponseContext> each;
    ChatResponse response;
    Throwable error;

    Collector(Consumer<PartialResponseContext> each) {
      this.each = each;
    }

    @Override
    public void onPartialResponse(PartialResponse partial, PartialResponseContext context) {
      text.append(partial.text());
      each.accept(context);
    }

    @Override
    public void onCompleteResponse(ChatResponse complete) {
      response = complete;
    }

    @Override
    public void onError(Throwable cause) {
      error = cause;
    }
  }

  private static final class Fake implements ChatModel, StreamingChatModel {
    final ChatResponseMetadata metadata =
        ChatResponseMetadata.builder().id("provider-1").finishReason(FinishReason.STOP).build();
    final ChatRequestParameters parameters =
        ChatRequestParameters.builder().modelName("small").build();
    final List<ChatModelListener> listeners;
    ChatRequest seen;
    RuntimeException failure;
    boolean cancelled;
    int heard;

    Fake() {
      listeners =
          List.of(
              new ChatModelListener() {
                @Override
                public void onRequest(ChatModelRequestContext context) {
                  heard++;
                }
              });
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
      seen = request;
      if (failure != null) {
        throw failure;
      }
      return response();
    }

    @Override
    public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
      seen = request;
      StreamingHandle handle =
          new StreamingHandle() {
            @Override
            public void cancel() {
              cancelled = true;
            }

            @Override
            public boolean isCancelled() {
              return cancelled;
            }
          };
      handler.onPartialResponse(new PartialResponse("Hello"), new PartialResponseContext(handle));
      if (cancelled) {
        return;
      }
      if (failure != null) {
        handler.onError(failure);
        return;
      }
      handler.onPartialResponse(new PartialResponse(" there"), new PartialResponseContext(handle));
      handler.onCompleteResponse(response());
    }

    private ChatResponse response() {
      return ChatResponse.builder()
          .aiMessage(
              AiMessage.builder().text("Hello there").attributes(Map.of("own", "kept")).build())
          .metadata(metadata)
          .build();
    }

    @Override
    public ChatRequestParameters defaultRequestParameters() {
      return parameters;
    }

    @Override
    public List<ChatModelListener> listeners() {
      return listeners;
    }

    @Override
    public ModelProvider provider() {
      return ModelProvider.MISTRAL_AI;
    }

    @Override
    public java.util.Set<dev.langchain4j.model.chat.Capability> supportedCapabilities() {
      return java.util.Set.of();
    }
  }
}
