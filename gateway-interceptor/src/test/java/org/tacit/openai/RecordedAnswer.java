package org.tacit.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An answer that keeps what it is given. */
final class RecordedAnswer implements Answer {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CompletableFuture<String> ended = new CompletableFuture<>();
  private final CountDownLatch offered = new CountDownLatch(1);
  volatile Listener listener;
  volatile int status;
  volatile long queued;
  volatile long progressAt = System.nanoTime();
  final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  @Override
  public synchronized void start(int given, Map<String, String> all, long length, Listener heard) {
    status = given;
    headers.putAll(all);
    listener = heard;
  }

  @Override
  public synchronized void offer(byte[] more) {
    bytes.writeBytes(more);
    progressAt = System.nanoTime();
    offered.countDown();
  }

  @Override
  public void end() {
    ended.complete(text());
  }

  @Override
  public void abort() {
    ended.complete("aborted");
  }

  @Override
  public long queued() {
    return queued;
  }

  @Override
  public long progressAt() {
    return progressAt;
  }

  synchronized String text() {
    return bytes.toString(UTF_8);
  }

  synchronized int size() {
    return bytes.size();
  }

  /** The caller goes away once it has something, if the answer is not over by then. */
  void leaveAfterFirst() throws Exception {
    awaitFirst();
    listener.onGone();
    ended.complete(text());
  }

  String whole() throws Exception {
    return ended.get(20, TimeUnit.SECONDS);
  }

  void awaitFirst() throws Exception {
    if (!offered.await(20, TimeUnit.SECONDS)) {
      throw new AssertionError("nothing came");
    }
  }
}
