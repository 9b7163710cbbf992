package org.tacit.openai;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Passes server-sent events on as soon as each is whole, what the reading makes of its data and
 * every other byte as it came.
 *
 * <p>Fed by one thread at a time.
 */
final class EventStream {
  private static final byte[] DATA = "data:".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

  private final AnswerReading reading;
  private final int maxEventBytes;
  private byte[] pending = new byte[4096];
  private int length;
  private int scanned;
  private boolean lineHasBytes;
  private boolean afterReturn;
  private boolean malformed;

  /** Events that can be taken back. */
  private static final class Events extends ByteArrayOutputStream {
    Events(int size) {
      super(size);
    }

    void backTo(int size) {
      count = size;
    }
  }

  /** A stream whose events hold no more than so many bytes. */
  EventStream(AnswerReading reading, int maxEventBytes) {
    this.reading = reading;
    this.maxEventBytes = maxEventBytes;
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
    Events out = new Events(bytes.length + 64);
    int start = 0;
    for (int i = scanned; i < length && !malformed; i++) {
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

  /** Whether an event began like JSON and was none; it and what comes after it is not passed on. */
  boolean malformed() {
    return malformed;
  }

  /** What is left when the upstream has ended. */
  byte[] rest() {
    Events out = new Events(length + 64);
    event(0, length, out);
    length = 0;
    scanned = 0;
    return out.toByteArray();
  }

  private void append(byte[] bytes) {
    if (pending.length - length < bytes.length) {
      pending = Arrays.copyOf(pending, Math.max(pending.length * 2, length + bytes.length));
    }
    System.arraycopy(bytes, 0, pending, length, bytes.length);
    length += bytes.length;
  }

  private void event(int start, int end, Events out) {
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

  private void payload(byte[] source, int start, int from, int to, int end, Events out) {
    int first = from;
    while (first < to && source[first] <= ' ') {
      first++;
    }
    if (first == to || source[first] != '{') {
      if (Arrays.equals(source, first, Math.min(to, first + DONE.length), DONE, 0, DONE.length)) {
        reading.marker();
      }
      out.write(pending, start, end - start);
      return;
    }
    int before = out.size();
    if (!reading.document(source, first, to - first, pending, start, end, out)) {
      out.backTo(before);
      malformed = true;
    }
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
