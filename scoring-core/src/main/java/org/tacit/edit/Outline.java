package org.tacit.edit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tacit.edit.Salutations.Found;

/**
 * The parts of one normalised text: its tokens, each with a role; its sentences; how it greets and
 * takes leave. Linear in the length of the text. Immutable.
 */
final class Outline {
  private final List<Token> tokens;
  private final List<Line> lines;
  private final Role[] roles;
  private final boolean[] sentenceStart;
  private final boolean[] marker;
  private final boolean[] code;
  private final int[] paragraphOf;
  private final int[] sentenceOf;
  private int sentenceNumber;
  private final List<Sentence> sentences = new ArrayList<>();
  private final Optional<Found<GreetingClass>> greeting;
  private final Optional<Found<ClosingClass>> closing;
  private final Lexicon lexicon;
  private final String text;

  Outline(NormalizedText normalized, Lexicon lexicon) {
    this.lexicon = lexicon;
    text = normalized.text();
    tokens = Tokenizer.tokenize(normalized);
    lines = Line.of(tokens);
    roles = new Role[tokens.size()];
    sentenceStart = new boolean[tokens.size()];
    marker = new boolean[tokens.size()];
    code = new boolean[tokens.size()];
    lines.forEach(this::mark);
    paragraphOf = new int[tokens.size()];
    sentenceOf = new int[tokens.size()];
    Arrays.fill(roles, Role.BODY);
    Salutations salutations = new Salutations(tokens, lines, lexicon);
    greeting = lines.isEmpty() ? Optional.empty() : salutations.greeting();
    int start = greeting.map(Found::to).orElse(0);
    closing = lines.isEmpty() ? Optional.empty() : salutations.closing(start);
    int end = closing.map(Found::from).orElse(tokens.size());
    int signature = closing.map(Found::to).orElse(tokens.size());
    if (closing.isEmpty() && greeting.isPresent()) {
      signature = salutations.bareSignature(start);
      end = signature;
    }
    greeting.ifPresent(found -> salutation(Sentence.Kind.GREETING, found.from(), found.to()));
    readContent(greeting.map(Found::from).orElse(0), start, end);
    closing.ifPresent(found -> salutation(Sentence.Kind.CLOSING, found.from(), found.to()));
    if (signature < tokens.size()) {
      salutation(Sentence.Kind.SIGNATURE, signature, tokens.size());
    }
  }

  private void mark(Line line) {
    int end =
        switch (line.kind()) {
          case BULLET -> line.from() + 1;
          case NUMBERED -> line.from() + 2;
          default -> line.from();
        };
    while (end < line.to() && "#/*".contains(tokens.get(end).text())) {
      end++;
    }
    Arrays.fill(marker, line.from(), end, true);
    if (tokens.get(line.from()).text().equals("|")) {
      for (int t = line.from(); t < line.to(); t++) {
        marker[t] = "|-:".contains(tokens.get(t).text());
      }
    }
  }

  private void salutation(Sentence.Kind kind, int from, int to) {
    Role role = Role.valueOf(kind.name());
    Arrays.fill(roles, from, to, role);
    sentences.add(new Sentence(kind, -1, tokens.subList(from, to)));
  }

