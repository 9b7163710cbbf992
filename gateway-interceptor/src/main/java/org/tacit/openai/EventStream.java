package org.tacit.openai;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tacit.exchange.Tokens;
import org.tacit.output.Completion;

/**
 * Passes server-sent events on as soon as each is whole, the ID of each chunk replaced and every
 * other byte as it came, and gathers the text on the way.
 *
 * <p>Fed by one thread at a time; the text may be read by any.
 */
final class EventStream {
  private static final byte[] DATA = "data:".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

  private final byte[] quotedId;
  private final int maxEventBytes;
  private final StringBuilder text = new StringBuilder();
  private byte[] pending = new byte[4096];
  private int length;
  private int scanned;
  private boolean lineHasBytes;
  private boolean afterReturn;
  private boolean done;
  private boolean error;
  private boolean quietTokens;
  private volatile @Nullable Tokens tokens;
  private @Nullable String finish;

  /** A stream whose events hold no more than so many bytes. */
  EventStream(String id, int maxEventBytes) {
    this.quotedId = ('"' + id + '"').getBytes(StandardCharsets.US_ASCII);
    this.maxEventBytes = maxEventBytes;
  }

  /** Keeps back the event that tells nothing but tokens: the caller did not ask for it. */
  EventStream withoutTokens() {
    quietTokens = true;
    return this;
  }

  /** What the upstream counted, as far as it has said so. */
  Optional<Tokens> tokens() {
    return Optional.ofNullable(tokens);
  }

  /**
   * The events that became whole with these bytes, which may be none.
   *
   * @return empty where an event is too large
   */
  Optional<byte[]> feed(byte[] bytes) {
    if (length + (long) bytes.length > maxEventBytes + 65_536L) {
      return Optional.empty();
    }
    append(bytes);
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + 64);
    int start = 0;
    for (int i = scanned; i < length; i++) {
      byte c = pending[i];
      boolean lineEnd = c == '\n' || c == '\r';
      if (c == '\n' && afterReturn) {
        afterReturn = false;
        if (start == i) {
          out.write(c);
          start = i + 1;
        }
        continue;
      }
      afterReturn = c == '\r';
      if (!lineEnd) {
        lineHasBytes = true;
      } else if (lineHasBytes) {
        lineHasBytes = false;
      } else {
        int end = i + 1;
        if (c == '\r' && end < length && pending[end] == '\n') {
          afterReturn = false;
          i = end++;
        }
        event(start, end, out);
        start = end;
      }
    }
    length -= start;
    System.arraycopy(pending, start, pending, 0, length);
    scanned = length;
    return length > maxEventBytes ? Optional.empty() : Optional.of(out.toByteArray());
  }

  /** What is left when the upstream has ended. */
  byte[] rest() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(length + 64);
    event(0, length, out);
    length = 0;
    scanned = 0;
    return out.toByteArray();
  }

  /** Whether the stream has said that it is done. */
  boolean done() {
    return done;
  }

  /** How the generation ended, if this is all. */
  Completion completion() {
    if (error || (finish == null && !done)) {
      return Completion.FAILED;
    }
    return ofFinish(Optional.ofNullable(finish));
  }

  static Completion ofFinish(Optional<String> finish) {
    return switch (finish.orElse("stop")) {
      case "length" -> Completion.TRUNCATED;
      case "content_filter" -> Completion.REFUSED;
      default -> Completion.COMPLETE;
    };
  }

  /** The text so far. */
  String text() {
    synchronized (text) {
      return text.toString();
    }
  }

  private void append(byte[] bytes) {
    if (pending.length - length < bytes.length) {
      pending = Arrays.copyOf(pending, Math.max(pending.length * 2, length + bytes.length));
    }
    System.arraycopy(bytes, 0, pending, length, bytes.length);
    length += bytes.length;
  }

  private void event(int start, int end, ByteArrayOutputStream out) {
    int lines = 0;
    int from = end;
    int to = end;
    for (int at = start; at < end; ) {
      int lineEnd = lineEnd(at, end);
      if (data(at, lineEnd)) {
        lines++;
        from = at + DATA.length;
        to = lineEnd;
      }
      at = lineEnd + 1;
    }
    if (lines == 0) {
      out.write(pending, start, end - start);
    } else if (lines == 1) {
      payload(pending, start, from, to, end, out);
    } else {
      payload(joined(start, end), start, start, end, end, out);
    }
  }

  /** The same bytes at the same places, with blanks for all that is not the data of the event. */
  private byte[] joined(int start, int end) {
    byte[] blank = Arrays.copyOf(pending, end);
    for (int at = start; at < end; ) {
      int lineEnd = lineEnd(at, end);
      Arrays.fill(blank, at, data(at, lineEnd) ? at + DATA.length : lineEnd, (byte) ' ');
      at = lineEnd + 1;
    }
    return blank;
  }

  private void payload(
      byte[] source, int start, int from, int to, int end, ByteArrayOutputStream out) {
    int first = from;
    while (first < to && source[first] <= ' ') {
      first++;
    }
    if (first == to || source[first] != '{') {
      done |= Arrays.equals(source, first, Math.min(to, first + DONE.length), DONE, 0, DONE.length);
      out.write(pending, start, end - start);
      return;
    }
    CompletionScan scan = CompletionScan.of(source, first, to - first);
    scan.tokens().ifPresent(counted -> tokens = counted);
    if (!(quietTokens && scan.onlyTokens())) {
      scan.write(pending, start, first, end, quotedId, out);
    }
    error |= scan.error();
    finish = scan.finish().orElse(finish);
    scan.content()
        .ifPresent(
            content -> {
              synchronized (text) {
                text.append(content);
              }
            });
  }

  private int lineEnd(int at, int end) {
    int i = at;
    while (i < end && pending[i] != '\n' && pending[i] != '\r') {
      i++;
    }
    return i;
  }

  private boolean data(int at, int lineEnd) {
    return lineEnd - at >= DATA.length
        && Arrays.equals(pending, at, at + DATA.length, DATA, 0, DATA.length);
  }
}
