package org.tacit.induction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tacit.upstream.RawUpstream.json;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.config.ConfigResult;
import org.tacit.config.TacitConfig;
import org.tacit.config.TacitConfigs;
import org.tacit.config.UpstreamSettings;
import org.tacit.upstream.FallbackPort;
import org.tacit.upstream.Guards;
import org.tacit.upstream.Pulse;
import org.tacit.upstream.RawUpstream;
import org.tacit.upstream.RouteListener;
import org.tacit.upstream.Routes;
import org.tacit.upstream.Upstream;
import org.tacit.upstream.wire.WirePort;

/** The model asked about edits is reached as callers' models are: same key, timeouts, fallbacks. */
class RoutedChatModelTest {
  private static final ChatRequest REQUEST =
      ChatRequest.builder()
          .messages(SystemMessage.from("be\nbrief"), UserMessage.from("hi \"you\""))
          .build();

  private final Pulse pulse = new Pulse();
  private final WirePort wire = new WirePort(pulse);
  private final Map<String, String> values = new HashMap<>();

  @AfterEach
  void close() {
    wire.close();
    pulse.close();
  }

  private RoutedChatModel model(RawUpstream... upstreams) {
    String route = "";
    for (int i = 0; i < upstreams.length; i++) {
      String key = "tacit.upstream.u" + i + ".";
      values.put(key + "type", "openai");
      values.put(key + "base-url", upstreams[i].url());
      values.put(key + "api-key", "sk-own");
      route += (i > 0 ? ", " : "") + "u" + i + "/inducer";
    }
    values.put("tacit.route.thinker", route);
    TacitConfig config = ((ConfigResult.Valid) TacitConfigs.read(values)).config();
    Routes routes =
        new Routes(
            config.upstreams().stream()
                .map(settings -> (Upstream) new Upstream.Wire((UpstreamSettings.Remote) settings))
                .toList(),
            config.routes(),
            List.of(),
            new Random(6));
    return new RoutedChatModel(
        () -> routes.resolve("thinker"),
        new FallbackPort(
            wire,
            pulse,
            new Guards(config.guards(), InstantSource.system()),
            new Random(5),
            RouteListener.NONE));
  }

  @Test
  void chat_texts_areSentWithTheUpstreamsKeyAndModel() throws Exception {
    String answer = "{\"choices\":[{\"message\":{\"content\":\"Hé\"}}]}";
    try (RawUpstream up = new RawUpstream(json(200, "", answer))) {
      assertThat(model(up).chat(REQUEST).aiMessage().text()).isEqualTo("Hé");
      assertThat(up.requests.take())
          .startsWith("POST /v1/chat/completions HTTP/1.1\r\n")
          .contains("Bearer sk-own")
          .endsWith(
              "\r\n\r\n{\"messages\":[{\"role\":\"system\",\"content\":\"be\\nbrief\"},"
                  + "{\"role\":\"user\",\"content\":\"hi \\\"you\\\"\"}],\"model\":\"inducer\"}");
    }
  }

  @Test
  void chat_firstFails_theNextOfTheRouteAnswers() throws Exception {
    String answer = "{\"choices\":[{\"message\":{\"content\":\"ok\"}}]}";
    try (RawUpstream down = new RawUpstream(json(503, "", "{}"));
        RawUpstream up = new RawUpstream(json(200, "", answer))) {
      assertThat(model(down, up).chat(REQUEST).aiMessage().text()).isEqualTo("ok");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 429, 500})
  void chat_error_isThrownWithoutItsText(int status) throws Exception {
    try (RawUpstream up = new RawUpstream(json(status, "", "{\"error\":\"Hi Ana\"}"))) {
      RoutedChatModel model = model(up);
      assertThatThrownBy(() -> model.chat(REQUEST)).hasMessage("no answer");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "<html>"})
  void chat_noJson_isThrown(String body) throws Exception {
    try (RawUpstream up = new RawUpstream(json(200, "", body))) {
      RoutedChatModel model = model(up);
      assertThatThrownBy(() -> model.chat(REQUEST)).isInstanceOf(RuntimeException.class);
    }
  }

  @Test
  void chat_answerWithoutEnd_isGivenUp() throws Exception {
    try (RawUpstream up = new RawUpstream(json(200, "", "x".repeat(3 << 20)))) {
      RoutedChatModel model = model(up);
      assertThatThrownBy(() -> model.chat(REQUEST)).hasMessage("no answer");
    }
  }

  @Test
  void chat_interrupted_closesTheConnection() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    RawUpstream.Script silent =
        (in, out) -> {
          asked.countDown();
          if (in.read() < 0) {
            closed.countDown();
          }
        };
    try (RawUpstream up = new RawUpstream(silent)) {
      RoutedChatModel model = model(up);
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      Thread thread =
          new Thread(
              () -> {
                try {
                  model.chat(REQUEST);
                } catch (RuntimeException e) {
                  thrown.set(e);
                }
              });
      thread.start();
      asked.await();
      thread.interrupt();
      thread.join();
      assertThat(thrown.get()).hasMessage("interrupted");
      closed.await();
    }
  }
}
