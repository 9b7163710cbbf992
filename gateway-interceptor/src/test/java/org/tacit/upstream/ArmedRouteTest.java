package org.tacit.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tacit.config.ArmSettings;
import org.tacit.config.TacitConfig.RouteTarget;
import org.tacit.config.UpstreamSettings;
import org.tacit.config.UpstreamType;
import org.tacit.output.Choice;
import org.tacit.output.OutputType;

class ArmedRouteTest {
  private static Upstream upstream(String name, UpstreamType type) {
    return new Upstream.Wire(
        new UpstreamSettings.Remote(
            name,
            type,
            URI.create("http://localhost:1/v1"),
            Optional.empty(),
            List.of("*"),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            0));
  }

  private static ArmSettings.Arm arm(String name, String model, String prompt) {
    return new ArmSettings.Arm(
        name,
        new RouteTarget("up", model),
        prompt.isEmpty() ? Optional.empty() : Optional.of(prompt));
  }

  private static ArmedRoute route(ArmSettings.Arm... arms) {
    Routes routes =
        new Routes(
            List.of(upstream("up", UpstreamType.OPENAI)),
            Map.of(),
            List.of(new ArmSettings("w", List.of(arms), List.of("email*", "note"))),
            new Random(1));
    assertThat(routes.aliases()).containsExactly("w");
    assertThat(routes.arms("w", new OutputType("letter"))).isEmpty();
    assertThat(routes.resolve("w")).isEqualTo(routes.armed().get(0).inOrder());
    return routes.arms("w", new OutputType("email-long")).orElseThrow();
  }

  private static List<String> labels(ArmedRoute route, String drawn) {
    Choice choice = new Choice(route.contest().name(), drawn, "up/any", .5, 0);
    return route.from(choice).stream().map(Target::label).toList();
  }

  @Test
  void from_anyArm_isFirstAndTheOthersFollowInOrder() {
    ArmedRoute route = route(arm("a", "x", ""), arm("b", "y", ""), arm("c", "z", ""));
    assertThat(labels(route, "a")).containsExactly("up/x", "up/y", "up/z");
    assertThat(labels(route, "c")).containsExactly("up/z", "up/x", "up/y");
    assertThat(route.competesIn(new OutputType("note"))).isTrue();
    assertThat(route.competesIn(new OutputType("note2"))).isFalse();
  }

  @Test
  void from_armsOfOneModel_areNoFallbacksOfEachOther() {
    ArmedRoute route = route(arm("a", "x", ""), arm("b", "x", "Be terse."), arm("c", "y", ""));
    assertThat(labels(route, "b")).containsExactly("up/x", "up/y");
    Choice terse = new Choice("w", "b", "up/x", .5, 0);
    assertThat(route.from(terse).get(0).prompt()).contains("Be terse.");
  }

  @Test
  void contest_anyChangeOfWhatIsCompared_isAnother() {
    String name = route(arm("a", "x", ""), arm("b", "y", "")).contest().name();
    assertThat(name).matches("w\\.[0-9a-f]{8}");
    assertThat(route(arm("a", "x", ""), arm("b", "y", "")).contest().name()).isEqualTo(name);
    assertThat(route(arm("a", "x", "t"), arm("b", "y", "")).contest().name()).isNotEqualTo(name);
    assertThat(route(arm("a", "z", ""), arm("b", "y", "")).contest().name()).isNotEqualTo(name);
    assertThat(route(arm("c", "x", ""), arm("b", "y", "")).contest().name()).isNotEqualTo(name);
  }

  private static ObjectNode body(String json) throws Exception {
    return (ObjectNode) WireJson.MAPPER.readTree(json);
  }

  private static ObjectNode sent(String json, Target target, boolean metered) throws Exception {
    ObjectNode body = body(json);
    UpstreamRequest request =
        new UpstreamRequest(body, true, "out_1", Map.of(), Endpoint.CHAT, metered);
    ObjectNode to = request.to(target).body();
    assertThat(body).isEqualTo(body(json));
    return to;
  }

  private static Target terse(UpstreamType type) {
    return new Target(upstream("up", type), "x", Optional.of("Be terse."));
  }

  @Test
  void to_prompt_standsBeforeAllTheCallerSays() throws Exception {
    Target target = terse(UpstreamType.OPENAI);
    assertThat(sent("{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}", target, false))
        .isEqualTo(
            body(
                "{\"messages\":[{\"role\":\"system\",\"content\":\"Be terse.\"},"
                    + "{\"role\":\"user\",\"content\":\"Hi\"}]}"));
    assertThat(
            sent("{\"messages\":[{\"role\":\"developer\",\"content\":\"Own.\"}]}", target, false))
        .isEqualTo(
            body("{\"messages\":[{\"role\":\"developer\",\"content\":\"Be terse.\\n\\nOwn.\"}]}"));
    assertThat(
            sent(
                "{\"messages\":[{\"role\":\"system\",\"content\":[{\"type\":\"text\",\"text\":\"a\"}]}]}",
                target,
                false))
        .isEqualTo(
            body(
                "{\"messages\":[{\"role\":\"system\",\"content\":"
                    + "[{\"type\":\"text\",\"text\":\"Be terse.\"},{\"type\":\"text\",\"text\":\"a\"}]}]}"));
  }

  @Test
  void to_metered_asksForTokensWhereTheUpstreamUnderstands() throws Exception {
    String json = "{\"messages\":[],\"stream_options\":{\"other\":1}}";
    Target openAi = new Target(upstream("up", UpstreamType.OPENAI), "x");
    Target mistral = new Target(upstream("up", UpstreamType.MISTRAL), "x");
    assertThat(sent(json, openAi, true).path("stream_options"))
        .isEqualTo(body("{\"other\":1,\"include_usage\":true}"));
    assertThat(
            sent("{\"messages\":[]}", openAi, true).at("/stream_options/include_usage").asBoolean())
        .isTrue();
    assertThat(sent(json, mistral, true)).isEqualTo(body(json));
    assertThat(sent(json, openAi, false)).isEqualTo(body(json));
  }

  @Test
  void to_otherEndpoints_leadsInstructionsAndLeavesEmbeddings() throws Exception {
    ObjectNode response = body("{\"input\":\"Hi\",\"instructions\":\"Own.\"}");
    Target target = terse(UpstreamType.OPENAI);
    UpstreamRequest asked =
        new UpstreamRequest(response, false, "out_1", Map.of(), Endpoint.RESPONSES);
    assertThat(asked.to(target).body())
        .isEqualTo(body("{\"input\":\"Hi\",\"instructions\":\"Be terse.\\n\\nOwn.\"}"));
    ObjectNode vectors = body("{\"input\":\"Hi\"}");
    UpstreamRequest embedded =
        new UpstreamRequest(vectors, false, "", Map.of(), Endpoint.EMBEDDINGS, true);
    assertThat(embedded.to(target).body()).isEqualTo(vectors);
  }
}
