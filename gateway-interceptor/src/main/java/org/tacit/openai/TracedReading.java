package org.tacit.openai;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tacit.openai.CallTracing.CallTrace;
import org.tacit.openai.CallTracing.End;
import org.tacit.output.Completion;
import org.tacit.upstream.AnswerHead;

/** A reading whose end a trace is told. */
final class TracedReading implements AnswerReading {
  private final AnswerReading reading;
  private final CallTrace trace;
  private volatile int status;

  TracedReading(AnswerReading reading, CallTrace trace) {
    this.reading = reading;
    this.trace = trace;
  }

  @Override
  public void begin(AnswerHead head) {
    status = head.status();
    trace.answered();
    reading.begin(head);
  }

  @Override
  public boolean document(
      byte[] source,
      int start,
      int length,
      byte[] bytes,
      int from,
      int to,
      ByteArrayOutputStream out) {
    return reading.document(source, start, length, bytes, from, to, out);
  }

  @Override
  public void marker() {
    reading.marker();
  }

  @Override
  public boolean done() {
    return reading.done();
  }

  @Override
  public boolean unfinished() {
    return reading.unfinished();
  }

  @Override
  public void ended(String upstream) {
    reading.ended(upstream);
    end(upstream, Optional.empty());
  }

  @Override
  public void broken(String upstream, Completion how) {
    reading.broken(upstream, how);
    boolean refused = status >= 400;
    end(
        upstream,
        Optional.of(refused ? Integer.toString(status) : how.name().toLowerCase(Locale.ROOT)));
  }

  private void end(String upstream, Optional<String> error) {
    trace.ended(new End(upstream, error, reading.finish(), reading.tokens(), reading.outputs()));
  }

  @Override
  public Map<String, String> headers() {
    return reading.headers();
  }

  @Override
  public List<String> outputs() {
    return reading.outputs();
  }

  @Override
  public void answered(
      CallListener listener, String upstream, int given, long upstreamNanos, long tacitNanos) {
    status = given;
    reading.answered(listener, upstream, given, upstreamNanos, tacitNanos);
  }

  @Override
  public byte[] event(OpenAiError error) {
    return reading.event(error);
  }
}
