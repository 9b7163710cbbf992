package org.tacit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tacit.testing.Differences;
import org.tacit.testing.Differences.Difference;
import org.tacit.testing.FidelityExchange;
import org.tacit.testing.FidelityPage;
import org.tacit.testing.Installation;
import org.tacit.testing.JavaClients;
import org.tacit.testing.RecordingUpstream;
import org.tacit.testing.SharedInstallation;

/**
 * Five clients have the same exchanges with an upstream directly and through Tacit. With {@code
 * -Dtacit.evidence=write} the page is written instead of compared.
 */
@ExtendWith(SharedInstallation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FidelityIT {
  private static final List<String> NPM = List.of("openai", "vercel", "langchain");
  private static final Path PAGE = Path.of("docs", "evidence", "fidelity.md");

  private final Installation installation;
  private final List<FidelityExchange> exchanges = FidelityExchange.all();

  FidelityIT(Installation installation) {
    this.installation = installation;
  }

  @BeforeAll
  void teach() {
    List<String> clients = new ArrayList<>(NPM);
    clients.add(JavaClients.OPENAI);
    clients.add(JavaClients.LANGCHAIN4J);
    exchanges.forEach(exchange -> exchange.teach(installation.upstream(), clients));
  }

  private URI direct() {
    return installation.upstream().baseUrl();
  }

  private URI through() {
    return installation.tacit().at("/v1");
  }

  @Test
  void openAiJava_allExchanges_differInNamesOnly() {
    onlyNames(compared(JavaClients.OPENAI, uri -> new JavaClients(uri, Installation.KEY)::openAi));
  }

  @Test
  void langChain4j_allExchanges_differInNamesOnly() {
    onlyNames(
        compared(
            JavaClients.LANGCHAIN4J, uri -> new JavaClients(uri, Installation.KEY)::langChain4j));
  }

  @Test
  void npmClients_allExchanges_differInNamesOnlyAndThePageSaysSo() throws Exception {
    assumeTrue(
        Files.isDirectory(FidelityExchange.NPM.resolve("node_modules/ai")), FidelityIT::skipped);
    Map<String, Map<String, Set<Difference>>> all = new LinkedHashMap<>();
    Map<String, JsonNode> direct = script(direct());
    Map<String, JsonNode> through = script(through());
    for (String client : NPM) {
      assertThat(through.get(client + " broken-off").toString())
          .as(client + " is told that the upstream broke off")
          .contains("broke off");
    }
    for (String client : NPM) {
      Map<String, Set<Difference>> found = new LinkedHashMap<>();
      for (FidelityExchange exchange : exchanges) {
        String key = client + " " + exchange.name();
        found.put(
            exchange.name(), differences(client, exchange, direct.get(key), through.get(key)));
      }
      all.put(client, found);
    }
    all.put(
        JavaClients.OPENAI,
        compared(JavaClients.OPENAI, uri -> new JavaClients(uri, Installation.KEY)::openAi));
    all.put(
        JavaClients.LANGCHAIN4J,
        compared(
            JavaClients.LANGCHAIN4J, uri -> new JavaClients(uri, Installation.KEY)::langChain4j));
    String page = FidelityPage.of(exchanges, all);
    if ("write".equals(System.getProperty("tacit.evidence"))) {
      Files.writeString(PAGE, page);
    }
    all.values().forEach(FidelityIT::onlyNames);
    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }

  private static void onlyNames(Map<String, Set<Difference>> found) {
    found.forEach(
        (exchange, differences) -> {
          // Here the upstream breaks off, and Tacit says so in an event of its own.
          if (!exchange.equals("broken-off")) {
            assertThat(differences).as(exchange).allMatch(Difference::ofName);
          }
        });
  }

  private Map<String, Set<Difference>> compared(
      String client, Function<URI, Function<FidelityExchange, JsonNode>> clients) {
    Map<String, Set<Difference>> found = new LinkedHashMap<>();
    for (FidelityExchange exchange : exchanges) {
      JsonNode one = clients.apply(direct()).apply(exchange);
      JsonNode other = clients.apply(through()).apply(exchange);
      found.put(exchange.name(), differences(client, exchange, one, other));
    }
    return found;
  }

  /** Differences in what the application sees, and in what the upstream gets. */
  private Set<Difference> differences(
      String client, FidelityExchange exchange, JsonNode direct, JsonNode through) {
    assertThat(direct).as(client + " " + exchange.name() + " directly").isNotNull();
    assertThat(through).as(client + " " + exchange.name() + " through").isNotNull();
    List<Difference> found = new ArrayList<>(Differences.of(direct, through));
    List<RecordingUpstream.Received> got =
        installation.upstream().receivedFor(exchange.model(client));
    assertThat(got).as(client + " " + exchange.name()).hasSizeGreaterThanOrEqualTo(2);
    JsonNode sent = got.get(got.size() - 2).body();
    for (Difference difference : Differences.of(sent, got.get(got.size() - 1).body())) {
      found.add(
          new Difference(
              "request: " + difference.path(), difference.direct(), difference.through()));
    }
    return found.stream()
        .collect(
            Collectors.toCollection(() -> new TreeSet<>(Comparator.comparing(FidelityIT::kind))));
  }

  /** Many chunks differ in the same way. */
  private static String kind(Difference difference) {
    return difference.ofName() ? difference.path() : difference.toString();
  }

  private static Map<String, JsonNode> script(URI baseUrl) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("node", "fidelity.mjs")
            .directory(FidelityExchange.NPM.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder
        .environment()
        .putAll(Map.of("BASE_URL", baseUrl.toString(), "API_KEY", Installation.KEY));
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    Map<String, JsonNode> seen = new TreeMap<>();
    for (String line : said.lines().toList()) {
      ObjectNode read = (ObjectNode) RecordingUpstream.json(line);
      seen.put(
          read.path("client").asText() + " " + read.path("exchange").asText(), read.path("seen"));
    }
    return seen;
  }

  @SuppressWarnings("SystemOut")
  private static String skipped() {
    String why = "SKIPPED: no clients of npm: run npm ci --prefix src/test/clients/openai-npm";
    System.err.println(why);
    return why;
  }
}
