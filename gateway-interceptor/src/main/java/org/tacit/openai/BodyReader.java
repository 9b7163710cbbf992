package org.tacit.openai;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads a request's body up to a limit, waiting for what has not come yet.
 *
 * <p>Waiting holds a thread of the container, for at most its read timeout. A read listener would
 * not, but an answer that is complete before the container has left the listener makes it lose the
 * body of the next request on the connection.
 */
final class BodyReader {
  private static final int FIRST = 65_536;

  private BodyReader() {}

  /**
   * The whole body; empty where it is over the limit.
   *
   * <p>Up to once more the limit is read and dropped, so that a caller who is still sending gets to
   * read the answer.
   *
   * @param announced the length the caller gave, negative where it gave none
   * @throws IOException if the body ended before its end
   */
  static Optional<byte[]> read(InputStream in, long announced, int maxBytes) throws IOException {
    byte[] buffer = new byte[(int) Math.max(1024, Math.min(announced + 1, FIRST))];
    int length = 0;
    long total = 0;
    while (total <= 2L * maxBytes) {
      // What is over the limit is read into the same place again.
      boolean excess = total > maxBytes;
      if (length == buffer.length && !excess) {
        buffer = Arrays.copyOf(buffer, (int) Math.min(buffer.length * 2L, maxBytes + 1L));
      }
      int at = excess ? 0 : length;
      int read = in.read(buffer, at, buffer.length - at);
      if (read < 0) {
        return total > maxBytes
            ? Optional.empty()
            : Optional.of(length == buffer.length ? buffer : Arrays.copyOf(buffer, length));
      }
      length = at + read;
      total += read;
    }
    return Optional.empty();
  }
}
