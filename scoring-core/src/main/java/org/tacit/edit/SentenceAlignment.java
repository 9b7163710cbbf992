package org.tacit.edit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which sentences of an original live on in the edited text, and as which: the same words, or at
 * least half of the content words of the shorter one. A sentence may live on in two, and two in
 * one.
 *
 * <p>O(n m) word look-ups for n and m sentences that are not identical; above {@value #MOST_PAIRS}
 * pairs only identical sentences are aligned.
 */
final class SentenceAlignment {
  private static final long MOST_PAIRS = 250_000;
  private static final double SHARED = 0.5;

  private final List<Sentence> before;
  private final List<Sentence> after;
  private final int[] next;
  private final int[] previous;

  SentenceAlignment(List<Sentence> before, List<Sentence> after, Lexicon lexicon) {
    this.before = before;
    this.after = after;
    next = new int[before.size()];
    previous = new int[after.size()];
    Arrays.fill(next, -1);
    Arrays.fill(previous, -1);
    alignIdentical();
    if ((long) before.size() * after.size() <= MOST_PAIRS) {
      alignSimilar(lexicon);
    }
  }

  private void alignIdentical() {
    Map<List<String>, Integer> byWords = new HashMap<>();
    for (int i = before.size() - 1; i >= 0; i--) {
      byWords.put(before.get(i).words(), i);
    }
    for (int j = 0; j < after.size(); j++) {
      Integer i = byWords.get(after.get(j).words());
      if (i != null && next[i] < 0) {
        next[i] = j;
        previous[j] = i;
      }
    }
  }

  private void alignSimilar(Lexicon lexicon) {
    List<Set<String>> left = before.stream().map(s -> contentWords(s, lexicon)).toList();
    List<Set<String>> right = after.stream().map(s -> contentWords(s, lexicon)).toList();
    double[] bestLeft = new double[left.size()];
    double[] bestRight = new double[right.size()];
    int[] candidates = next.clone();
    int[] sources = previous.clone();
    for (int i = 0; i < left.size(); i++) {
      for (int j = 0; j < right.size(); j++) {
        boolean done = next[i] >= 0 || previous[j] >= 0;
        double similarity = done ? 0 : similarity(left.get(i), right.get(j));
        if (similarity > bestLeft[i]) {
          bestLeft[i] = similarity;
          candidates[i] = j;
        }
        if (similarity > bestRight[j]) {
          bestRight[j] = similarity;
          sources[j] = i;
        }
      }
    }
    System.arraycopy(candidates, 0, next, 0, next.length);
    System.arraycopy(sources, 0, previous, 0, previous.length);
  }

  private static Set<String> contentWords(Sentence sentence, Lexicon lexicon) {
    Set<String> all = new HashSet<>(sentence.words());
    Set<String> content = new HashSet<>(all);
    content.removeIf(word -> lexicon.list("stopwords").contains(word));
    return content.size() >= 2 ? content : all;
  }

  /**
   * Share of the smaller set found in the other, 0 below {@value #SHARED} or when one word decides.
   */
  private static double similarity(Set<String> a, Set<String> b) {
    Set<String> smaller = a.size() <= b.size() ? a : b;
    Set<String> larger = smaller == a ? b : a;
    long shared = smaller.stream().filter(larger::contains).count();
    if (shared < Math.min(2, smaller.size()) || shared < SHARED * smaller.size() || shared == 0) {
      return 0;
    }
    return (double) shared / smaller.size() + (double) shared / larger.size() / 100;
  }

  /** Where an original sentence lives on, or -1. */
  int next(int original) {
    return next[original];
  }

  /** Originals of one kind that live on in a sentence of the same kind. */
  List<Sentence> survivors(Sentence.Kind kind) {
    return ofKind(before, after, next, kind);
  }

  /** Edited sentences of one kind in which an original of the same kind lives on. */
  List<Sentence> heirs(Sentence.Kind kind) {
    return ofKind(after, before, previous, kind);
  }

  private static List<Sentence> ofKind(
      List<Sentence> sentences, List<Sentence> others, int[] links, Sentence.Kind kind) {
    return IntStream.range(0, sentences.size())
        .filter(i -> links[i] >= 0)
        .filter(i -> sentences.get(i).kind() == kind && others.get(links[i]).kind() == kind)
        .mapToObj(sentences::get)
        .toList();
  }

  /** Originals that live on. */
  List<Sentence> survivors() {
    return pick(before, next);
  }

  /** Edited sentences in which an original lives on. */
  List<Sentence> heirs() {
    return pick(after, previous);
  }

  private static List<Sentence> pick(List<Sentence> sentences, int[] links) {
    return IntStream.range(0, sentences.size())
        .filter(i -> links[i] >= 0)
        .mapToObj(sentences::get)
        .toList();
  }

  List<Sentence> before() {
    return before;
  }

  List<Sentence> after() {
    return after;
  }

  /** Whether hardly a sentence lives on: the text was written anew. */
  boolean isRewrite() {
    return !after.isEmpty()
        && survivors().size() < 0.3 * before.size()
        && heirs().size() < 0.3 * after.size();
  }
}