  /** Reads [0, before) and [start, end), the content around the greeting. */
  private void readContent(int before, int start, int end) {
    int paragraph = 0;
    int open = -1;
    List<int[]> found = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      int from = line.from() < before ? line.from() : Math.max(line.from(), start);
      int to = Math.min(line.to(), line.from() < before ? before : end);
      if (from >= to) {
        continue;
      }
      if (line.startsParagraph()) {
        paragraph++;
      }
      Line next = i + 1 < lines.size() ? lines.get(i + 1) : null;
      boolean wraps =
          next != null
              && next.from() < end
              && line.kind() == Sentence.Kind.PROSE
              && next.kind() == Sentence.Kind.PROSE
              && !next.startsParagraph()
              && Character.isLowerCase(tokens.get(next.from()).text().codePointAt(0));
      int at = open >= 0 ? open : from;
      open = -1;
      for (int t = from; t < to; t++) {
        if (line.kind() == Sentence.Kind.PROSE
            && endsSentence(t, to)
            && !isInterjection(at, t, to)) {
          add(line.kind(), paragraph, at, t + 1, found);
          at = t + 1;
        }
      }
      if (at < to && wraps) {
        open = at;
      } else if (at < to) {
        add(line.kind(), paragraph, at, to, found);
      }
    }
    found.removeIf(range -> tokens.subList(range[0], range[1]).stream().noneMatch(Token::isWord));
    markOpening(found, start);
  }

  private void add(Sentence.Kind kind, int paragraph, int from, int to, List<int[]> found) {
    Sentence sentence = new Sentence(kind, paragraph, tokens.subList(from, to));
    sentenceStart[from] = true;
    Arrays.fill(code, from, to, sentence.isCode());
    sentenceNumber++;
    Arrays.fill(paragraphOf, from, to, paragraph);
    Arrays.fill(sentenceOf, from, to, sentenceNumber);
    sentences.add(sentence);
    found.add(new int[] {from, to, paragraph});
  }

  private boolean endsSentence(int t, int to) {
    Token token = tokens.get(t);
    boolean mark = ".!?\u2026\u3002\uFF01\uFF1F".contains(token.text());
    boolean trailing =
        t > 0
            && token.kind() == Token.Kind.EMOJI
            && (isMark(t - 1)
                || (t + 1 < to && Character.isUpperCase(tokens.get(t + 1).text().codePointAt(0))));
    if (!mark && !trailing) {
      return false;
    }
    if (t + 1 >= to) {
      return true;
    }
    Token next = tokens.get(t + 1);
    if (next.start() == token.end() && token.text().charAt(0) < 0x3000) {
      return false;
    }
    if (next.kind() == Token.Kind.EMOJI) {
      return false;
    }
    if (token.text().equals(".") && t > 0) {
      Token previous = tokens.get(t - 1);
      boolean initial = previous.text().length() == 1 && previous.kind() == Token.Kind.WORD;
      if (initial || lexicon.list("abbreviations").contains(previous.folded())) {
        return false;
      }
    }
    return !Character.isLowerCase(next.text().codePointAt(0));
  }

  /** Whether a stretch is an assistant's "Certainly!" that belongs to what follows it. */
  private boolean isInterjection(int from, int mark, int to) {
    List<String> words = PhraseSet.words(tokens.subList(from, mark));
    return mark + 1 < to
        && !words.isEmpty()
        && lexicon.list("interjections").wordsIn(words) == words.size();
  }

  private boolean isMark(int t) {
    return ".!?".contains(tokens.get(t).text()) || tokens.get(t).kind() == Token.Kind.EMOJI;
  }

  /**
   * The opening: all before the greeting, and after it the first paragraph or its first sentence.
   * Of a single paragraph without a greeting it is the first sentence.
   */
  private void markOpening(List<int[]> found, int start) {
    List<int[]> after = found.stream().filter(range -> range[0] >= start).toList();
    found.stream()
        .filter(range -> range[0] < start)
        .forEach(range -> Arrays.fill(roles, range[0], range[1], Role.OPENING));
    if (after.isEmpty()) {
      return;
    }
    int paragraph = after.get(0)[2];
    List<int[]> first = after.stream().filter(range -> range[2] == paragraph).toList();
    boolean all = greeting.isEmpty() && first.size() == after.size();
    List<int[]> opening = first.size() <= 2 && !all ? first : first.subList(0, 1);
    opening.forEach(range -> Arrays.fill(roles, range[0], range[1], Role.OPENING));
  }

  List<Token> tokens() {
    return tokens;
  }

  List<Line> lines() {
    return lines;
  }

  String text() {
    return text;
  }

  Role role(int token) {
    return roles[token];
  }

  boolean startsSentence(int token) {
    return sentenceStart[token];
  }

  /** How many tokens have a role, line ends left out. */
  int count(Role role) {
    int count = 0;
    for (int t = 0; t < roles.length; t++) {
      count += roles[t] == role && tokens.get(t).kind() != Token.Kind.BREAK ? 1 : 0;
    }
    return count;
  }

  /** Whether the token is of a program. */
  boolean isCode(int token) {
    return code[token];
  }

  /** Whether a token only marks an item, a heading, a table cell or a comment. */
  boolean isMarker(int token) {
    return marker[token];
  }

  /** Number of the paragraph, from 1; 0 outside the content. */
  int paragraph(int token) {
    return paragraphOf[token];
  }

  /** Number of the sentence, from 1; 0 outside the content. */
  int sentence(int token) {
    return sentenceOf[token];
  }

  List<Sentence> sentences() {
    return sentences;
  }

  List<Sentence> content() {
    return sentences.stream().filter(Sentence::isContent).toList();
  }

  Optional<Found<GreetingClass>> greeting() {
    return greeting;
  }

  Optional<Found<ClosingClass>> closing() {
    return closing;
  }

  Lexicon lexicon() {
    return lexicon;
  }
}
