package org.tacit.edit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A closed set of phrases that can be found in a sequence of words. Finding costs one look-up a
 * word. Immutable.
 */
final class PhraseSet {
  private static final String PLUS = "+";

  private final Map<String, List<Phrase>> byFirstWord = new HashMap<>();

  /** A phrase as the lexicon writes it and as the words it consists of. */
  private record Phrase(String text, List<String> words) {}

  PhraseSet(Collection<String> phrases) {
    for (String text : phrases) {
      List<String> words = words(Tokenizer.tokenize(text));
      if (!words.isEmpty()) {
        byFirstWord
            .computeIfAbsent(words.get(0), first -> new ArrayList<>())
            .add(new Phrase(text, words));
      }
    }
    Comparator<Phrase> longestFirst = Comparator.comparing(phrase -> -phrase.words().size());
    byFirstWord.values().forEach(list -> list.sort(longestFirst));
  }

  /** The words of a token sequence, folded; "A+" is one of its own and not the word "a". */
  static List<String> words(List<Token> tokens) {
    List<String> words = new ArrayList<>(tokens.size());
    for (int at = 0; at < tokens.size(); at++) {
      if (tokens.get(at).isWord()) {
        words.add(tokens.get(at).folded() + (isPlusAfter(tokens, at) ? PLUS : ""));
      }
    }
    return words;
  }

  private static boolean isPlusAfter(List<Token> tokens, int at) {
    Token letter = tokens.get(at);
    return letter.text().length() == 1
        && at + 1 < tokens.size()
        && tokens.get(at + 1).text().equals(PLUS)
        && tokens.get(at + 1).start() == letter.end();
  }

  /** How many phrases occur, the longest first and none overlapping. */
  int count(List<String> words) {
    return find(words).size();
  }

  /** How many words belong to the phrases that occur. */
  int wordsIn(List<String> words) {
    return find(words).stream().mapToInt(phrase -> phrase.words().size()).sum();
  }

  /** Whether any phrase occurs. */
  boolean occursIn(List<String> words) {
    for (int at = 0; at < words.size(); at++) {
      if (longestAt(words, at) != null) {
        return true;
      }
    }
    return false;
  }

  private List<Phrase> find(List<String> words) {
    List<Phrase> found = new ArrayList<>();
    for (int at = 0; at < words.size(); ) {
      Phrase phrase = longestAt(words, at);
      if (phrase != null) {
        found.add(phrase);
      }
      at += phrase == null ? 1 : phrase.words().size();
    }
    return found;
  }

  /** The longest phrase that the words begin with. */
  Optional<String> prefixOf(List<String> words) {
    Phrase phrase = words.isEmpty() ? null : longestAt(words, 0);
    return Optional.ofNullable(phrase).map(Phrase::text);
  }

  boolean contains(String word) {
    return byFirstWord.getOrDefault(word, List.of()).stream().anyMatch(p -> p.words().size() == 1);
  }

  private @Nullable Phrase longestAt(List<String> words, int at) {
    for (Phrase phrase : byFirstWord.getOrDefault(words.get(at), List.of())) {
      int end = at + phrase.words().size();
      if (end <= words.size() && words.subList(at, end).equals(phrase.words())) {
        return phrase;
      }
    }
    return null;
  }
}
