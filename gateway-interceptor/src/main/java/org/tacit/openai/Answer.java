package org.tacit.openai;

import java.util.Map;

/** The way back to one caller. Thread-safe; nothing here blocks. */
interface Answer {
  /** Hears what becomes of an answer. Called without any lock held. */
  interface Listener {
    /** There is room again for more. */
    void onRoom();

    /** The caller is gone; the answer is over. */
    void onGone();
  }

  /**
   * Sends status and headers.
   *
   * @param length the body's bytes; -1 for a stream
   */
  void start(int status, Map<String, String> headers, long length, Listener listener);

  /** Sends bytes when the caller takes them. */
  void offer(byte[] bytes);

  /** Ends the answer once everything offered is sent. */
  void end();

  /** Ends the answer at once. */
  void abort();

  /** Bytes offered and not yet taken. */
  long queued();

  /** When the caller last took something, as {@link System#nanoTime} counts it. */
  long progressAt();
}
