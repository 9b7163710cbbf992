package org.tacit.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text as somebody sees it who is about to edit it: a greeting, paragraphs of sentences, a
 * closing with a name. Whatever the text is, reading and writing it changes blanks at most.
 * Confined to one edit.
 */
final class Draft {
  private static final Pattern GREETING =
      Pattern.compile(
          "(?i)^(?:dear|hi|hello|hey|greetings|good (?:morning|afternoon|evening))\\b[^?]{0,50}[,!:]?$"
              + "|^\\p{Lu}\\p{L}+[,!]$");
  private static final Pattern CLOSING =
      Pattern.compile(
          "(?i)^(?:(?:kind|best|warm|kindest|warmest) regards|regards|best|best wishes|all the best|cheers"
              + "|sincerely|yours \\p{L}+|(?:many )?thanks(?: again| in advance)?|thank you|take care)[,.!]?$");
  private static final Pattern ITEM = Pattern.compile("^(?:[-*\u2022]|\\d{1,2}[.)]|#{1,4})\\s+");
  private static final Pattern END =
      Pattern.compile(
          "(?<!\\b(?:Mr|Ms|Mrs|Dr|Prof|No|St|e\\.g|i\\.e))[.!?:]\\s+(?=[\\p{Lu}\\p{So}])");
  private static final int CLOSING_LINES = 4;

  private String greeting = "";
  private final List<Paragraph> paragraphs = new ArrayList<>();
  private final List<String> closing = new ArrayList<>();

  /** Sentences that follow each other, or the items of a list. */
  static final class Paragraph {
    private final boolean list;
    private final List<String> sentences;

    Paragraph(boolean list, List<String> sentences) {
      this.list = list;
      this.sentences = new ArrayList<>(sentences);
    }

    boolean isList() {
      return list;
    }

    /** The sentences; changing the list changes the draft. */
    List<String> sentences() {
      return sentences;
    }

    private String text() {
      return String.join(list ? "\n" : " ", sentences);
    }
  }

  /** Reads any text. */
  Draft(String text) {
    List<String> lines = new ArrayList<>(text.strip().lines().map(String::strip).toList());
    if (lines.size() > 1 && GREETING.matcher(lines.get(0)).find()) {
      greeting = lines.remove(0);
    }
    int from = closingLine(lines);
    if (from >= 0) {
      lines.subList(from, lines.size()).stream().filter(l -> !l.isEmpty()).forEach(closing::add);
      lines.subList(from, lines.size()).clear();
    }
    List<String> prose = new ArrayList<>();
    List<String> items = new ArrayList<>();
    for (String line : lines) {
      boolean item = ITEM.matcher(line).find();
      if (!item) {
        endList(items);
      }
      if (item || line.isEmpty()) {
        endProse(prose);
      }
      if (item) {
        items.add(line);
      } else if (!line.isEmpty()) {
        prose.addAll(split(line));
      }
    }
    endProse(prose);
    endList(items);
  }

  private void endProse(List<String> prose) {
    if (!prose.isEmpty()) {
      paragraphs.add(new Paragraph(false, prose));
      prose.clear();
    }
  }

  private void endList(List<String> items) {
    if (!items.isEmpty()) {
      paragraphs.add(new Paragraph(true, items));
      items.clear();
    }
  }

  private static int closingLine(List<String> lines) {
    int seen = 0;
    for (int i = lines.size() - 1; i > 0 && seen < CLOSING_LINES; i--) {
      if (CLOSING.matcher(lines.get(i)).find()) {
        return i;
      }
      seen += lines.get(i).isEmpty() ? 0 : 1;
    }
    return -1;
  }

  /** The sentences of a line. */
  static List<String> split(String line) {
    List<String> sentences = new ArrayList<>();
    Matcher end = END.matcher(line);
    int from = 0;
    while (end.find()) {
      sentences.add(line.substring(from, end.end()).strip());
      from = end.end();
    }
    sentences.add(line.substring(from).strip());
    return sentences;
  }

  /** Words of a text, as anybody counts them. */
  static int words(String text) {
    return text.isBlank() ? 0 : text.strip().split("\\s+").length;
  }

  String greeting() {
    return greeting;
  }

  void greeting(String line) {
    greeting = line;
  }

  /** The closing and the lines under it; changing the list changes the draft. */
  List<String> closing() {
    return closing;
  }

  /** The paragraphs between; changing the list changes the draft. */
  List<Paragraph> paragraphs() {
    return paragraphs;
  }

  /** All sentences between greeting and closing. */
  List<String> sentences() {
    return paragraphs.stream().flatMap(p -> p.sentences().stream()).toList();
  }

  /** How many words the whole text has. */
  int words() {
    return words(text());
  }

  /** Takes the first of these sentences out; a paragraph that is left empty goes too. */
  void remove(String sentence) {
    for (Paragraph paragraph : paragraphs) {
      if (paragraph.sentences().remove(sentence)) {
        break;
      }
    }
    paragraphs.removeIf(paragraph -> paragraph.sentences().isEmpty());
  }

  /** Puts a sentence at the end of the last paragraph of prose. */
  void append(String sentence) {
    if (paragraphs.isEmpty() || paragraphs.get(paragraphs.size() - 1).isList()) {
      paragraphs.add(new Paragraph(false, List.of(sentence)));
    } else {
      paragraphs.get(paragraphs.size() - 1).sentences().add(sentence);
    }
  }

  /** Puts every sentence in other words. */
  void reword(java.util.function.UnaryOperator<String> change) {
    paragraphs.forEach(paragraph -> paragraph.sentences().replaceAll(change));
  }

  /** The text as it is now. */
  String text() {
    List<String> parts = new ArrayList<>();
    parts.add(greeting);
    paragraphs.forEach(paragraph -> parts.add(paragraph.text()));
    parts.add(String.join("\n", closing));
    return parts.stream().filter(part -> !part.isBlank()).collect(Collectors.joining("\n\n"));
  }
}
