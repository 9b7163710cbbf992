package org.tacit.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.upstream.RawUpstream;
import org.tacit.upstream.WireJson;

/** Random requests arrive as they were sent, but for the block and the model's name. */
class RequestFidelityTest {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> NAMES =
      List.of(
          "id", "choices", "tacit", "metadata", "content", "x-y", "ключ", "a.b", "", "messages");
  private static final List<String> TEXTS =
      List.of("", "hi", "Hé \"q\" \\ \n\t", "𝄞 é", "\u2028<b>", "{\"json\":1}", "日本語", "\u0001");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void chat_randomRequests_reachTheUpstreamEqualButForTheBlock(long seed) throws Exception {
    Random random = new Random(seed);
    try (RawUpstream up = new RawUpstream(RawUpstream.json(200, "Connection: close\n", "{}"));
        TestDoor door = new TestDoor()) {
      door.upstream("a", up);
      door.config.put("tacit.route.alias", "a/theirs");
      for (int i = 0; i < 250; i++) {
        ObjectNode request = new Requests(random).request();
        byte[] sent = request.toString().getBytes(UTF_8);
        RecordedAnswer answer = door.call(call -> ChatCall.body(call, sent));
        assertThat(answer.whole()).as("request %d: %s", i, request).contains("\"id\":\"out_");

        String received = up.requests.take();
        JsonNode body =
            WireJson.MAPPER.readTree(received.substring(received.indexOf("\r\n\r\n") + 4));
        request.put("model", "theirs");
        addBlock((ArrayNode) request.path("messages"));
        assertThat(body)
            .as("request %d", i)
            .isEqualTo(WireJson.MAPPER.readTree(request.toString().getBytes(UTF_8)));
        assertThat(body.toString())
            .as("request %d, to the letter", i)
            .isEqualTo(request.toString());
      }
    }
  }

  /** Says again what PromptCarrier promises, in other words than the code. */
  private static void addBlock(ArrayNode messages) {
    int leading = 0;
    while (leading < messages.size()
        && List.of("system", "developer").contains(messages.get(leading).path("role").asText())) {
      leading++;
    }
    if (leading == 0) {
      messages.insert(0, JSON.objectNode().put("role", "system").put("content", TestDoor.BLOCK));
      return;
    }
    ObjectNode last = (ObjectNode) messages.get(leading - 1);
    if (last.path("content") instanceof ArrayNode parts) {
      parts.addObject().put("type", "text").put("text", TestDoor.BLOCK);
    } else {
      String own = last.path("content").asText();
      last.put("content", own.isEmpty() ? TestDoor.BLOCK : own + "\n\n" + TestDoor.BLOCK);
    }
  }

  /** Makes valid chat requests, with fields nobody knows at every level. */
  private record Requests(Random random) {
    ObjectNode request() {
      ObjectNode request = JSON.objectNode();
      List<Supplier<Boolean>> known =
          List.of(
              () -> request.set("temperature", number()) != null,
              () -> request.put("seed", random.nextLong()) != null,
              () -> request.put("n", 1 + random.nextInt(3)) != null,
              () -> request.put("logprobs", true).put("top_logprobs", 2) != null,
              () -> request.set("logit_bias", object(1)) != null,
              () -> request.put("service_tier", "auto") != null,
              () -> request.put("reasoning_effort", "low").put("verbosity", "low") != null,
              () -> request.put("store", random.nextBoolean()) != null,
              () -> request.putObject("metadata").put("mine", text()) != null,
              () -> request.putArray("stop").add(text()) != null,
              () -> request.putObject("stream_options").put("include_usage", true) != null,
              () -> request.set("response_format", format()) != null,
              () -> request.set("tools", tools()) != null,
              () -> request.put("parallel_tool_calls", false) != null);
      if (random.nextBoolean()) {
        request.put("model", "alias");
      }
      extras(request, "extra_");
      for (Supplier<Boolean> field : known) {
        if (random.nextInt(3) == 0) {
          assertThat(field.get()).isTrue();
        }
      }
      request.put("model", "alias");
      request.set("messages", messages());
      extras(request, "more_");
      return request;
    }

    private ArrayNode messages() {
      ArrayNode messages = JSON.arrayNode();
      for (int i = random.nextInt(3); i > 0; i--) {
        messages.add(message(random.nextBoolean() ? "system" : "developer"));
      }
      for (int i = random.nextInt(4); i >= 0; i--) {
        messages.add(message(random.nextBoolean() ? "user" : "assistant"));
      }
      return messages;
    }

    private ObjectNode message(String role) {
      ObjectNode message = JSON.objectNode();
      extras(message, "a_");
      message.put("role", role);
      switch (random.nextInt(role.equals("assistant") ? 3 : 2)) {
        case 0 -> message.put("content", text());
        case 1 -> {
          ArrayNode parts = message.putArray("content");
          ObjectNode part = parts.addObject().put("type", "text").put("text", text());
          extras(part, "p_");
          if (role.equals("user")) {
            parts
                .addObject()
                .put("type", "image_url")
                .putObject("image_url")
                .put("url", "data:image/png;base64,AA==");
            parts.addObject().put("type", "input_audio").set("input_audio", object(2));
            parts.addObject().put("type", "file").set("file", object(2));
          }
        }
        default -> {
          message.putNull("content");
          message
              .putArray("tool_calls")
              .addObject()
              .put("id", "c1")
              .put("type", "function")
              .putObject("function")
              .put("name", "f")
              .put("arguments", "{\"a\": 1.0}");
        }
      }
      extras(message, "z_");
      return message;
    }

    private ObjectNode format() {
      ObjectNode format = JSON.objectNode().put("type", "json_schema");
      format.putObject("json_schema").put("name", "s").put("strict", true).set("schema", object(3));
      return format;
    }

    private ArrayNode tools() {
      ArrayNode tools = JSON.arrayNode();
      for (int i = random.nextInt(3); i >= 0; i--) {
        ObjectNode tool = tools.addObject().put("type", "function");
        tool.putObject("function").put("name", "f" + i).set("parameters", object(3));
        extras(tool, "t_");
      }
      return tools;
    }

    private void extras(ObjectNode into, String prefix) {
      for (int i = random.nextInt(3); i > 0; i--) {
        into.set(prefix + NAMES.get(random.nextInt(NAMES.size())), value(3));
      }
    }

    private ObjectNode object(int depth) {
      ObjectNode object = JSON.objectNode();
      for (int i = random.nextInt(4); i > 0; i--) {
        object.set(NAMES.get(random.nextInt(NAMES.size())), value(depth - 1));
      }
      return object;
    }

    private JsonNode value(int depth) {
      return switch (random.nextInt(depth > 0 ? 7 : 5)) {
        case 0 -> JSON.textNode(text());
        case 1 -> number();
        case 2 -> JSON.booleanNode(random.nextBoolean());
        case 3 -> JSON.nullNode();
        case 4 -> JSON.numberNode(new BigInteger(80, random));
        case 5 -> object(depth);
        default -> {
          ArrayNode array = JSON.arrayNode();
          for (int i = random.nextInt(4); i > 0; i--) {
            array.add(value(depth - 1));
          }
          yield array;
        }
      };
    }

    private JsonNode number() {
      return DecimalNode.valueOf(
          new BigDecimal(BigInteger.valueOf(random.nextInt(2_000_000) - 1_000_000), 3));
    }

    private String text() {
      return TEXTS.get(random.nextInt(TEXTS.size()));
    }
  }
}
