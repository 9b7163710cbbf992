package org.tacit.testing;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/**
 * One exchange of {@code exchanges.json}: what a client asks for, and what the upstream answers, in
 * the shape of OpenAI's recorded answers. Immutable.
 *
 * @param name its name
 * @param asks what the request has, in the words of the file
 * @param answer the whole entry
 */
public record FidelityExchange(String name, Set<String> asks, JsonNode answer)
    implements RecordingUpstream.Script {
  /** Where the clients of npm are, and the exchanges that all clients share. */
  public static final Path NPM = Path.of("test", "clients", "openai-npm");

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);

  /** All of them, in order. */
  public static List<FidelityExchange> all() {
    try {
      return StreamSupport.stream(
              JSON.readTree(Files.readString(NPM.resolve("exchanges.json"))).spliterator(), false)
          .map(FidelityExchange::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FidelityExchange of(JsonNode entry) {
    Set<String> asks = new TreeSet<>();
    entry.path("asks").forEach(ask -> asks.add(ask.asText()));
    return new FidelityExchange(entry.path("name").asText(), asks, entry);
  }

  /** The model by which a client asks for it. */
  public String model(String client) {
    return "mock-fidelity-" + client + "-" + name;
  }

  /** Makes an upstream answer it to these clients. */
  public void teach(RecordingUpstream upstream, List<String> clients) {
    clients.forEach(client -> upstream.on(model(client), this));
  }

  @Override
  public void answer(RecordingUpstream.Received request, RecordingUpstream.Conversation to)
      throws IOException {
    if (!answer.has("events")) {
      Map<String, String> headers = new HashMap<>();
      answer
          .path("headers")
          .properties()
          .forEach(h -> headers.put(h.getKey(), h.getValue().asText()));
      to.json(answer.path("status").asInt(), answer.path("body"), headers);
      return;
    }
    to.beginStream();
    JsonNode events = answer.path("events");
    for (int i = 0; i < events.size(); i++) {
      int times = i == events.size() - 1 ? answer.path("repeat").asInt(1) : 1;
      for (int time = 0; time < times; time++) {
        to.event(events.get(i));
      }
    }
    if (answer.path("cut").asBoolean()) {
      to.cut();
    } else {
      to.done();
    }
  }

  /** Whether the upstream breaks the stream off. */
  public boolean isCut() {
    return answer.path("cut").asBoolean();
  }
}
