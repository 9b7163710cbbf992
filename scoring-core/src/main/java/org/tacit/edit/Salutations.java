package org.tacit.edit;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tacit.edit.Lexicon.Salutation;
import org.tacit.edit.Token.Kind;

/**
 * Where a text greets and takes leave. The greeting is looked for in the first lines (a subject
 * line or an assistant's preface may stand before it), the sign-off in the last ones.
 */
final class Salutations {
  private static final int FIRST_LINES = 4;
  private static final int LAST_LINES = 6;
  private static final int MOST_NAME_WORDS = 5;

  private final List<Token> tokens;
  private final List<Line> lines;
  private final Lexicon lexicon;

  /** A stretch of tokens, its class and lexicon phrase, and how many name words it holds. */
  record Found<T>(int from, int to, T type, Optional<String> phrase, int names, boolean titled) {}

  Salutations(List<Token> tokens, List<Line> lines, Lexicon lexicon) {
    this.tokens = tokens;
    this.lines = lines;
    this.lexicon = lexicon;
  }

  Optional<Found<GreetingClass>> greeting() {
    for (int i = 0; i < Math.min(FIRST_LINES, lines.size()); i++) {
      Line line = lines.get(i);
      Found<GreetingClass> found = greeting(line, i == lines.size() - 1);
      if (found != null) {
        return Optional.of(found);
      }
      if (!isPreface(line)) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private boolean isPreface(Line line) {
    List<String> words = words(line.from(), line.to());
    boolean subject = !words.isEmpty() && lexicon.list("subject").contains(words.get(0));
    return subject
        || lexicon.list("boilerplate").count(words) > 0
        || tokens.get(line.to() - 1).text().equals(":")
        || tokens.get(line.from()).text().equals("*");
  }

  private @Nullable Found<GreetingClass> greeting(Line line, boolean last) {
    if (line.kind() != Sentence.Kind.PROSE) {
      return null;
    }
    List<String> words = words(line.from(), line.to());
    Optional<Salutation<GreetingClass>> known = lexicon.greeting(words);
    int at = known.isPresent() ? after(line.from(), known.get().length()) : line.from();
    int names = 0;
    boolean titled = false;
    boolean ended = false;
    while (at < line.to() && !ended && names <= MOST_NAME_WORDS) {
      Token token = tokens.get(at);
      if (token.kind() == Kind.EMOJI) {
        at++;
      } else if (token.isWord()) {
        boolean title = lexicon.list("titles").contains(token.folded());
        if (!title && !isNameLike(token) && !token.folded().equals("and")) {
          return null;
        }
        titled |= title;
        names += title ? 0 : 1;
        at++;
      } else {
        boolean abbreviation = token.text().equals(".") && titled && at + 1 < line.to();
        boolean joined =
            at > line.from()
                && "'-".contains(token.text())
                && token.start() == tokens.get(at - 1).end();
        boolean listed = token.text().equals("/") || token.text().equals("&");
        ended = !abbreviation && !joined && !listed;
        at++;
      }
    }
    while (at < line.to() && tokens.get(at).kind() == Kind.EMOJI) {
      at++;
    }
    if (!ended && at < line.to()) {
      return null;
    }
    if (known.isPresent()) {
      Salutation<GreetingClass> salutation = known.get();
      return new Found<>(
          line.from(), at, salutation.type(), Optional.of(salutation.phrase()), names, titled);
    }
    boolean nameOnly =
        lexicon.isKnown()
            && !last
            && at == line.to()
            && names >= 1
            && names <= 3
            && ",!\u2013\u2014:-".contains(tokens.get(at - 1).text())
            && lexicon.closing(words).isEmpty();
    return nameOnly
        ? new Found<>(line.from(), at, GreetingClass.NAME_ONLY, Optional.empty(), names, titled)
        : null;
  }

  /** The sign-off below token {@code start}; its stretch ends before the name. */
  Optional<Found<ClosingClass>> closing(int start) {
    for (int i = lines.size() - 1; i >= Math.max(0, lines.size() - LAST_LINES); i--) {
      Line line = lines.get(i);
      if (line.from() < start && line.to() <= start) {
        break;
      }
      int from = Math.max(line.from(), start);
      Found<ClosingClass> found = closing(from, line.to());
      if (found == null && (i == lines.size() - 1 || linesLookLikeSignature(i + 1))) {
        int tail = lastSentence(from, line.to());
        found = tail > from ? closing(tail, line.to()) : null;
      }
      if (found != null) {
        return Optional.of(found);
      }
      if (!looksLikeSignature(line)) {
        break;
      }
    }
    return Optional.empty();
  }

  private boolean linesLookLikeSignature(int from) {
    return lines.subList(from, lines.size()).stream().allMatch(this::looksLikeSignature);
  }

  private @Nullable Found<ClosingClass> closing(int from, int to) {
    Optional<Salutation<ClosingClass>> known = lexicon.closing(words(from, to));
    if (known.isEmpty()) {
      return null;
    }
    int phraseEnd = after(from, known.get().length());
    int end = phraseEnd;
    while (end < to && !tokens.get(end).isWord()) {
      end++;
    }
    int names = 0;
    for (int i = end; i < to; i++) {
      Token token = tokens.get(i);
      if (token.isWord()) {
        if (!isNameLike(token)) {
          return null;
        }
        names++;
      }
    }
    return names > 4
        ? null
        : new Found<>(
            from, end, known.get().type(), Optional.of(known.get().phrase()), names, false);
  }

  /**
   * Where a signature without a sign-off begins: a short last line of names, in a text that greets.
   */
  int bareSignature(int start) {
    Line last = lines.get(lines.size() - 1);
    List<Token> line = tokens.subList(last.from(), last.to());
    List<Token> words = line.stream().filter(Token::isWord).toList();
    boolean dashed = "-\u2013\u2014".contains(line.get(0).text());
    boolean names =
        !words.isEmpty()
            && words.size() <= 3
            && line.size() <= words.size() + (dashed ? 1 : 0)
            && words.stream().allMatch(Salutations::isNameLike);
    return names && lines.size() > 2 && last.from() >= start ? last.from() : tokens.size();
  }

  private boolean looksLikeSignature(Line line) {
    long words = tokens.subList(line.from(), line.to()).stream().filter(Token::isWord).count();
    return words <= 8
        && line.kind() != Sentence.Kind.BULLET
        && line.kind() != Sentence.Kind.NUMBERED
        && !".?!:".contains(tokens.get(line.to() - 1).text());
  }

  private int lastSentence(int from, int to) {
    for (int i = to - 2; i > from; i--) {
      if (".!?".contains(tokens.get(i - 1).text()) && tokens.get(i).isWord()) {
        return i;
      }
    }
    return from;
  }

  private List<String> words(int from, int to) {
    return PhraseSet.words(tokens.subList(from, to));
  }

  /** The token after {@code count} words from {@code from} on. */
  private int after(int from, int count) {
    int left = count;
    int at = from;
    while (left > 0) {
      left -= tokens.get(at).isWord() ? 1 : 0;
      at++;
    }
    return at;
  }

  static boolean isNameLike(Token token) {
    return token.kind() == Kind.MASK
        || (token.kind() == Kind.WORD && Character.isUpperCase(token.text().codePointAt(0)));
  }
}
