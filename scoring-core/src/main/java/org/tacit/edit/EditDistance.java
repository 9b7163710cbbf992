package org.tacit.edit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How far an edited text is from its original. Immutable.
 *
 * <p>{@code d = Lev(a, b) / max(|a|, |b|, 20)} over tokens, so 0 is unchanged and 1 is nothing
 * kept; the floor of 20 tokens keeps tiny texts from exploding (our choice). Exact while |a| times
 * |b| is at most {@link #EXACT_CELLS} after the common ends are cut off (20,000 by 20,000 tokens).
 * Beyond, lines and sentences are aligned first and the cells spent on the gaps between them until
 * they are used up; {@code exact} is then false and {@code tokens} an upper bound.
 *
 * @param tokens token insertions, deletions and substitutions
 * @param normalized d, in [0, 1]
 * @param originalTokens |a|
 * @param editedTokens |b|
 * @param exact whether {@code tokens} is the exact minimum
 */
public record EditDistance(
    int tokens, double normalized, int originalTokens, int editedTokens, boolean exact) {
  /** Length below which a text counts as this long, in tokens. */
  public static final int FLOOR_TOKENS = 20;

  /** Cells of the distance table computed exactly, 4 · 10<sup>8</sup>. */
  public static final long EXACT_CELLS = 400_000_000L;

  /** The distance between two raw texts, which are normalised as a pair first. */
  public static EditDistance of(String original, String edited) {
    NormalizedPair pair = TextNormalizer.normalize(original, edited);
    return of(pair);
  }

  /** The distance between the sides of a pair. */
  public static EditDistance of(NormalizedPair pair) {
    return of(Tokenizer.tokenize(pair.original()), Tokenizer.tokenize(pair.edited()));
  }

  static EditDistance of(List<Token> original, List<Token> edited) {
    return of(original, edited, EXACT_CELLS);
  }

  static EditDistance of(List<Token> original, List<Token> edited, long exactCells) {
    Symbols<String> symbols = new Symbols<>();
    int[] a = symbols.all(original.stream().map(Token::text).toList());
    int[] b = symbols.all(edited.stream().map(Token::text).toList());
    boolean exact = differing(a, b) <= exactCells;
    int tokens =
        exact
            ? Levenshtein.distance(a, b)
            : coarse(new Units(original, a), new Units(edited, b), exactCells);
    double longest = Math.max(Math.max(a.length, b.length), FLOOR_TOKENS);
    return new EditDistance(tokens, tokens / longest, a.length, b.length, exact);
  }

  /** The class that {@link #normalized()} falls into. */
  public EditClass editClass() {
    return EditClass.of(normalized);
  }

  private static long differing(int[] a, int[] b) {
    int mismatch = Arrays.mismatch(a, b);
    if (mismatch < 0) {
      return 0;
    }
    int end = 0;
    int most = Math.min(a.length, b.length) - mismatch;
    while (end < most && a[a.length - 1 - end] == b[b.length - 1 - end]) {
      end++;
    }
    return (long) (a.length - mismatch - end) * (b.length - mismatch - end);
  }

  private static int coarse(Units a, Units b, long exactCells) {
    Symbols<List<Integer>> symbols = new Symbols<>();
    long cells = exactCells;
    int distance = 0;
    for (Region gap : TokenDiff.of(symbols.all(a.contents()), symbols.all(b.contents()))) {
      int[] removed = a.tokens(gap.aStart(), gap.aEnd());
      int[] added = b.tokens(gap.bStart(), gap.bEnd());
      long cost = (long) removed.length * added.length;
      if (cost <= cells) {
        cells -= cost;
        distance += Levenshtein.distance(removed, added);
      } else {
        distance += Math.max(removed.length, added.length);
      }
    }
    return distance;
  }

  /** A token sequence cut after line ends and sentence ends. */
  private static final class Units {
    private final int[] symbols;
    private final List<Integer> starts = new ArrayList<>(List.of(0));

    Units(List<Token> tokens, int[] symbols) {
      this.symbols = symbols;
      for (int i = 0; i < tokens.size(); i++) {
        Token token = tokens.get(i);
        if (token.kind() == Token.Kind.BREAK || ".!?".contains(token.text())) {
          starts.add(i + 1);
        }
      }
      if (starts.get(starts.size() - 1) != symbols.length) {
        starts.add(symbols.length);
      }
    }

    List<List<Integer>> contents() {
      List<List<Integer>> contents = new ArrayList<>();
      for (int i = 0; i + 1 < starts.size(); i++) {
        contents.add(Arrays.stream(tokens(i, i + 1)).boxed().toList());
      }
      return contents;
    }

    int[] tokens(int from, int to) {
      return Arrays.copyOfRange(symbols, starts.get(from), starts.get(to));
    }
  }
}
