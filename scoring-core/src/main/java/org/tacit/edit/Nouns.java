package org.tacit.edit;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Words of an edit that are common nouns in a language where every noun has a capital, as far as
 * one text can tell them from names.
 *
 * <p>A noun stands behind an article or the like, with at most one adjective between, and nowhere
 * in either text beside another capitalised word, behind a title, in a greeting or below it in a
 * signature. A name that people give an article ("die Telekom") can still pass; that is why more
 * users have to replace a noun than another term, and a person decides. Immutable.
 *
 * @param before those of the original
 * @param after those of the edited text
 * @param determiners the language's articles and what stands in their place
 */
record Nouns(Set<String> before, Set<String> after, PhraseSet determiners) {
  /** Nothing is taken for a noun. */
  static final Nouns NONE = new Nouns(Set.of(), Set.of(), new PhraseSet(List.of()));

  private static final int SHORTEST = 4;

  /** The nouns of both sides; none where the language gives capitals to names only. */
  static Nouns of(Outline original, Outline edited) {
    Lexicon lexicon = original.lexicon();
    if (lexicon.namesHaveCapitals()) {
      return NONE;
    }
    Set<String> names = new HashSet<>();
    names(original, names);
    names(edited, names);
    return new Nouns(nouns(original, names), nouns(edited, names), lexicon.list("determiners"));
  }

  /** The noun that a change put in another's place, their articles left out. */
  Optional<TermPair> replaced(Hunk hunk) {
    Optional<String> from = only(hunk.removed());
    Optional<String> to = only(hunk.added());
    return from.isPresent()
            && to.isPresent()
            && before.contains(from.get())
            && after.contains(to.get())
        ? TermPair.of(from.get(), to.get())
        : Optional.empty();
  }

  private Optional<String> only(List<String> tokens) {
    int last = tokens.size() - 1;
    boolean alone = last == 0 || (last == 1 && determiners.contains(Token.fold(tokens.get(0))));
    return alone ? Optional.of(tokens.get(last)) : Optional.empty();
  }

  private static Set<String> nouns(Outline outline, Set<String> names) {
    PhraseSet determiners = outline.lexicon().list("determiners");
    Set<String> nouns = new HashSet<>();
    for (Sentence sentence : outline.content()) {
      List<Token> tokens = sentence.tokens();
      for (int at = 1; at < tokens.size() && sentence.kind() != Sentence.Kind.BLOCK; at++) {
        String word = tokens.get(at).text();
        Token previous = tokens.get(at - 1);
        boolean adjective =
            at > 1
                && previous.kind() == Token.Kind.WORD
                && Character.isLowerCase(previous.text().codePointAt(0));
        boolean determined =
            determiners.contains(previous.folded())
                || (adjective && determiners.contains(tokens.get(at - 2).folded()));
        if (determined
            && word.length() >= SHORTEST
            && TermPair.isNoun(word)
            && !names.contains(word)) {
          nouns.add(word);
        }
      }
    }
    return Set.copyOf(nouns);
  }

  /** Adds whatever stands somewhere as a name does. */
  private static void names(Outline outline, Set<String> names) {
    PhraseSet titles = outline.lexicon().list("titles");
    PhraseSet determiners = outline.lexicon().list("determiners");
    Set<Token> content = new HashSet<>();
    outline.content().forEach(sentence -> content.addAll(sentence.tokens()));
    List<Token> tokens = outline.tokens();
    for (int at = 0; at < tokens.size(); at++) {
      Token token = tokens.get(at);
      if (!Salutations.isNameLike(token)) {
        continue;
      }
      Optional<Token> previous = beside(tokens, at - 1);
      Optional<Token> next = beside(tokens, at + 1);
      boolean titled = previous.filter(t -> titles.contains(t.folded())).isPresent();
      boolean follows =
          previous
              .filter(Salutations::isNameLike)
              .filter(t -> !determiners.contains(t.folded()))
              .isPresent();
      boolean precedes = next.filter(Salutations::isNameLike).isPresent();
      if (titled || follows || precedes || !content.contains(token)) {
        names.add(token.text());
      }
    }
  }

  /** The token at a place, the full stop of an abbreviated title passed over on the way back. */
  private static Optional<Token> beside(List<Token> tokens, int at) {
    if (at < 0 || at >= tokens.size()) {
      return Optional.empty();
    }
    boolean abbreviated =
        tokens.get(at).text().equals(".")
            && at > 0
            && tokens.get(at - 1).end() == tokens.get(at).start()
            && tokens.get(at - 1).text().length() <= 4;
    return Optional.of(tokens.get(abbreviated ? at - 1 : at));
  }
}
