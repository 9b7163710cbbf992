package org.tacit.induction;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the edits whose originals are most like one edit's: cosine of TF-IDF vectors over words,
 * {@code (1 + ln tf) ln((N + 1) / df)}. In process and without a model, in O(words).
 *
 * <p>CIPHER (Gao et al., NeurIPS 2024, doi:10.48550/arXiv.2404.15269) aggregates what is induced
 * from the k = 5 nearest contexts; there encoders of sentences find them.
 */
final class NearestContexts {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
  private static final int MOST_CHARACTERS = 20_000;

  private NearestContexts() {}

  /**
   * The edit itself and the k nearest others, nearest first; of equally near ones the newer.
   *
   * @param edits any edits, the one in question among them
   */
  static List<EditPair> of(EditPair edit, List<EditPair> edits, int k) {
    List<Map<String, Double>> counts = edits.stream().map(pair -> counts(pair.original())).toList();
    Map<String, Integer> documents = new HashMap<>();
    counts.forEach(words -> words.keySet().forEach(word -> documents.merge(word, 1, Integer::sum)));
    Map<String, Double> here = weighted(counts(edit.original()), documents, edits.size());
    record Near(EditPair pair, double cosine) {}
    List<Near> others = new ArrayList<>();
    for (int i = 0; i < edits.size(); i++) {
      if (!edits.get(i).equals(edit)) {
        others.add(
            new Near(edits.get(i), cosine(here, weighted(counts.get(i), documents, edits.size()))));
      }
    }
    others.sort(
        Comparator.comparingDouble(Near::cosine)
            .thenComparing(near -> near.pair().at())
            .reversed());
    List<EditPair> nearest = new ArrayList<>(List.of(edit));
    others.stream().limit(k).forEach(near -> nearest.add(near.pair()));
    return List.copyOf(nearest);
  }

  private static Map<String, Double> counts(String text) {
    String start = text.substring(0, Math.min(text.length(), MOST_CHARACTERS));
    String folded = Normalizer.normalize(start, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    Map<String, Double> counts = new HashMap<>();
    for (Matcher found = WORD.matcher(folded); found.find(); ) {
      counts.merge(found.group(), 1.0, Double::sum);
    }
    return counts;
  }

  private static Map<String, Double> weighted(
      Map<String, Double> counts, Map<String, Integer> documents, int all) {
    Map<String, Double> weights = new HashMap<>();
    counts.forEach(
        (word, n) ->
            weights.put(
                word, (1 + Math.log(n)) * Math.log((all + 1.0) / documents.getOrDefault(word, 1))));
    return weights;
  }

  private static double cosine(Map<String, Double> one, Map<String, Double> other) {
    double product = 0;
    for (Map.Entry<String, Double> entry : one.entrySet()) {
      product += entry.getValue() * other.getOrDefault(entry.getKey(), 0.0);
    }
    double lengths = length(one) * length(other);
    return lengths == 0 ? 0 : product / lengths;
  }

  private static double length(Map<String, Double> vector) {
    return Math.sqrt(vector.values().stream().mapToDouble(w -> w * w).sum());
  }
}
