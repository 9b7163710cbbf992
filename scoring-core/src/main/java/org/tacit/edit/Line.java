package org.tacit.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tacit.edit.Token.Kind;

/** One line of a text: tokens [from, to), and whether it begins a paragraph. Immutable. */
record Line(int from, int to, boolean startsParagraph, Sentence.Kind kind) {

  private static final Set<String> CODE_WORDS =
      Set.of("import", "package", "return", "using", "var", "let", "const", "int", "break");

  /** All lines that hold a token. */
  static List<Line> of(List<Token> tokens) {
    List<Line> lines = new ArrayList<>();
    boolean paragraph = true;
    boolean code = false;
    boolean comment = false;
    for (int at = 0; at < tokens.size(); ) {
      int end = at;
      while (end < tokens.size() && tokens.get(end).kind() != Kind.BREAK) {
        end++;
      }
      if (end > at) {
        boolean fence = startsWith(tokens.subList(at, end), "`", "`", "`");
        List<Token> line = tokens.subList(at, end);
        comment |= startsWith(line, "/", "*") && !fence;
        Sentence.Kind kind =
            fence || code ? Sentence.Kind.BLOCK : comment ? Sentence.Kind.PROSE : kind(line);
        comment &= !endsWith(line, "*", "/");
        code ^= fence;
        lines.add(new Line(at, end, paragraph, kind));
      }
      paragraph = end < tokens.size() && tokens.get(end).text().length() > 1;
      at = end + 1;
    }
    return List.copyOf(lines);
  }

  private static Sentence.Kind kind(List<Token> line) {
    String first = line.get(0).text();
    boolean spaced = line.size() > 1 && line.get(1).start() > line.get(0).end();
    if (spaced && "-*+\u2022\u2013\u00B7\u25E6".contains(first)) {
      return Sentence.Kind.BULLET;
    }
    boolean numbered =
        line.size() > 2
            && line.get(0).kind() == Kind.NUMBER
            && first.length() <= 2
            && ".)".contains(line.get(1).text())
            && line.get(2).start() > line.get(1).end();
    if (numbered) {
      return Sentence.Kind.NUMBERED;
    }
    boolean bold =
        line.size() > 4
            && line.size() < 16
            && startsWith(line, "*", "*")
            && startsWith(line.subList(line.size() - 2, line.size()), "*", "*");
    if (bold || first.equals("#")) {
      return Sentence.Kind.HEADING;
    }
    return first.equals("|") || isCode(line) ? Sentence.Kind.BLOCK : Sentence.Kind.PROSE;
  }

  /** A statement without a fence: it ends like one and holds a sign that prose does not. */
  private static boolean isCode(List<Token> line) {
    Token last = line.get(line.size() - 1);
    String before = line.size() > 1 ? line.get(line.size() - 2).text() : "";
    boolean ends = ";{}".contains(last.text()) || (last.text().equals(":") && ")".equals(before));
    boolean signs =
        line.size() < 3
            || line.stream().anyMatch(t -> "(){}=;<>@".contains(t.text()) && !t.equals(last))
            || CODE_WORDS.contains(line.get(0).text());
    return ends && signs;
  }

  private static boolean endsWith(List<Token> line, String... texts) {
    return line.size() >= texts.length
        && startsWith(line.subList(line.size() - texts.length, line.size()), texts);
  }

  private static boolean startsWith(List<Token> line, String... texts) {
    for (int i = 0; i < texts.length; i++) {
      if (i >= line.size() || !line.get(i).text().equals(texts[i])) {
        return false;
      }
    }
    return true;
  }
}
