package org.tacit.edit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Exact Levenshtein distance between two sequences by bit-parallel dynamic programming.
 *
 * <p>Each 64-bit word holds the vertical differences of 64 cells of one column, so n times m cells
 * cost n ceil(m / 64) word steps and O(n + m) memory: 20,000 by 20,000 is 6.3 million steps.
 * Sources: Myers 1999, doi:10.1145/316542.316550; Hyyrö 2003, Nordic Journal of Computing 10:29-39
 * (the block carry).
 */
final class Levenshtein {
  private Levenshtein() {}

  /** The fewest insertions, deletions and substitutions that turn {@code a} into {@code b}. */
  static int distance(int[] a, int[] b) {
    int start = 0;
    int shorter = Math.min(a.length, b.length);
    while (start < shorter && a[start] == b[start]) {
      start++;
    }
    int end = 0;
    while (end < shorter - start && a[a.length - 1 - end] == b[b.length - 1 - end]) {
      end++;
    }
    int[] x = Arrays.copyOfRange(a, start, a.length - end);
    int[] y = Arrays.copyOfRange(b, start, b.length - end);
    if (x.length == 0 || y.length == 0) {
      return Math.max(x.length, y.length);
    }
    return x.length <= y.length ? blocks(x, y) : blocks(y, x);
  }

  private static int blocks(int[] pattern, int[] text) {
    int m = pattern.length;
    int count = (m + 63) / 64;
    Occurrences occurrences = new Occurrences(pattern);
    long[] plus = new long[count];
    long[] minus = new long[count];
    Arrays.fill(plus, -1L);
    long lastBit = 1L << ((m - 1) & 63);
    int score = m;
    for (int symbol : text) {
      int cursor = occurrences.first(symbol);
      int carry = 1;
      for (int block = 0; block < count; block++) {
        long equal = 0;
        while (cursor >= 0 && cursor >> 6 == block) {
          equal |= 1L << (cursor & 63);
          cursor = occurrences.next(cursor);
        }
        long pv = plus[block];
        long mv = minus[block];
        long xv = equal | mv;
        long in = carry < 0 ? 1L : 0L;
        long eq = equal | in;
        long xh = (((eq & pv) + pv) ^ pv) | eq;
        long ph = mv | ~(xh | pv);
        long mh = pv & xh;
        long top = block == count - 1 ? lastBit : 1L << 63;
        int out = (ph & top) != 0 ? 1 : (mh & top) != 0 ? -1 : 0;
        ph = (ph << 1) | (carry > 0 ? 1L : 0L);
        mh = (mh << 1) | in;
        plus[block] = mh | ~(xv | ph);
        minus[block] = ph & xv;
        carry = out;
      }
      score += carry;
    }
    return score;
  }

  /** For each symbol its positions in the pattern, ascending, as linked lists in two arrays. */
  private static final class Occurrences {
    private final int[] next;
    private final Map<Integer, Integer> first = new HashMap<>();

    Occurrences(int[] pattern) {
      next = new int[pattern.length];
      for (int i = pattern.length - 1; i >= 0; i--) {
        Integer later = first.put(pattern[i], i);
        next[i] = later == null ? -1 : later;
      }
    }

    int first(int symbol) {
      return first.getOrDefault(symbol, -1);
    }

    int next(int position) {
      return next[position];
    }
  }
}
