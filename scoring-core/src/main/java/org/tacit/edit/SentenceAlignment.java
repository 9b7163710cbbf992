package org.tacit.edit;

import java.util.ArrayList;
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
 * <p>O(n w) word look-ups for n sentences that are not identical and w words of the others; where
 * these are more than {@value #MOST_LOOKUPS}, sentences are compared only between the same
 * identical neighbours, and no more once as many look-ups were made.
 */
final class SentenceAlignment {
  static final long MOST_LOOKUPS = 5_000_000;
  private static final double SHARED = 0.5;

  private final List<Sentence> before;
  private final List<Sentence> after;
  private final int[] next;
  private final int[] previous;
  private long lookups;

  SentenceAlignment(List<Sentence> before, List<Sentence> after, Lexicon lexicon) {
    this.before = before;
    this.after = after;
    next = new int[before.size()];
    previous = new int[after.size()];
    Arrays.fill(next, -1);
    Arrays.fill(previous, -1);
    alignIdentical();
    alignSimilar(lexicon);
  }

  /** Word look-ups made, at most {@value #MOST_LOOKUPS} and the words of one sentence. */
  long lookups() {
    return lookups;
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
    for (Region gap : gaps(left)) {
      for (int i = gap.aStart(); i < gap.aEnd(); i++) {
        for (int j = gap.bStart(); j < gap.bEnd() && lookups < MOST_LOOKUPS; j++) {
          lookups++;
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
    }
    System.arraycopy(candidates, 0, next, 0, next.length);
    System.arraycopy(sources, 0, previous, 0, previous.length);
  }

  /** The stretches to compare: all with all, or what lies between identical sentences. */
  private List<Region> gaps(List<Set<String>> left) {
    long words = 0;
    for (int i = 0; i < left.size(); i++) {
      words += next[i] >= 0 ? 1 : left.get(i).size() + 1;
    }
    long all = words * after.size();
    if (all <= MOST_LOOKUPS) {
      return List.of(new Region(0, before.size(), 0, after.size()));
    }
    List<Region> gaps = new ArrayList<>();
    int at = 0;
    int there = 0;
    for (int i = 0; i < before.size(); i++) {
      if (next[i] >= there) {
        gaps.add(new Region(at, i, there, next[i]));
        at = i + 1;
        there = next[i] + 1;
      }
    }
    gaps.add(new Region(at, before.size(), there, after.size()));
    return gaps;
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
  private double similarity(Set<String> a, Set<String> b) {
    Set<String> smaller = a.size() <= b.size() ? a : b;
    Set<String> larger = smaller == a ? b : a;
    lookups += smaller.size();
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
