package org.tacit.upstream.wire;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.tacit.upstream.AnswerBody;
import org.tacit.upstream.AnswerHead;
import org.tacit.upstream.AnswerListener;
import org.tacit.upstream.Pulse;
import org.tacit.upstream.Target;
import org.tacit.upstream.UpstreamFailure;

/**
 * One call on its way: hears the JDK's client, watches the time, tells the listener.
 *
 * <p>Silence counts only while bytes are wanted, so that a slow reader does not time its upstream
 * out. Thread-safe.
 */
final class WireCall
    implements HttpResponse.BodyHandler<Void>, BodySubscriber<Void>, AnswerBody, Pulse.Beat {
  private final Target target;
  private final AnswerListener listener;
  private final Pulse pulse;
  private final long timeoutNanos;
  private final long idleNanos;
  private final AtomicBoolean over = new AtomicBoolean();
  private final CompletableFuture<Void> body = new CompletableFuture<>();
  private volatile long waitingSince = System.nanoTime();
  private volatile boolean waiting = true;
  private volatile boolean begun;
  private volatile @Nullable AnswerHead head;
  private volatile @Nullable CompletableFuture<?> exchange;
  private volatile Flow.@Nullable Subscription subscription;

  WireCall(Target target, AnswerListener listener, Pulse pulse, Duration timeout) {
    this.target = target;
    this.listener = listener;
    this.pulse = pulse;
    this.timeoutNanos = timeout.toNanos();
    this.idleNanos = target.upstream().idleTimeout().toNanos();
    pulse.add(this);
  }

  void started(CompletableFuture<?> sent) {
    exchange = sent;
    if (over.get()) {
      sent.cancel(true);
    }
    CompletableFuture<?> unused =
        sent.whenComplete(
            (done, failure) -> {
              if (failure != null) {
                fail(kind(failure));
              }
            });
  }

  private UpstreamFailure.Kind kind(Throwable failure) {
    if (begun) {
      return UpstreamFailure.Kind.BROKEN;
    }
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return cause instanceof HttpTimeoutException
        ? UpstreamFailure.Kind.TIMEOUT
        : UpstreamFailure.Kind.UNREACHABLE;
  }

  @Override
  public BodySubscriber<Void> apply(HttpResponse.ResponseInfo info) {
    Map<String, List<String>> headers = new TreeMap<>();
    info.headers()
        .map()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    head = new AnswerHead(target, info.statusCode(), headers);
    return this;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    waiting = false;
    begun = true;
    if (over.get()) {
      given.cancel();
      return;
    }
    AnswerHead heard = head;
    if (heard != null) {
      listener.onHead(heard, this);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    waiting = false;
    if (over.get()) {
      return;
    }
    int size = 0;
    for (ByteBuffer buffer : buffers) {
      size += buffer.remaining();
    }
    byte[] bytes = new byte[size];
    int at = 0;
    for (ByteBuffer buffer : buffers) {
      int length = buffer.remaining();
      buffer.get(bytes, at, length);
      at += length;
    }
    listener.onBytes(bytes);
  }

  @Override
  public void onError(Throwable failure) {
    body.completeExceptionally(failure);
    fail(UpstreamFailure.Kind.BROKEN);
  }

  @Override
  public void onComplete() {
    body.complete(null);
    if (end()) {
      listener.onEnd();
    }
  }

  @Override
  public CompletionStage<Void> getBody() {
    return body;
  }

  @Override
  public void more() {
    Flow.Subscription flow = subscription;
    if (flow != null && !over.get()) {
      waitingSince = System.nanoTime();
      waiting = true;
      flow.request(1);
    }
  }

  @Override
  public void cancel() {
    if (end()) {
      release();
    }
  }

  @Override
  public void at(long nanos) {
    if (waiting && nanos - waitingSince > (begun ? idleNanos : timeoutNanos)) {
      fail(begun ? UpstreamFailure.Kind.BROKEN : UpstreamFailure.Kind.TIMEOUT);
    }
  }

  private void fail(UpstreamFailure.Kind kind) {
    if (end()) {
      release();
      listener.onFailure(new UpstreamFailure(target, kind));
    }
  }

  private boolean end() {
    pulse.remove(this);
    return over.compareAndSet(false, true);
  }

  private void release() {
    Flow.Subscription flow = subscription;
    if (flow != null) {
      flow.cancel();
    }
    CompletableFuture<?> sent = exchange;
    if (sent != null) {
      sent.cancel(true);
    }
  }
}
