package org.tacit.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Documents seen so far, and which of them are closest by the cosine of TF-IDF weights. */
final class TfIdf {
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<Counts> seen = new ArrayList<>();
  private int[] containing = new int[64];

  /** How often each word is in a document. */
  private static final class Counts {
    private final int[] words;
    private final int[] times;

    Counts(int[] words, int[] times) {
      this.words = words;
      this.times = times;
    }
  }

  /** Adds a document; its number is how many there were before. */
  void add(List<String> words) {
    Counts counts = counts(words);
    seen.add(counts);
    for (int word : counts.words) {
      containing[word]++;
    }
  }

  /** The numbers of the k closest, the closest first. */
  List<Integer> nearest(List<String> words, int k) {
    Counts asked = counts(words);
    double[] rare = new double[numbers.size()];
    for (int word = 0; word < rare.length; word++) {
      rare[word] = Math.log((1.0 + seen.size()) / (1 + containing[word]));
    }
    double[] query = new double[rare.length];
    for (int i = 0; i < asked.words.length; i++) {
      query[asked.words[i]] = asked.times[i] * rare[asked.words[i]];
    }
    double[] close = seen.stream().mapToDouble(counts -> cosine(query, counts, rare)).toArray();
    return IntStream.range(0, close.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -close[i]))
        .limit(k)
        .toList();
  }

  private Counts counts(List<String> words) {
    int[] all =
        words.stream()
            .mapToInt(word -> numbers.computeIfAbsent(word, w -> numbers.size()))
            .toArray();
    containing = Arrays.copyOf(containing, Math.max(containing.length, 2 * numbers.size()));
    int[] distinct = Arrays.stream(all).sorted().distinct().toArray();
    int[] times = new int[distinct.length];
    for (int word : all) {
      times[Arrays.binarySearch(distinct, word)]++;
    }
    return new Counts(distinct, times);
  }

  /** The cosine, but for the length of the query, which is the same for all. */
  private static double cosine(double[] query, Counts counts, double[] rare) {
    double dot = 0;
    double squares = 0;
    for (int i = 0; i < counts.words.length; i++) {
      int word = counts.words[i];
      double weight = counts.times[i] * rare[word];
      dot += weight * query[word];
      squares += weight * weight;
    }
    return squares == 0 ? 0 : dot / Math.sqrt(squares);
  }
}
