package org.tacit.edit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.tacit.edit.Token.Kind;

/** Tells factual and mechanical changes from stylistic ones. */
final class HunkKinds {
  /** Words on one side above which a change of facts is part of a larger change of wording. */
  private static final int MOST_FACTUAL_WORDS = 6;

  private static final String FORM_MARKS = "!?*#`;()\uFF01\u2014";
  private static final String CURRENCIES = "$\u20ac\u00a3\u00a5%";

  private final Outline original;
  private final Outline edited;
  private final boolean sameGreeting;

  HunkKinds(Outline original, Outline edited) {
    this.original = original;
    this.edited = edited;
    sameGreeting =
        original.greeting().map(g -> g.type()).equals(edited.greeting().map(g -> g.type()));
  }

  /** The kind of a change of the tokens with these numbers. */
  HunkKind kind(Role role, List<Integer> removed, List<Integer> added) {
    List<Token> from = removed.stream().map(original.tokens()::get).toList();
    List<Token> to = added.stream().map(edited.tokens()::get).toList();
    if (role == Role.GREETING && !sameGreeting) {
      return HunkKind.STYLISTIC;
    }
    if (isForm(from, to)) {
      return HunkKind.STYLISTIC;
    }
    if (isStance(original, from, to) || isStance(edited, to, from)) {
      return HunkKind.STYLISTIC;
    }
    if (role == Role.SIGNATURE
        && (from.isEmpty() || to.isEmpty())
        && isWhole(role, removed, added)) {
      return HunkKind.STYLISTIC;
    }
    if (words(from) > 0
        && letters(from).equals(letters(to))
        && currencies(from).equals(currencies(to))) {
      return forms(from).equals(forms(to)) ? HunkKind.MECHANICAL : HunkKind.STYLISTIC;
    }
    boolean names = role != Role.GREETING && role != Role.SIGNATURE;
    List<String> factsBefore = facts(original, removed, names);
    List<String> factsAfter = facts(edited, added, names);
    boolean small = words(from) <= MOST_FACTUAL_WORDS && words(to) <= MOST_FACTUAL_WORDS;
    if (small && !factsBefore.equals(factsAfter)) {
      return HunkKind.FACTUAL;
    }
    boolean contracted =
        original.lexicon().list("contractions").count(PhraseSet.words(from))
            != original.lexicon().list("contractions").count(PhraseSet.words(to));
    if (letters(from).equals(letters(to)) || (!contracted && isSpelling(from, to))) {
      return HunkKind.MECHANICAL;
    }
    return HunkKind.STYLISTIC;
  }

  /** Whether nothing but exclamation, emoji, list, heading or paragraph marks changed. */
  private static boolean isForm(List<Token> from, List<Token> to) {
    List<Token> all = new ArrayList<>(from);
    all.addAll(to);
    boolean wordless = all.stream().noneMatch(Token::isWord);
    long breaksBefore = from.stream().filter(HunkKinds::isParagraphBreak).count();
    long breaksAfter = to.stream().filter(HunkKinds::isParagraphBreak).count();
    boolean marked =
        all.stream().anyMatch(t -> t.kind() == Kind.EMOJI || FORM_MARKS.contains(t.text()));
    return wordless && (marked || breaksBefore != breaksAfter);
  }

  /** Whether words that only hedge or stress came or went. */
  private static boolean isStance(Outline outline, List<Token> tokens, List<Token> others) {
    List<String> words = PhraseSet.words(tokens);
    Lexicon lexicon = outline.lexicon();
    return words(others) == 0
        && !words.isEmpty()
        && (lexicon.list("hedges").wordsIn(words) == words.size()
            || lexicon.list("boosters").wordsIn(words) == words.size());
  }

  private boolean isWhole(Role role, List<Integer> removed, List<Integer> added) {
    return removed.size() + added.size() == (removed.isEmpty() ? edited : original).count(role);
  }

  private static List<String> currencies(List<Token> tokens) {
    return tokens.stream().map(Token::text).filter(CURRENCIES::contains).sorted().toList();
  }

  private static List<String> forms(List<Token> tokens) {
    return tokens.stream().map(Token::text).filter(FORM_MARKS::contains).sorted().toList();
  }

