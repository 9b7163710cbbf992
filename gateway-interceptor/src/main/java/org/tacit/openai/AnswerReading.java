package org.tacit.openai;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tacit.exchange.Tokens;
import org.tacit.output.Completion;
import org.tacit.upstream.AnswerHead;

/**
 * What is read of one answer while it is passed on, and what is recorded of it.
 *
 * <p>Documents are taken by one thread at a time; the end may come from any.
 */
interface AnswerReading {
  /** The answer begins. */
  default void begin(AnswerHead head) {}

  /**
   * Reads a JSON document, which is the whole answer or the data of one event, and writes the bytes
   * around it with Tacit's names in place of the upstream's.
   *
   * @param source where to read; holds the document at the place it has in {@code bytes}
   * @param start where it begins
   * @param length how long it is
   * @param bytes what to write
   * @param from where to begin to write
   * @param to where to end
   * @return whether it is a JSON object
   */
  boolean document(
      byte[] source,
      int start,
      int length,
      byte[] bytes,
      int from,
      int to,
      ByteArrayOutputStream out);

  /** The stream has said that it is done, or a whole answer was read. */
  default void marker() {}

  /** Whether what was read is all there will be, though the upstream has not ended. */
  default boolean done() {
    return false;
  }

  /** Whether a stream that ends here has stopped in the middle. */
  default boolean unfinished() {
    return false;
  }

  /** The upstream has ended, or said that it is done. */
  void ended(String upstream);

  /** There is no more of it, for another reason. */
  void broken(String upstream, Completion how);

  /** Headers of an answer that is no error. */
  Map<String, String> headers();

  /** What the upstream has counted by now. */
  default Optional<Tokens> tokens() {
    return Optional.empty();
  }

  /** Why the model ended, in its own words. */
  default List<String> finish() {
    return List.of();
  }

  /** The outputs it makes, by name. */
  default List<String> outputs() {
    return List.of();
  }

  /** An answer is on its way: whom to tell. */
  void answered(
      CallListener listener, String upstream, int status, long upstreamNanos, long tacitNanos);

  /** An error within a stream. */
  byte[] event(OpenAiError error);
}
