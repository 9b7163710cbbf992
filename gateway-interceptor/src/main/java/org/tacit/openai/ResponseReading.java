package org.tacit.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tacit.exchange.Tokens;
import org.tacit.output.Completion;
import org.tacit.upstream.AnswerHead;
import org.tacit.upstream.Upstream;
import org.tacit.upstream.WireJson;

/**
 * Reads a response of the Responses API or its events. The response's ID becomes the output's, and
 * what the caller named or wrote comes back as the caller did.
 */
final class ResponseReading implements AnswerReading {
  private @Nullable Tokens tokens;
  private final CallOutputs outputs;
  private final JsonNode previous;
  private final Optional<JsonNode> instructions;
  private final StringBuilder text = new StringBuilder();
  private @Nullable String keeper;
  private boolean error;
  private boolean read;
  private boolean refused;
  private String status = "";
  private String reason = "";
  private String whole = "";

  /**
   * A reading of one answer.
   *
   * @param previous the response the caller went on from, as the caller named it
   * @param instructions the caller's own, where a prompt block was added to them
   */
  ResponseReading(CallOutputs outputs, JsonNode previous, Optional<JsonNode> instructions) {
    this.outputs = outputs;
    this.previous = previous;
    this.instructions = instructions;
  }

  @Override
  public synchronized void begin(AnswerHead head) {
    Upstream upstream = head.target().upstream();
    keeper = upstream instanceof Upstream.Wire ? upstream.name() : null;
  }

  @Override
  public synchronized boolean document(
      byte[] source,
      int start,
      int length,
      byte[] bytes,
      int from,
      int to,
      ByteArrayOutputStream out) {
    ResponseScan scan = ResponseScan.of(source, start, length);
    JsonEdits edits = new JsonEdits();
    scan.response().ifPresent(found -> response(found, edits));
    edits.write(bytes, from, start, to, out);
    error |= scan.error();
    if (scan.type().equals("response.output_text.delta")) {
      scan.delta().ifPresent(text::append);
    }
    refused |= scan.type().startsWith("response.refusal.");
    return scan.valid();
  }

  private void response(ResponseScan.Found found, JsonEdits edits) {
    found.id().ifPresent(id -> edits.replace(id.start(), id.end(), '"' + name(id.text()) + '"'));
    found.previous().ifPresent(p -> edits.replace(p.start(), p.end(), previous.toString()));
    if (instructions.isPresent()) {
      found
          .instructions()
          .ifPresent(i -> edits.replace(i.start(), i.end(), instructions.get().toString()));
    }
    status = found.status();
    reason = found.reason();
    whole = found.text();
    tokens = found.tokens().orElse(tokens);
    refused |= found.refused();
  }

  private String name(String id) {
    String own = keeper;
    return own != null && ResponseName.fits(id)
        ? new ResponseName(outputs.first().id(), own, id).toString()
        : outputs.first().id().toString();
  }

  @Override
  public synchronized void marker() {
    read = true;
  }

  @Override
  public synchronized boolean done() {
    return switch (status) {
      case "completed", "incomplete", "failed", "cancelled" -> true;
      default -> false;
    };
  }

  @Override
  public synchronized boolean unfinished() {
    return !read && !error && !done();
  }

  @Override
  public void ended(String upstream) {
    record(upstream, Optional.empty());
  }

  @Override
  public void broken(String upstream, Completion how) {
    record(upstream, Optional.of(how));
  }

  private void record(String upstream, Optional<Completion> how) {
    Completion completion;
    String said;
    Optional<Tokens> counted;
    synchronized (this) {
      counted = Optional.ofNullable(tokens);
      completion = how.orElseGet(this::completion);
      said = whole.isEmpty() ? text.toString() : whole;
    }
    outputs.first().finish(upstream, completion, said, counted);
  }

  private Completion completion() {
    if (error) {
      return Completion.FAILED;
    }
    return switch (status) {
      case "completed" -> refused ? Completion.REFUSED : Completion.COMPLETE;
      case "incomplete" ->
          reason.equals("content_filter") ? Completion.REFUSED : Completion.TRUNCATED;
      case "failed" -> Completion.FAILED;
      case "cancelled" -> Completion.CANCELLED;
      // One that is made in the background is all there is to see of it here.
      default -> read ? Completion.COMPLETE : Completion.FAILED;
    };
  }

  @Override
  public synchronized Optional<Tokens> tokens() {
    return Optional.ofNullable(tokens);
  }

  @Override
  public synchronized List<String> finish() {
    return status.isEmpty() ? List.of() : List.of(status);
  }

  @Override
  public List<String> outputs() {
    return outputs.names();
  }

  @Override
  public Map<String, String> headers() {
    return outputs.headers();
  }

  @Override
  public void answered(
      CallListener listener, String upstream, int status, long upstreamNanos, long tacitNanos) {
    listener.answered(
        outputs.first().context().type(), upstream, status, upstreamNanos, tacitNanos);
  }

  @Override
  public byte[] event(OpenAiError failure) {
    return errorEvent(failure);
  }

  /** An error as an event of the Responses API. */
  static byte[] errorEvent(OpenAiError failure) {
    ObjectNode event =
        WireJson.MAPPER
            .createObjectNode()
            .put("type", "error")
            .put("code", failure.code().orElse(null))
            .put("message", failure.message())
            .put("param", failure.param().orElse(null));
    return ("event: error\ndata: " + event + "\n\n").getBytes(StandardCharsets.UTF_8);
  }
}