  /** Whether two stretches hold the same numbers and links, marks of items left out. */
  boolean sameFacts(List<Integer> before, List<Integer> after) {
    return numbers(original, before).equals(numbers(edited, after));
  }

  private static List<String> numbers(Outline outline, List<Integer> tokens) {
    return tokens.stream()
        .filter(token -> !outline.isMarker(token))
        .map(outline.tokens()::get)
        .filter(t -> t.kind() == Kind.NUMBER || t.kind() == Kind.LINK)
        .map(Token::text)
        .sorted()
        .toList();
  }

  private static boolean isParagraphBreak(Token token) {
    return token.kind() == Kind.BREAK && token.text().length() > 1;
  }

  private static long words(List<Token> tokens) {
    return tokens.stream().filter(Token::isWord).count();
  }

  private static List<String> facts(Outline outline, List<Integer> numbers, boolean insideNames) {
    List<String> facts = new ArrayList<>();
    Lexicon lexicon = outline.lexicon();
    for (int number : numbers) {
      if (outline.isMarker(number)) {
        continue;
      }
      Token token = outline.tokens().get(number);
      String folded = token.folded();
      boolean digits = token.text().chars().anyMatch(Character::isDigit);
      if (token.kind() == Kind.NUMBER || token.kind() == Kind.LINK || digits) {
        facts.add(token.text());
      } else if (token.kind() == Kind.PUNCTUATION && CURRENCIES.contains(token.text())) {
        facts.add(token.text());
      } else if (lexicon.list("negation").contains(folded)) {
        facts.add("not");
      } else if (lexicon.list("dates").contains(folded)
          || lexicon.list("numerals").contains(folded)) {
        facts.add(folded);
      } else if (isName(outline, number, token, insideNames)) {
        facts.add(token.text());
      }
    }
    facts.sort(String::compareTo);
    return facts;
  }

  private static boolean isName(Outline outline, int number, Token token, boolean inside) {
    if (token.kind() != Kind.WORD || !Character.isUpperCase(token.text().codePointAt(0))) {
      return false;
    }
    String folded = token.folded();
    Lexicon lexicon = outline.lexicon();
    if (!lexicon.namesHaveCapitals() && !followsTitle(outline, number)) {
      return false;
    }
    boolean ordinary =
        lexicon.list("stopwords").contains(folded)
            || lexicon.list("titles").contains(folded)
            || lexicon.list("hedges").contains(folded)
            || Lexicon.isSalutationWord(folded)
            || lexicon.list("contractions").contains(folded);
    if (ordinary) {
      return false;
    }
    return !inside || !follows(outline, number);
  }

  private static boolean followsTitle(Outline outline, int number) {
    int at = number - 1;
    while (at >= 0 && !outline.tokens().get(at).isWord()) {
      at--;
    }
    return at >= 0 && outline.lexicon().list("titles").contains(outline.tokens().get(at).folded());
  }

  /** Whether a capital is due to a sentence, item or line beginning here. */
  private static boolean follows(Outline outline, int number) {
    if (outline.startsSentence(number) || number == 0) {
      return true;
    }
    Token previous = outline.tokens().get(number - 1);
    return outline.isMarker(number - 1)
        || (!previous.isWord() && !".,'\"(&-/".contains(previous.text()));
  }

  private static String letters(List<Token> tokens) {
    return tokens.stream()
        .filter(Token::isWord)
        .map(Token::folded)
        .collect(Collectors.joining())
        .replace("'", "");
  }

  private static int[] sorted(int[] letters) {
    int[] copy = letters.clone();
    Arrays.sort(copy);
    return copy;
  }

  private static boolean isSpelling(List<Token> from, List<Token> to) {
    List<String> a = from.stream().filter(Token::isWord).map(Token::folded).toList();
    List<String> b = to.stream().filter(Token::isWord).map(Token::folded).toList();
    if (a.isEmpty() || a.size() != b.size() || a.size() > 3) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      int[] x = a.get(i).toLowerCase(Locale.ROOT).chars().toArray();
      int[] y = b.get(i).toLowerCase(Locale.ROOT).chars().toArray();
      int distance = Levenshtein.distance(x, y);
      boolean swapped = distance == 2 && Arrays.equals(sorted(x), sorted(y));
      if (distance > 2 || (!swapped && distance * 3 > Math.max(x.length, y.length))) {
        return false;
      }
    }
    return true;
  }
}
