package org.tacit.edit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an edit says about terms: which it replaced, and which its original had. Immutable.
 *
 * <p>A term is one to three words of prose or list that are written in lower case, so no names, of
 * a language with word lists; or, where that is asked for, one of {@link Nouns}. None is a word
 * that a feature counts (those have features of their own), a negation, number or date, or a word
 * that commands a model or names a secret; and what is replaced is not made of function words
 * alone.
 *
 * @param replaced terms that others took the place of in changes of wording, each once
 * @param vocabulary the terms of the original
 */
public record Terms(List<TermPair> replaced, Vocabulary vocabulary) {
  /** No terms. */
  public static final Terms NONE = new Terms(List.of(), Vocabulary.NONE);

  private static final int MOST_REPLACED = 10;
  private static final int LONGEST_WORD = 20;
  private static final String VOWELS = "aeiouy";

  /** Word lists whose words are the matter of features, or facts. */
  private static final List<String> TAKEN =
      List.of(
          "contractions",
          "expandable",
          "hedges",
          "boosters",
          "boilerplate",
          "cta",
          "slang",
          "please",
          "thanks",
          "apology",
          "negation",
          "dates",
          "numerals",
          "titles",
          "first",
          "second",
          "address.formal",
          "address.informal");

  private static final Set<String> REFUSED =
      Set.of(
          "ignore",
          "ignored",
          "ignoring",
          "disregard",
          "forget",
          "override",
          "bypass",
          "obey",
          "pretend",
          "reveal",
          "repeat",
          "instruction",
          "instructions",
          "prompt",
          "prompts",
          "system",
          "assistant",
          "jailbreak",
          "password",
          "passwords",
          "passwort",
          "secret",
          "secrets",
          "token",
          "tokens",
          "credential",
          "credentials",
          "script",
          "ignorieren",
          "ignoriere",
          "vergiss",
          "anweisung",
          "anweisungen",
          "geheim",
          "ignorez",
          "oubliez",
          "consigne",
          "consignes",
          "ignora",
          "olvida",
          "instrucciones",
          "secreto");

  /** Copies the list. */
  public Terms {
    replaced = List.copyOf(replaced);
  }

  static Terms of(Outline original, List<Hunk> hunks, Nouns nouns) {
    Lexicon lexicon = original.lexicon();
    if (!lexicon.isKnown()) {
      return NONE;
    }
    Set<String> terms = new LinkedHashSet<>();
    for (Sentence sentence : original.content()) {
      if (sentence.kind() != Sentence.Kind.BLOCK) {
        collect(sentence.tokens(), lexicon, terms);
      }
      if (terms.size() > Vocabulary.MOST_TERMS) {
        return NONE;
      }
    }
    nouns.before().stream().filter(noun -> isFree(noun, lexicon)).forEach(terms::add);
    Set<TermPair> replaced = new LinkedHashSet<>();
    for (Hunk hunk : hunks) {
      if (hunk.kind() == HunkKind.STYLISTIC
          && hunk.type() == Hunk.Type.REPLACED
          && (hunk.role() == Role.OPENING || hunk.role() == Role.BODY)) {
        String from = joined(hunk.removed());
        String to = joined(hunk.added());
        if (terms.contains(from) && isTerm(to, lexicon)) {
          TermPair.of(from, to).ifPresent(replaced::add);
        }
        nouns
            .replaced(hunk)
            .filter(pair -> terms.contains(pair.from()) && isFree(pair.to(), lexicon))
            .ifPresent(replaced::add);
      }
    }
    return new Terms(replaced.stream().limit(MOST_REPLACED).toList(), Vocabulary.of(terms));
  }

  /** Every stretch of one to three words that stand side by side and can be replaced. */
  private static void collect(List<Token> tokens, Lexicon lexicon, Set<String> terms) {
    List<String> run = new ArrayList<>();
    for (int at = 0; at < tokens.size(); at++) {
      Token token = tokens.get(at);
      boolean hyphen =
          at > 0
              && token.text().equals("-")
              && token.start() == tokens.get(at - 1).end()
              && at + 1 < tokens.size()
              && tokens.get(at + 1).start() == token.end();
      if (hyphen && !run.isEmpty() && tokens.get(at + 1).kind() == Token.Kind.WORD) {
        int last = run.size() - 1;
        run.set(last, run.get(last) + "-" + straight(tokens.get(at + 1).text()));
        at++;
      } else if (token.kind() == Token.Kind.WORD) {
        run.add(straight(token.text()));
      } else {
        add(run, lexicon, terms);
        run.clear();
      }
    }
    add(run, lexicon, terms);
  }

  private static void add(List<String> run, Lexicon lexicon, Set<String> terms) {
    for (int from = 0; from < run.size(); from++) {
      for (int to = from + 1; to <= Math.min(run.size(), from + TermPair.MOST_WORDS); to++) {
        List<String> words = run.subList(from, to);
        String term = String.join(" ", words);
        if (!words.stream().allMatch(lexicon.list("stopwords")::contains)
            && isTerm(term, lexicon)) {
          terms.add(term);
        }
      }
    }
  }

  /** The tokens of a change as one term; nothing that can be one where they are not all words. */
  private static String joined(List<String> tokens) {
    return straight(String.join(" ", tokens)).replace(" - ", "-");
  }

  private static String straight(String text) {
    return text.replace('\u2019', '\'');
  }

  private static boolean isTerm(String text, Lexicon lexicon) {
    return TermPair.isTerm(text)
        && Stream.of(text.split("[ -]")).allMatch(word -> word.length() <= LONGEST_WORD)
        && isFree(text, lexicon);
  }

  /** Whether no word of a term is taken by a feature, a fact, or one of those refused. */
  private static boolean isFree(String term, Lexicon lexicon) {
    List<String> words = List.of(Token.fold(term).split("[ -]"));
    return words.stream().allMatch(Terms::isOrdinary)
        && !lexicon.withSalutations("taken", TAKEN).occursIn(words);
  }

  /** A word people say: not without a vowel, not one of those refused. */
  private static boolean isOrdinary(String word) {
    return word.chars().anyMatch(c -> c > 127 || VOWELS.indexOf(c) >= 0) && !REFUSED.contains(word);
  }
}
