package org.tacit.edit;

import java.util.ArrayList;
import java.util.List;

/**
 * The changed regions between two sequences, by Myers' linear-space divide and conquer.
 *
 * <p>O(ND) time and O(N) space for D changes; a stretch with more than {@value #MOST_CHANGES}
 * changes on one half of the search becomes one region, so that two unrelated texts cost O(N +
 * cap²). Source: Myers 1986, doi:10.1007/BF01840446.
 */
final class TokenDiff {
  /** Half-search depth beyond which a stretch is taken as replaced whole. */
  static final int MOST_CHANGES = 1_500;

  private final int[] a;
  private final int[] b;
  private final List<Region> regions = new ArrayList<>();
  private long steps;

  private TokenDiff(int[] a, int[] b) {
    this.a = a;
    this.b = b;
  }

  static List<Region> of(List<Token> a, List<Token> b) {
    Symbols<String> symbols = new Symbols<>();
    return of(
        symbols.all(a.stream().map(Token::text).toList()),
        symbols.all(b.stream().map(Token::text).toList()));
  }

  static List<Region> of(int[] a, int[] b) {
    TokenDiff diff = new TokenDiff(a, b);
    diff.compare(0, a.length, 0, b.length);
    return List.copyOf(diff.regions);
  }

  /** Diagonals tried and elements compared along them to find the regions. */
  static long steps(int[] a, int[] b) {
    TokenDiff diff = new TokenDiff(a, b);
    diff.compare(0, a.length, 0, b.length);
    return diff.steps;
  }

  private void compare(int aFrom, int aTo, int bFrom, int bTo) {
    int aStart = aFrom;
    int bStart = bFrom;
    int aEnd = aTo;
    int bEnd = bTo;
    while (aStart < aEnd && bStart < bEnd && a[aStart] == b[bStart]) {
      aStart++;
      bStart++;
    }
    while (aStart < aEnd && bStart < bEnd && a[aEnd - 1] == b[bEnd - 1]) {
      aEnd--;
      bEnd--;
    }
    if (aStart == aEnd && bStart == bEnd) {
      return;
    }
    if (aStart == aEnd || bStart == bEnd || !split(aStart, aEnd, bStart, bEnd)) {
      emit(new Region(aStart, aEnd, bStart, bEnd));
    }
  }

  /**
   * Finds a middle snake and compares what lies on both sides; false when there is none in reach.
   */
  private boolean split(int aStart, int aEnd, int bStart, int bEnd) {
    int n = aEnd - aStart;
    int m = bEnd - bStart;
    int width = 2 * Math.min(Math.min(n, m), MOST_CHANGES) + 2;
    int[] forward = new int[width];
    int[] backward = new int[width];
    int deepest = Math.min((n + m + 1) / 2, MOST_CHANGES);
    boolean odd = ((n + m) & 1) == 1;
    for (int depth = 0; depth <= deepest; depth++) {
      for (int pass = 0; pass < 2; pass++) {
        boolean ahead = pass == 0;
        int[] own = ahead ? forward : backward;
        int[] other = ahead ? backward : forward;
        int reach = ahead ? depth - 1 : depth;
        int lowest = -(depth - 2 * Math.max(0, depth - m));
        int highest = depth - 2 * Math.max(0, depth - n);
        for (int k = lowest; k <= highest; k += 2) {
          int left = own[Math.floorMod(k - 1, width)];
          int right = own[Math.floorMod(k + 1, width)];
          int x = k == -depth || (k != depth && left < right) ? right : left + 1;
          int y = x - k;
          int fromX = x;
          int fromY = y;
          while (x < n
              && y < m
              && (ahead ? a[aStart + x] == b[bStart + y] : a[aEnd - 1 - x] == b[bEnd - 1 - y])) {
            x++;
            y++;
          }
          own[Math.floorMod(k, width)] = x;
          steps += 1 + x - fromX;
          int mirrored = n - m - k;
          if (odd == ahead
              && Math.abs(mirrored) <= reach
              && x + other[Math.floorMod(mirrored, width)] >= n) {
            int snakeA = ahead ? aStart + fromX : aEnd - x;
            int snakeB = ahead ? bStart + fromY : bEnd - y;
            int snakeAEnd = ahead ? aStart + x : aEnd - fromX;
            int snakeBEnd = ahead ? bStart + y : bEnd - fromY;
            compare(aStart, snakeA, bStart, snakeB);
            compare(snakeAEnd, aEnd, snakeBEnd, bEnd);
            return true;
          }
        }
      }
    }
    return false;
  }

  private void emit(Region region) {
    if (!regions.isEmpty()) {
      Region last = regions.get(regions.size() - 1);
      if (last.aEnd() == region.aStart() && last.bEnd() == region.bStart()) {
        regions.set(
            regions.size() - 1,
            new Region(last.aStart(), region.aEnd(), last.bStart(), region.bEnd()));
        return;
      }
    }
    regions.add(region);
  }
}
