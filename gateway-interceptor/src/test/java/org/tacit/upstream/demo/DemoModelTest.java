package org.tacit.upstream.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonReferenceSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoModelTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String EMAIL =
      "Write an e-mail to Ana Novak about order 4711. It will arrive on 14 March.";

  private static final ToolSpecification WEATHER =
      ToolSpecification.builder()
          .name("get_weather")
          .description("Current weather of a place")
          .parameters(
              JsonObjectSchema.builder()
                  .addStringProperty("city")
                  .addEnumProperty("unit", List.of("celsius", "fahrenheit"))
                  .addIntegerProperty("days")
                  .addBooleanProperty("hourly")
                  .required("city", "unit", "days")
                  .build())
          .build();
  private static final ToolSpecification ORDER =
      ToolSpecification.builder()
          .name("lookupOrder")
          .description("Looks up the status of an order")
          .parameters(
              JsonObjectSchema.builder().addStringProperty("orderId").required("orderId").build())
          .build();

  private final DemoModel model = DemoModel.builder().seed(7).build();

  private static ChatRequest.Builder request(ChatMessage... messages) {
    return ChatRequest.builder().messages(messages);
  }

  private static JsonNode json(String text) throws Exception {
    return JSON.readTree(text);
  }

  @Test
  void chat_anyRequest_countsTokensAndNamesTheModel() {
    ChatResponse response = model.chat(request(UserMessage.from(EMAIL)).build());
    String text = response.aiMessage().text();
    int words = Sentences.words(text);
    assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
    assertThat(response.tokenUsage().outputTokenCount()).isBetween(words, words * 5 / 3);
    assertThat(response.tokenUsage().inputTokenCount()).isBetween(15, 40);
    assertThat(response.modelName()).isEqualTo("demo");
    assertThat(response.id()).startsWith("demo-");
    ChatRequest named = request(UserMessage.from(EMAIL)).modelName("writer-2").build();
    assertThat(model.chat(named).modelName()).isEqualTo("writer-2");
  }

  @Test
  void chat_sameInput_sameAnswerWhateverTheTemperature() {
    ChatRequest cold = request(UserMessage.from(EMAIL)).temperature(0.0).build();
    ChatRequest hot = request(UserMessage.from(EMAIL)).temperature(2.0).topP(0.1).build();
    assertThat(model.chat(hot)).isEqualTo(model.chat(cold));
    assertThat(DemoModel.builder().seed(7).build().chat(hot)).isEqualTo(model.chat(cold));
    assertThat(DemoModel.builder().seed(8).build().chat(hot)).isNotEqualTo(model.chat(cold));
  }

  @Test
  void chat_maxOutputTokens_cutsTheText() {
    String whole = model.chat(EMAIL);
    ChatResponse cut = model.chat(request(UserMessage.from(EMAIL)).maxOutputTokens(20).build());
    assertThat(cut.finishReason()).isEqualTo(FinishReason.LENGTH);
    assertThat(cut.tokenUsage().outputTokenCount()).isBetween(12, 20);
    assertThat(whole).startsWith(cut.aiMessage().text());
    ChatResponse roomy = model.chat(request(UserMessage.from(EMAIL)).maxOutputTokens(2000).build());
    assertThat(roomy.aiMessage().text()).isEqualTo(whole);
    assertThat(roomy.finishReason()).isEqualTo(FinishReason.STOP);
  }

  @Test
  void chat_stopSequence_endsBeforeIt() {
    ChatResponse response =
        model.chat(
            request(UserMessage.from(EMAIL)).stopSequences(List.of("regards", "14 March")).build());
    assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
    assertThat(response.aiMessage().text()).doesNotContain("14 March").contains("order 4711");
  }

  @Test
  void chat_fittingTool_isCalledWithArgumentsOfItsSchema() throws Exception {
    ChatResponse response =
        model.chat(
            request(
                    UserMessage.from(
                        "What is the weather in Graz for the next days: 3, in celsius?"))
                .toolSpecifications(WEATHER, ORDER)
                .build());
    assertThat(response.finishReason()).isEqualTo(FinishReason.TOOL_EXECUTION);
    assertThat(response.aiMessage().toolExecutionRequests()).hasSize(1);
    ToolExecutionRequest call = response.aiMessage().toolExecutionRequests().get(0);
    JsonNode arguments = json(call.arguments());
    assertThat(call.name()).isEqualTo("get_weather");
    assertThat(arguments.get("city").asText()).isEqualTo("Graz");
    assertThat(arguments.get("unit").asText()).isEqualTo("celsius");
    assertThat(arguments.get("days").isInt()).isTrue();
    assertThat(response.tokenUsage().outputTokenCount()).isPositive();
  }

  @Test
  void chat_twoFittingTools_areBothCalled() throws Exception {
    ChatResponse response =
        model.chat(
            request(UserMessage.from("Check the weather in Oslo and the status of order 4711."))
                .toolSpecifications(WEATHER, ORDER)
                .build());
    List<ToolExecutionRequest> calls = response.aiMessage().toolExecutionRequests();
    assertThat(calls)
        .extracting(ToolExecutionRequest::name)
        .containsExactly("get_weather", "lookupOrder");
    assertThat(calls).extracting(ToolExecutionRequest::id).doesNotHaveDuplicates();
    assertThat(json(calls.get(1).arguments()).get("orderId").asText()).isEqualTo("4711");
  }

  @Test
  void chat_noFittingTool_answersUnlessOneIsRequired() {
    ChatRequest auto = request(UserMessage.from(EMAIL)).toolSpecifications(WEATHER).build();
    assertThat(model.chat(auto).aiMessage().hasToolExecutionRequests()).isFalse();
    ChatRequest required =
        request(UserMessage.from("Hm."))
            .toolSpecifications(WEATHER)
            .toolChoice(ToolChoice.REQUIRED)
            .build();
    assertThat(model.chat(required).aiMessage().toolExecutionRequests()).hasSize(1);
    ChatRequest none =
        request(UserMessage.from("Weather in Graz?"))
            .toolSpecifications(WEATHER)
            .toolChoice(ToolChoice.NONE)
            .build();
    assertThat(model.chat(none).aiMessage().hasToolExecutionRequests()).isFalse();
  }

  @Test
  void chat_toolWithoutParameters_getsAnEmptyObject() {
    ToolSpecification bare = ToolSpecification.builder().name("ping").build();
    ChatRequest required =
        request(UserMessage.from("x"))
            .toolSpecifications(bare)
            .toolChoice(ToolChoice.REQUIRED)
            .build();
    assertThat(model.chat(required).aiMessage().toolExecutionRequests().get(0).arguments())
        .isEqualTo("{}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"temperature\": 23, \"sky\": \"cloudy\"}",
        "It is 23 degrees and cloudy.",
        "[{\"temperature\": 23}, {\"sky\": \"cloudy\"}]"
      })
  void chat_afterToolResult_answersFromIt(String result) {
    ToolExecutionRequest call =
        ToolExecutionRequest.builder().id("1").name("get_weather").arguments("{}").build();
    ChatResponse response =
        model.chat(
            request(
                    UserMessage.from("What is the weather in Graz?"),
                    AiMessage.from(call),
                    ToolExecutionResultMessage.from(call, result))
                .toolSpecifications(WEATHER)
                .build());
    assertThat(response.aiMessage().hasToolExecutionRequests()).isFalse();
    assertThat(response.aiMessage().text()).contains("23", "cloudy");
  }

  @Test
  void chat_jsonObject_holdsTheFactsAndTheText() throws Exception {
    ChatResponse response =
        model.chat(
            request(UserMessage.from("Write an e-mail.\nTo: Ana Novak\nDate: 14 March"))
                .responseFormat(ResponseFormat.JSON)
                .build());
    JsonNode node = json(response.aiMessage().text());
    assertThat(node.get("recipient").asText()).isEqualTo("Ana Novak");
    assertThat(node.at("/facts/Date").asText()).isEqualTo("14 March");
    assertThat(node.get("text").asText()).startsWith("Dear Ms. Novak,");
  }

  @Test
  void chat_jsonSchema_isObeyed() throws Exception {
    JsonSchema schema =
        JsonSchema.builder()
            .name("mail")
            .rootElement(
                JsonObjectSchema.builder()
                    .addStringProperty("recipient")
                    .addStringProperty("body")
                    .addProperty(
                        "tone", JsonEnumSchema.builder().enumValues("warm", "cool").build())
                    .addNumberProperty("score")
                    .addProperty("child", JsonReferenceSchema.builder().reference("node").build())
                    .addProperty(
                        "points",
                        JsonArraySchema.builder()
                            .items(
                                dev.langchain4j.model.chat.request.json.JsonStringSchema.builder()
                                    .build())
                            .build())
                    .required("recipient", "body", "tone", "score", "child", "points")
                    .definitions(
                        java.util.Map.of(
                            "node",
                            JsonObjectSchema.builder()
                                .addIntegerProperty("depth")
                                .addProperty(
                                    "next", JsonReferenceSchema.builder().reference("node").build())
                                .required("depth")
                                .build()))
                    .build())
            .build();
    JsonNode node = answer(schema, EMAIL);
    assertThat(node.get("recipient").asText()).isEqualTo("Ana Novak");
    assertThat(node.get("body").asText()).contains("14 March");
    assertThat(node.get("tone").asText()).isIn("warm", "cool");
    assertThat(node.get("score").isNumber()).isTrue();
    assertThat(node.at("/child/depth").isIntegralNumber()).isTrue();
    assertThat(node.get("points").get(0).asText()).contains("14 March");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void chat_rawSchema_keepsItsBounds(long seed) throws Exception {
    String raw =
        """
        {"type":"object","$defs":{"tag":{"type":"string","enum":["a","b"]}},
         "properties":{"n":{"type":"integer","minimum":5,"maximum":7},
          "x":{"type":["number","null"],"minimum":0,"maximum":1},
          "when":{"type":"string","format":"date"},
          "mail":{"type":"string","format":"email"},
          "code":{"type":"string","minLength":3,"maxLength":4},
          "tags":{"type":"array","items":{"$ref":"#/$defs/tag"},"minItems":3,"maxItems":3},
          "either":{"anyOf":[{"type":"null"},{"type":"boolean"}]},
          "fixed":{"const":42},
          "both":{"allOf":[{"properties":{"p":{"type":"integer"}},"required":["p"]},
                           {"properties":{"q":{"type":"boolean"}},"required":["q"]}]}},
         "required":["n","x","when","mail","code","tags","either","fixed","both"]}
        """;
    JsonSchema schema =
        JsonSchema.builder().name("raw").rootElement(JsonRawSchema.from(raw)).build();
    ChatRequest request =
        request(UserMessage.from(EMAIL))
            .responseFormat(
                ResponseFormat.builder().type(ResponseFormatType.JSON).jsonSchema(schema).build())
            .build();
    JsonNode node = json(DemoModel.builder().seed(seed).build().chat(request).aiMessage().text());
    assertThat(node.get("n").asInt()).isBetween(5, 7);
    assertThat(node.get("x").asDouble()).isBetween(0.0, 1.0);
    assertThat(node.get("when").asText()).matches("\\d{4}-\\d{2}-\\d{2}");
    assertThat(node.get("mail").asText()).contains("@");
    assertThat(node.get("code").asText()).hasSizeBetween(3, 4);
    assertThat(node.get("tags")).hasSize(3).allMatch(tag -> "ab".contains(tag.asText()));
    assertThat(node.get("either").isBoolean()).isTrue();
    assertThat(node.get("fixed").asInt()).isEqualTo(42);
    assertThat(node.at("/both/p").isIntegralNumber()).isTrue();
    assertThat(node.at("/both/q").isBoolean()).isTrue();
  }

  @Test
  void chat_endlessSchema_ends() throws Exception {
    String raw =
        "{\"$defs\":{\"n\":{\"type\":\"object\",\"properties\":{\"n\":{\"$ref\":\"#/$defs/n\"}},"
            + "\"required\":[\"n\"]}},\"$ref\":\"#/$defs/n\"}";
    assertThat(
            answer(
                JsonSchema.builder().name("loop").rootElement(JsonRawSchema.from(raw)).build(),
                "x"))
        .isNotNull();
    String self = "{\"$ref\":\"#\"}";
    assertThat(
            answer(
                JsonSchema.builder().name("self").rootElement(JsonRawSchema.from(self)).build(),
                "x"))
        .isNotNull();
  }

  private JsonNode answer(JsonSchema schema, String user) throws Exception {
    ChatRequest request =
        request(UserMessage.from(user))
            .responseFormat(
                ResponseFormat.builder().type(ResponseFormatType.JSON).jsonSchema(schema).build())
            .build();
    return json(model.chat(request).aiMessage().text());
  }

  @Test
  void chat_imagePart_isRefusedByName() {
    UserMessage image = UserMessage.from(ImageContent.from("https://example.com/a.png"));
    UserMessage both =
        UserMessage.from(TextContent.from("Look"), ImageContent.from("https://example.com/a.png"));
    for (UserMessage message : List.of(image, both)) {
      assertThatThrownBy(() -> model.chat(SystemMessage.from("x"), message))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("messages[1].content")
          .hasMessageContaining("text only")
          .hasMessageContaining("IMAGE");
    }
  }

  @Test
  void chat_nothingToWriteAbout_asksForIt() {
    for (ChatMessage message :
        List.of(SystemMessage.from("Be brief."), UserMessage.from(" "), UserMessage.from("Hi"))) {
      String text = model.chat(message).aiMessage().text();
      assertThat(text).startsWith("Please tell me what");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "please ",
        "Write ",
        "word and word, ",
        "x: y\n",
        "\"",
        "'",
        "No. 5 ",
        "é😀 ",
        "{",
        "|",
        "not ",
        "use not ",
        "- ",
        "1 ",
        "....",
        "Ana Novak ",
        "the cat is, ",
        "Ask him to ",
        ": ",
        "don't ",
        "\nx",
        "sentence one is here. ",
        "to Ana ",
        "about ",
        "90 words "
      })
  void chat_hundredThousandCharacters_takesLinearTime(String unit) {
    String huge = unit.repeat(100_000 / unit.length());
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          for (String text : List.of(huge, "Write an e-mail to Ana Novak: " + huge)) {
            ChatResponse response = model.chat(request(UserMessage.from(text)).build());
            assertThat(response.aiMessage().text()).isNotBlank().hasSizeLessThan(20_000);
            model.chat(request(SystemMessage.from(text), UserMessage.from(EMAIL)).build());
          }
        });
  }

  @Test
  void chat_fromManyThreads_givesTheSameTexts() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<String>> jobs = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        String request = EMAIL.replace("4711", String.valueOf(4000 + i % 20));
        jobs.add(() -> model.chat(request));
      }
      List<Future<String>> done = threads.invokeAll(jobs);
      for (int i = 0; i < done.size(); i++) {
        assertThat(done.get(i).get()).isEqualTo(done.get(i % 20).get());
      }
      assertThat(done.get(0).get()).isNotEqualTo(done.get(1).get());
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void chat_asChatModel_worksThroughTheInterface() {
    ChatModel plain = model;
    assertThat(plain.chat(EMAIL)).isEqualTo(model.chat(EMAIL));
    assertThat(plain.defaultRequestParameters().toolSpecifications()).isEmpty();
    assertThat(plain.listeners()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void tokensPerSecond_noPace_isRefused(double pace) {
    assertThatThrownBy(() -> DemoModel.builder().tokensPerSecond(pace))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tokensPerSecond");
  }
}
