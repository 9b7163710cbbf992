package org.tacit.openai;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * An answer that says what a key has left, in place of what the upstream says of its own limits.
 * Thread-safe.
 *
 * @param answer the way back
 * @param own headers about the key's limits
 */
record HeadedAnswer(Answer answer, Map<String, String> own) implements Answer {
  private static final String LIMITS = "x-ratelimit-";

  /** Copies the map. */
  HeadedAnswer {
    own = Map.copyOf(own);
  }

  @Override
  public void start(int status, Map<String, String> headers, long length, Listener listener) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.keySet().removeIf(name -> name.toLowerCase(Locale.ROOT).startsWith(LIMITS));
    all.putAll(own);
    answer.start(status, all, length, listener);
  }

  @Override
  public void offer(byte[] bytes) {
    answer.offer(bytes);
  }

  @Override
  public void end() {
    answer.end();
  }

  @Override
  public void abort() {
    answer.abort();
  }

  @Override
  public long queued() {
    return answer.queued();
  }

  @Override
  public long progressAt() {
    return answer.progressAt();
  }
}
