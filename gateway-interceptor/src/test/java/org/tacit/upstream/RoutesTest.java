package org.tacit.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.config.ConfigResult;
import org.tacit.config.TacitConfigs;

class RoutesTest {
  private final Routes routes =
      routes(
          Map.of(
              "tacit.upstream.a.type", "openai",
              "tacit.upstream.a.base-url", "http://127.0.0.1:1/v1",
              "tacit.upstream.a.models", "gpt-4*,o1",
              "tacit.upstream.b.type", "ollama",
              "tacit.upstream.d.type", "demo",
              "tacit.route.best", "b/x, a/gpt-4o"));

  @ParameterizedTest
  @CsvSource({
    "best,'b/x a/gpt-4o'",
    "gpt-4o,a/gpt-4o",
    "gpt-4,a/gpt-4",
    "gpt.4,b/gpt.4",
    "o1,a/o1",
    "o1-mini,b/o1-mini",
    "d/anything,d/anything",
    "a/meta/llama,a/meta/llama",
    "meta/llama,b/meta/llama",
    "d/,b/d/",
  })
  void resolve_eachWayOfNaming_findsItsTargets(String model, String targets) {
    assertThat(routes.resolve(model)).extracting(Target::label).containsExactly(targets.split(" "));
  }

  @Test
  void resolve_noGlobMatches_isEmpty() {
    Routes demo = routes(Map.of("tacit.upstream.d.type", "demo"));

    assertThat(demo.resolve("gpt-4o")).isEmpty();
    assertThat(demo.resolve("demo-2")).hasSize(1);
  }

  @Test
  void resolve_nothingConfigured_isTheDemoForAnyModel() {
    assertThat(routes(Map.of()).resolve("gpt-4o"))
        .extracting(Target::label)
        .containsExactly("demo/gpt-4o");
  }

  @Test
  void resolve_weights_drawTheFirstAndKeepTheOrderOfTheOthers() {
    Routes weighted =
        routes(
            Map.of(
                "tacit.upstream.d.type",
                "demo",
                "tacit.route.gpt-4.1",
                "d/a weight=3, d/b weight = 1, d/c",
                "tacit.route.gpt-4.1.timeout",
                "2s"));
    Map<List<String>, Integer> drawn = new HashMap<>();
    for (int i = 0; i < 4000; i++) {
      List<Target> targets = weighted.resolve("gpt-4.1");
      drawn.merge(targets.stream().map(Target::model).toList(), 1, Integer::sum);
      assertThat(targets.get(2).timeout()).isEqualTo(Duration.ofSeconds(2));
    }
    assertThat(drawn).containsOnlyKeys(List.of("a", "b", "c"), List.of("b", "a", "c"));
    assertThat(drawn.get(List.of("a", "b", "c"))).isBetween(2880, 3120);
    assertThat(weighted.aliases()).containsExactly("gpt-4.1");
    assertThat(weighted.resolve("d/a").get(0).timeout()).isEqualTo(Duration.ofMinutes(5));
  }

  private static Routes routes(Map<String, String> values) {
    ConfigResult.Valid valid = (ConfigResult.Valid) TacitConfigs.read(values);
    return Routes.of(
        valid.config(),
        new DemoModels() {
          @Override
          public List<String> names() {
            return List.of("demo");
          }

          @Override
          public ModelPair create(long seed, double tokensPerSecond) {
            return new ModelPair(new ChatModel() {}, new StreamingChatModel() {});
          }
        },
        settings -> new ModelPair(new ChatModel() {}, new StreamingChatModel() {}),
        new Random(7));
  }
}
