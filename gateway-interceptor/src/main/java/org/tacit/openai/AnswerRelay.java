package org.tacit.openai;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.tacit.output.Completion;
import org.tacit.upstream.AnswerBody;
import org.tacit.upstream.AnswerHead;
import org.tacit.upstream.AnswerListener;
import org.tacit.upstream.Pulse;
import org.tacit.upstream.Upstream;
import org.tacit.upstream.UpstreamFailure;

/**
 * Brings one upstream's answer back to its caller: events as they come, JSON when it is whole,
 * errors unchanged; and records it.
 *
 * <p>A caller that is gone, or takes nothing for 20 s, ends the upstream's work. While an open
 * stream is silent a comment every 200 ms finds out whether the caller is there. Thread-safe.
 */
final class AnswerRelay implements AnswerListener, Answer.Listener, Pulse.Beat {
  private static final byte[] HEARTBEAT = ": hb\n\n".getBytes(StandardCharsets.US_ASCII);
  private static final long SILENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long STALL_NANOS = TimeUnit.SECONDS.toNanos(20);
  private static final long QUEUE_BYTES = 256 * 1024;

  private enum Form {
    NONE,
    EVENTS,
    JSON,
    ERROR
  }

  private final ChatParts parts;
  private final AnswerReading reading;
  private final Answer answer;
  private final long arrivedAt;
  private final AtomicReference<@Nullable Runnable> cancel;
  private final long sentAt = System.nanoTime();
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicBoolean paused = new AtomicBoolean();
  private final ByteArrayOutputStream whole = new ByteArrayOutputStream();
  private volatile Form form = Form.NONE;
  private volatile String upstream = "none";
  private volatile @Nullable AnswerHead head;
  private volatile @Nullable AnswerBody body;
  private volatile @Nullable EventStream events;

  AnswerRelay(
      ChatParts parts,
      AnswerReading reading,
      Answer answer,
      long arrivedAt,
      AtomicReference<@Nullable Runnable> cancel) {
    this.parts = parts;
    this.reading = reading;
    this.answer = answer;
    this.arrivedAt = arrivedAt;
    this.cancel = cancel;
  }

  boolean over() {
    return over.get();
  }

  @Override
  public void onHead(AnswerHead given, AnswerBody rest) {
    head = given;
    body = rest;
    whole.reset();
    upstream = given.target().label();
    if (given.succeeded()) {
      reading.begin(given);
    }
    if (!given.succeeded()) {
      form = Form.ERROR;
    } else if (given.eventStream()) {
      events = new EventStream(reading, parts.limits().answerBodyBytes());
      form = Form.EVENTS;
      answer.start(given.status(), headers(given), -1, this);
      parts.pulse().add(this);
    } else {
      form = Form.JSON;
    }
    rest.more();
  }

  @Override
  public void onBytes(byte[] bytes) {
    AnswerBody rest = body;
    if (over.get() || rest == null) {
      return;
    }
    EventStream stream = events;
    if (form == Form.EVENTS && stream != null) {
      Optional<byte[]> whole = stream.feed(bytes);
      if (whole.isEmpty()) {
        rest.cancel();
        broken(OpenAiError.answerTooLarge());
        return;
      }
      if (reading.done()) {
        reading.ended(upstream);
      }
      answer.offer(whole.get());
      AnswerHead given = head;
      if (stream.malformed() && given != null) {
        rest.cancel();
        broken(OpenAiError.malformed(given.target()));
      } else if (answer.queued() > QUEUE_BYTES) {
        paused.set(true);
        if (answer.queued() <= QUEUE_BYTES) {
          onRoom();
        }
      } else {
        rest.more();
      }
    } else if (whole.size() + (long) bytes.length > parts.limits().answerBodyBytes()) {
      rest.cancel();
      broken(OpenAiError.answerTooLarge());
    } else {
      whole.writeBytes(bytes);
      rest.more();
    }
  }

  @Override
  public void onEnd() {
    AnswerHead given = head;
    if (given == null || over.get()) {
      return;
    }
    switch (form) {
      case EVENTS -> streamEnded(given);
      case JSON -> documentEnded(given);
      case ERROR -> {
        if (finish()) {
          reply(given, whole.toByteArray());
          reading.broken(upstream, Completion.FAILED);
        }
      }
      case NONE -> {}
    }
  }

