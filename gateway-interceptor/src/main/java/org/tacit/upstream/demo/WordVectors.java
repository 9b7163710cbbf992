package org.tacit.upstream.demo;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Vectors of words by signed feature hashing: each word adds +1 or -1 at the place its hash names,
 * and the sum is scaled to length 1 (Weinberger et al. 2009, doi:10.1145/1553374.1553516).
 *
 * <p>So texts that share words are near each other; meaning plays no part. O(characters).
 */
final class WordVectors {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private WordVectors() {}

  static float[] of(String text, int dimensions) {
    double[] sums = new double[dimensions];
    Matcher words = WORD.matcher(text.toLowerCase(Locale.ROOT));
    while (words.find()) {
      long hash = hash(words.group());
      sums[(int) Long.remainderUnsigned(hash >>> 1, dimensions)] += (hash & 1) == 0 ? 1 : -1;
    }
    double squares = 0;
    for (double sum : sums) {
      squares += sum * sum;
    }
    float[] vector = new float[dimensions];
    for (int i = 0; i < dimensions; i++) {
      vector[i] = squares == 0 ? 0 : (float) (sums[i] / Math.sqrt(squares));
    }
    return vector;
  }

  /** FNV-1a over the characters, its bits mixed once more. */
  private static long hash(String word) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < word.length(); i++) {
      hash = (hash ^ word.charAt(i)) * FNV_PRIME;
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    return hash ^ (hash >>> 33);
  }
}
