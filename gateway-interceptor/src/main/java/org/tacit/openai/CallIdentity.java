package org.tacit.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tacit.exchange.ExchangeContext;
import org.tacit.exchange.Learning;
import org.tacit.output.OutputType;

/**
 * Reads who asks for what out of headers and body, headers first, and takes Tacit's own keys out of
 * the body.
 */
final class CallIdentity {
  private static final int MAX_CHARS = 256;
  private static final String OWN = "tacit_";

  private final Function<String, Optional<String>> headers;
  private final ObjectNode body;

  private CallIdentity(Function<String, Optional<String>> headers, ObjectNode body) {
    this.headers = headers;
    this.body = body;
  }

  /** What reading an identity came to. */
  sealed interface Reading {
    /** Everything is allowed. */
    record Known(ExchangeContext context) implements Reading {}

    /** Something is not allowed. */
    record Refused(OpenAiError error) implements Reading {}
  }

  /** Reads the identity of a call for a project. */
  static Reading read(String project, Function<String, Optional<String>> headers, ObjectNode body) {
    CallIdentity identity = new CallIdentity(headers, body);
    try {
      ExchangeContext context =
          new ExchangeContext(
              project,
              identity.type(),
              identity.text("Tacit-Segment", "metadata.tacit_segment"),
              identity.text("Tacit-User", "safety_identifier", "user"),
              identity.text("Tacit-Conversation", "metadata.tacit_conversation"),
              identity.text("Tacit-Join-Key", "metadata.tacit_join_key"),
              identity.learning());
      strip(body);
      return new Reading.Known(context);
    } catch (Refusal e) {
      return new Reading.Refused(OpenAiError.invalid(e.param, e.param + ": " + e.allowed));
    }
  }

  private OutputType type() throws Refusal {
    String header = "Tacit-Output-Type";
    Optional<Named> named = find(header, "metadata.tacit_output_type");
    if (named.isEmpty()) {
      return OutputType.DEFAULT;
    }
    return OutputType.parse(named.get().value())
        .orElseThrow(() -> new Refusal(named.get().name(), OutputType.ALLOWED));
  }

  private Learning learning() throws Refusal {
    String header = "Tacit-Learning";
    Optional<String> value = header(header);
    if (value.isEmpty()) {
      return Learning.APPLY;
    }
    return Learning.parse(value.get()).orElseThrow(() -> new Refusal(header, Learning.ALLOWED));
  }

  private Optional<String> text(String header, String... fields) throws Refusal {
    Optional<Named> found = find(header, fields);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    String value = found.get().value();
    if (value.codePointCount(0, value.length()) > MAX_CHARS
        || value.codePoints().anyMatch(Character::isISOControl)) {
      throw new Refusal(
          found.get().name(), "at most " + MAX_CHARS + " characters, none of them control");
    }
    return Optional.of(value);
  }

  private Optional<Named> find(String header, String... fields) throws Refusal {
    Optional<String> value = header(header);
    if (value.isPresent()) {
      return Optional.of(new Named(header, value.get()));
    }
    for (String field : fields) {
      JsonNode node = node(field);
      if (node.isMissingNode() || node.isNull()) {
        continue;
      }
      if (!node.isTextual()) {
        throw new Refusal(field, "a string");
      }
      if (!node.textValue().isBlank()) {
        return Optional.of(new Named(field, node.textValue()));
      }
    }
    return Optional.empty();
  }

  private JsonNode node(String field) {
    int dot = field.indexOf('.');
    return dot < 0
        ? body.path(field)
        : body.path(field.substring(0, dot)).path(field.substring(dot + 1));
  }

  private Optional<String> header(String name) {
    return headers.apply(name).map(String::strip).filter(v -> !v.isEmpty()).map(CallIdentity::utf8);
  }

  /** A container reads headers as Latin-1; clients send UTF-8. */
  private static String utf8(String header) {
    if (header.chars().allMatch(c -> c < 128) || header.chars().anyMatch(c -> c > 255)) {
      return header;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(header.getBytes(StandardCharsets.ISO_8859_1)))
          .toString();
    } catch (CharacterCodingException e) {
      return header;
    }
  }

  private static void strip(ObjectNode body) {
    if (body.get("metadata") instanceof ObjectNode metadata) {
      List<String> own = new ArrayList<>();
      metadata
          .fieldNames()
          .forEachRemaining(
              name -> {
                if (name.startsWith(OWN)) {
                  own.add(name);
                }
              });
      metadata.remove(own);
      if (metadata.isEmpty() && !own.isEmpty()) {
        body.remove("metadata");
      }
    }
  }

  private record Named(String name, String value) {}

  private static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;
    private final String param;
    private final String allowed;

    Refusal(String param, String allowed) {
      super(param, null, false, false);
      this.param = param;
      this.allowed = allowed;
    }
  }
}
