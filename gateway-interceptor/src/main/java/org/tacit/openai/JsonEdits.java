package org.tacit.openai;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Changes to a JSON document by place, so that every other byte stays as it came. Confined to one
 * document.
 */
final class JsonEdits {
  private final List<Edit> edits = new ArrayList<>();

  private record Edit(int start, int end, String with) {}

  /** Puts a value in the place of another; places are counted from the document's start. */
  void replace(int start, int end, String value) {
    edits.add(new Edit(start, end, value));
  }

  /**
   * Puts a field in front of an object's others.
   *
   * @param opened the place after its brace
   * @param empty whether there are no others
   */
  void field(int opened, boolean empty, String name, String value) {
    String text = '"' + name + "\":" + value + (empty ? "" : ",");
    edits.add(new Edit(opened, opened, text));
  }

  /** Writes bytes in which the document begins at {@code start}. */
  void write(byte[] bytes, int from, int start, int to, ByteArrayOutputStream out) {
    edits.sort(Comparator.comparingInt(Edit::start));
    int at = from;
    for (Edit edit : edits) {
      out.write(bytes, at, start + edit.start - at);
      out.writeBytes(edit.with.getBytes(StandardCharsets.UTF_8));
      at = start + edit.end;
    }
    out.write(bytes, at, to - at);
  }
}
