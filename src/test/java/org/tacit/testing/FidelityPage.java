package org.tacit.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tacit.testing.Differences.Difference;

/** The page that says what differs between asking an upstream and asking through Tacit. */
public final class FidelityPage {
  private static final Map<String, String> CLIENTS =
      Map.of(
          "openai",
          "openai",
          "vercel",
          "ai",
          "langchain",
          "@langchain/openai",
          JavaClients.OPENAI,
          "com.openai:openai-java",
          JavaClients.LANGCHAIN4J,
          "dev.langchain4j:langchain4j-open-ai");

  private FidelityPage() {}

  /** The page for what was found, by client and exchange. */
  public static String of(
      List<FidelityExchange> exchanges, Map<String, Map<String, Set<Difference>>> found) {
    StringBuilder page =
        new StringBuilder(
            """
            # What changes when the base URL does

            Written by `mvn -Dtacit.evidence=write -Dit.test=FidelityIT verify`; the same test compares it with a new run. %d clients have %d exchanges
            with a mock upstream that answers in the shape of OpenAI's own answers: once directly, once through Tacit. What an application sees is compared
            field by field, and so is what the upstream gets.

            | client | version |
            |---|---|
            """
                .formatted(found.size(), exchanges.size()));
    found
        .keySet()
        .forEach(
            client ->
                page.append("| `%s` | %s |\n".formatted(CLIENTS.get(client), version(client))));
    page.append(
        """

        ## Exchange by exchange

        *same* means that nothing differs but the name of the output where the upstream's name stood.

        """);
    page.append("| exchange | asks for | answer |");
    found.keySet().forEach(client -> page.append(" " + CLIENTS.get(client) + " |"));
    page.append("\n|---|---|---|" + "---|".repeat(found.size()) + "\n");
    for (FidelityExchange exchange : exchanges) {
      page.append(
          "| %s | %s | %s |"
              .formatted(
                  exchange.name(), String.join(", ", exchange.asks()), answer(exchange.answer())));
      found
          .values()
          .forEach(
              client -> {
                long others = client.get(exchange.name()).stream().filter(d -> !d.ofName()).count();
                page.append(
                    exchange.isCut()
                        ? " **see below** |"
                        : others == 0 ? " same |" : " **" + others + " differ** |");
              });
      page.append('\n');
    }
    page.append(
        """

        ## Field by field

        Where a field differs, in whichever exchange but the one broken off. `chatcmpl-…` is what the upstream calls its answer, `out_…` what Tacit calls the output.

        | client | field | directly | through Tacit |
        |---|---|---|---|
        """);
    // What a client sees of a connection that ends in the middle depends on the machine's timing.
    Set<String> whole =
        exchanges.stream()
            .filter(exchange -> !exchange.isCut())
            .map(FidelityExchange::name)
            .collect(Collectors.toSet());
    found.forEach(
        (client, all) -> {
          Map<String, Set<Difference>> steady = new LinkedHashMap<>(all);
          steady.keySet().retainAll(whole);
          page.append(fields(client, steady));
        });
    page.append(
        """

        Where an upstream breaks a stream off, its connection ends in the middle, and each client fails in its own way: `openai` and `@langchain/openai` with
        `TypeError: terminated`, `openai-java` with an `OpenAIIoException`. Tacit ends the stream with an `error` event of type `upstream_error`, as OpenAI does
        when something fails within a stream. Clients that read such events throw what it says. LangChain4j 1.19 does not read them: it takes the text as far as it came,
        without a finish reason and without usage, for the answer.

        Beside the body, an answer through Tacit has the headers `Tacit-*` and `Server-Timing`, and of the upstream's own `Content-Type`, `Retry-After`,
        `X-Request-Id`, `X-Should-Retry`, `OpenAI-*` and `X-RateLimit-*`. Requests get the upstream's key in place of the caller's.

        ## What this does not show

        - The upstream is a mock; its answers have the shape of recorded ones, and some fields no client knows.
        - The preferences of the type are empty here; what a prompt block adds to a request is in [the wire](../wire.md), and that nothing else changes
          is held by a test with 1,000 random requests.
        - Each client sends what it can: `n` is not asked for by `ai` and LangChain4j, log probabilities not by LangChain4j. Audio and files are covered by the
          random requests only.
        - `POST /v1/responses` and embeddings have tests of their own, without a page.
        """);
    return page.toString();
  }

  private static String answer(JsonNode answer) {
    return answer.has("events")
        ? answer.path("cut").asBoolean() ? "events, cut" : "events"
        : answer.path("status").asText();
  }

  private static String fields(String client, Map<String, Set<Difference>> all) {
    Map<String, Difference> kinds = new TreeMap<>();
    Map<String, Set<String>> where = new TreeMap<>();
    all.forEach(
        (exchange, differences) ->
            differences.forEach(
                difference -> {
                  String kind = difference.path() + (difference.ofName() ? "" : difference);
                  kinds.putIfAbsent(kind, difference);
                  where.computeIfAbsent(kind, k -> new TreeSet<>()).add(exchange);
                }));
    StringBuilder rows = new StringBuilder();
    kinds.forEach(
        (kind, difference) ->
            rows.append(
                "| %s | `%s` | %s | %s |\n"
                    .formatted(
                        CLIENTS.get(client),
                        difference.path(),
                        difference.direct().isEmpty() ? "" : shown(difference, difference.direct()),
                        shown(difference, difference.through()))));
    return rows.toString();
  }

  private static String shown(Difference difference, String value) {
    if (difference.ofName()) {
      return value.startsWith("out_") || value.contains("\"out_") ? "`out_…`" : "`chatcmpl-…`";
    }
    String cut = value.length() > 60 ? value.substring(0, 60) + "…" : value;
    return "`" + cut.replace("|", "\\|").replace("`", "'").replace("\n", " ") + "`";
  }

  private static String version(String client) {
    String name = String.valueOf(CLIENTS.get(client));
    try {
      if (!name.contains(":")) {
        return RecordingUpstream.json(
                Files.readString(FidelityExchange.NPM.resolve("package.json")))
            .path("dependencies")
            .path(name)
            .asText();
      }
      String pom = Files.readString(Path.of("..", "pom.xml"));
      String key =
          client.equals(JavaClients.OPENAI) ? "openai-java.version" : "langchain4j.version";
      return pom.replaceAll("(?s).*<" + key + ">([^<]+)<.*", "$1");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
