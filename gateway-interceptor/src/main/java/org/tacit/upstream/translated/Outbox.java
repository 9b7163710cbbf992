package org.tacit.upstream.translated;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.tacit.upstream.AnswerBody;
import org.tacit.upstream.AnswerHead;
import org.tacit.upstream.AnswerListener;
import org.tacit.upstream.Pulse;
import org.tacit.upstream.Target;
import org.tacit.upstream.UpstreamFailure;

/**
 * Between a model that pushes and a listener that pulls: keeps what is not wanted yet, at most 8
 * MiB, tells it one after the other, and watches over the model's silence. Thread-safe.
 */
final class Outbox implements AnswerBody, Pulse.Beat {
  private static final long MAX_BYTES = 8L << 20;

  private sealed interface Signal {
    record Head(AnswerHead head) implements Signal {}

    final class Bytes implements Signal {
      private final byte[] bytes;

      Bytes(byte[] bytes) {
        this.bytes = bytes;
      }
    }

    record End() implements Signal {}

    record Fail(UpstreamFailure.Kind kind) implements Signal {}
  }

  private final Target target;
  private final AnswerListener listener;
  private final Pulse pulse;
  private final Runnable stop;
  private final Queue<Signal> signals = new ConcurrentLinkedQueue<>();
  private final AtomicInteger work = new AtomicInteger();
  private final AtomicLong queued = new AtomicLong();
  private volatile boolean wanted;
  private volatile boolean begun;
  private volatile boolean over;
  private volatile long heardAt = System.nanoTime();

  /** The stop action gives the model's work up; it may be run more than once. */
  Outbox(Target target, AnswerListener listener, Pulse pulse, Runnable stop) {
    this.target = target;
    this.listener = listener;
    this.pulse = pulse;
    this.stop = stop;
    pulse.add(this);
  }

  void head(int status, String contentType, Map<String, List<String>> more) {
    Map<String, List<String>> headers = new TreeMap<>(more);
    headers.put("content-type", List.of(contentType));
    begun = true;
    put(new Signal.Head(new AnswerHead(target, status, headers)));
  }

  boolean begun() {
    return begun;
  }

  boolean over() {
    return over;
  }

  void bytes(byte[] bytes) {
    if (queued.addAndGet(bytes.length) > MAX_BYTES) {
      stop.run();
      put(new Signal.Fail(UpstreamFailure.Kind.BROKEN));
      return;
    }
    put(new Signal.Bytes(bytes));
  }

  /** A whole answer. */
  void document(byte[] json) {
    head(200, "application/json", Map.of());
    bytes(json);
    end();
  }

  void end() {
    put(new Signal.End());
  }

  void fail(UpstreamFailure.Kind kind) {
    put(new Signal.Fail(kind));
  }

  @Override
  public void more() {
    wanted = true;
    heardAt = System.nanoTime();
    drain();
  }

  @Override
  public void cancel() {
    over = true;
    pulse.remove(this);
    stop.run();
  }

  @Override
  public void at(long nanos) {
    boolean silent = signals.isEmpty() && (wanted || !begun);
    long limit = (begun ? target.upstream().idleTimeout() : target.timeout()).toNanos();
    if (silent && nanos - heardAt > limit) {
      pulse.remove(this);
      stop.run();
      fail(begun ? UpstreamFailure.Kind.BROKEN : UpstreamFailure.Kind.TIMEOUT);
    }
  }

  private void put(Signal signal) {
    heardAt = System.nanoTime();
    signals.add(signal);
    drain();
  }

  private void drain() {
    if (work.getAndIncrement() != 0) {
      return;
    }
    int seen = 1;
    while (seen != 0) {
      Signal next = signals.peek();
      while (next != null && !over && !(next instanceof Signal.Bytes && !wanted)) {
        signals.remove();
        tell(next);
        next = signals.peek();
      }
      seen = work.addAndGet(-seen);
    }
  }

  private void tell(Signal signal) {
    if (signal instanceof Signal.Head head) {
      listener.onHead(head.head(), this);
    } else if (signal instanceof Signal.Bytes bytes) {
      wanted = false;
      queued.addAndGet(-bytes.bytes.length);
      listener.onBytes(bytes.bytes);
    } else {
      over = true;
      pulse.remove(this);
      if (signal instanceof Signal.Fail fail) {
        listener.onFailure(new UpstreamFailure(target, fail.kind()));
      } else {
        listener.onEnd();
      }
    }
  }
}
