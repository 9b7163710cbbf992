package org.tacit.openai;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.Optional;
import org.tacit.output.Completion;

/**
 * Passes an answer on of which nothing is recorded: vectors, and responses that were kept.
 *
 * @param endpoint what was asked for, as metrics call it
 * @param name what the caller calls the response; empty where nothing has another name here
 */
record PassedReading(String endpoint, Optional<String> name) implements AnswerReading {
  @Override
  public boolean document(
      byte[] source,
      int start,
      int length,
      byte[] bytes,
      int from,
      int to,
      ByteArrayOutputStream out) {
    JsonEdits edits = new JsonEdits();
    if (name.isPresent()) {
      ResponseScan scan = ResponseScan.of(source, start, length);
      scan.response()
          .flatMap(ResponseScan.Found::id)
          .ifPresent(id -> edits.replace(id.start(), id.end(), '"' + name.get() + '"'));
    }
    edits.write(bytes, from, start, to, out);
    return true;
  }

  @Override
  public void ended(String upstream) {}

  @Override
  public void broken(String upstream, Completion how) {}

  @Override
  public Map<String, String> headers() {
    return Map.of();
  }

  @Override
  public void answered(
      CallListener listener, String upstream, int status, long upstreamNanos, long tacitNanos) {
    listener.passed(endpoint, upstream, status, upstreamNanos, tacitNanos);
  }

  @Override
  public byte[] event(OpenAiError error) {
    return ResponseReading.errorEvent(error);
  }
}