  private void streamEnded(AnswerHead given) {
    EventStream stream = events;
    if (stream == null) {
      return;
    }
    answer.offer(stream.rest());
    if (stream.malformed()) {
      broken(OpenAiError.malformed(given.target()));
    } else if (reading.unfinished()) {
      broken(OpenAiError.of(new UpstreamFailure(given.target(), UpstreamFailure.Kind.BROKEN)));
    } else if (finish()) {
      reading.ended(upstream);
      answer.end();
    }
  }

  private void documentEnded(AnswerHead given) {
    byte[] bytes = whole.toByteArray();
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + 64);
    boolean valid = reading.document(bytes, 0, bytes.length, bytes, 0, bytes.length, out);
    if (!valid && given.header("content-encoding").isEmpty()) {
      broken(OpenAiError.malformed(given.target()));
    } else if (finish()) {
      if (valid) {
        reading.marker();
      }
      reading.ended(upstream);
      reply(given, out.toByteArray());
    }
  }

  private boolean finish() {
    parts.pulse().remove(this);
    return over.compareAndSet(false, true);
  }

  @Override
  public void onFailure(UpstreamFailure failure) {
    upstream = failure.target().label();
    broken(OpenAiError.of(failure), failure.comeBack());
  }

  @Override
  public void onRoom() {
    AnswerBody rest = body;
    if (rest != null && paused.compareAndSet(true, false)) {
      rest.more();
    }
  }

  @Override
  public void onGone() {
    if (over.compareAndSet(false, true)) {
      parts.pulse().remove(this);
      reading.broken(upstream, Completion.CANCELLED);
      AnswerBody rest = body;
      if (rest != null) {
        rest.cancel();
      }
      Runnable handle = cancel.get();
      if (handle != null) {
        handle.run();
      }
    }
  }

  @Override
  public void at(long nanos) {
    long silence = nanos - answer.progressAt();
    if (answer.queued() > 0) {
      if (silence > STALL_NANOS) {
        onGone();
        answer.abort();
      }
    } else if (silence > SILENCE_NANOS) {
      answer.offer(HEARTBEAT);
    }
  }

  private void reply(AnswerHead given, byte[] bytes) {
    answer.start(given.status(), headers(given), bytes.length, this);
    answer.offer(bytes);
    answer.end();
  }

  private void broken(OpenAiError error) {
    broken(error, Optional.empty());
  }

  private void broken(OpenAiError error, Optional<Duration> comeBack) {
    if (!finish()) {
      return;
    }
    reading.broken(upstream, Completion.FAILED);
    if (form == Form.EVENTS) {
      answer.offer(reading.event(error));
      answer.end();
    } else {
      Map<String, String> more = new LinkedHashMap<>();
      if (!upstream.equals("none")) {
        more.put("Tacit-Upstream", upstream);
      }
      comeBack.ifPresent(pause -> more.put("Retry-After", Long.toString(seconds(pause))));
      InferenceCall.refuse(parts, answer, error, more);
    }
  }

  private static long seconds(Duration pause) {
    return Math.max(1, pause.plusMillis(999).toSeconds());
  }

  private Map<String, String> headers(AnswerHead given) {
    Map<String, String> headers = new LinkedHashMap<>();
    given
        .headers()
        .forEach(
            (name, values) -> {
              if (passes(name) && !values.isEmpty()) {
                headers.put(name, values.get(0));
              }
            });
    headers.putIfAbsent("content-type", "application/json");
    if (given.succeeded()) {
      headers.putAll(reading.headers());
    }
    headers.put("Tacit-Upstream", upstream);
    if (given.target().upstream() instanceof Upstream.Translated translated && translated.demo()) {
      headers.put("Tacit-Demo", "true");
    }
    long now = System.nanoTime();
    long upstreamNanos = now - sentAt;
    long tacitNanos = sentAt - arrivedAt;
    headers.put(
        "Server-Timing",
        String.format(
            Locale.ROOT,
            "upstream;dur=%.3f, tacit;dur=%.3f",
            upstreamNanos / 1e6,
            tacitNanos / 1e6));
    if (form == Form.EVENTS) {
      headers.put("Cache-Control", "no-cache");
      headers.put("X-Accel-Buffering", "no");
    }
    reading.answered(parts.listener(), upstream, given.status(), upstreamNanos, tacitNanos);
    return headers;
  }

  private static boolean passes(String name) {
    return switch (name) {
      case "content-type",
          "content-encoding",
          "retry-after",
          "retry-after-ms",
          "x-request-id",
          "x-should-retry" ->
          true;
      default -> name.startsWith("openai-") || name.startsWith("x-ratelimit-");
    };
  }
}
