package org.tacit.quality;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tacit.baseline.PriorGrid;
import org.tacit.baseline.UserBaseline;
import org.tacit.stats.Moments;

/**
 * Scores of known users, each counting once, less what was to expect of them: for each k of {@link
 * PriorGrid} and any mean of the type, both of which are said when the sums are read.
 *
 * <p>With a user's past (sum, weight), k and mean mu, the expectation is {@code (sum + k mu) /
 * (weight + k)}, so {@code S' = S - expectation + mu = r + mu (1 - s)} with {@code r = S - sum /
 * (weight + k)} and {@code s = k / (weight + k)}. Whole numbers inside, so any order gives the same
 * bits. Immutable.
 *
 * @param count outputs
 * @param terms one for each k
 */
public record Residuals(long count, List<Term> terms) {
  private static final double SCALE = 1e6;

  /**
   * The sums for one k, in millionths.
   *
   * @param r sum of r
   * @param rr sum of r squared
   * @param s sum of s
   * @param ss sum of s squared
   * @param rs sum of r times s
   */
  public record Term(long r, long rr, long s, long ss, long rs) {
    private static final Term NONE = new Term(0, 0, 0, 0, 0);

    private static Term of(double r, double s) {
      return new Term(micros(r), micros(r * r), micros(s), micros(s * s), micros(r * s));
    }

    private static long micros(double value) {
      return Math.round(value * SCALE);
    }

    private Term plus(Term other, int sign) {
      return new Term(
          Math.addExact(r, sign * other.r),
          Math.addExact(rr, sign * other.rr),
          Math.addExact(s, sign * other.s),
          Math.addExact(ss, sign * other.ss),
          Math.addExact(rs, sign * other.rs));
    }
  }

  /** The sums of nothing. */
  public static final Residuals EMPTY =
      new Residuals(0, Collections.nCopies(PriorGrid.VALUES.size(), Term.NONE));

  /** Copies the list and checks that there is a term for each k. */
  public Residuals {
    terms = List.copyOf(terms);
    if (terms.size() != PriorGrid.VALUES.size()) {
      throw new IllegalArgumentException("residuals: one term for each k of the grid");
    }
  }

  /**
   * The sums of one output.
   *
   * @param score its score, in [-1, 1]
   * @param past its user's earlier outputs
   */
  public static Residuals of(double score, UserBaseline past) {
    List<Term> terms = new ArrayList<>(PriorGrid.VALUES.size());
    for (double k : PriorGrid.VALUES) {
      terms.add(Term.of(score - past.expectedScore(0, k), k / (past.weight() + k)));
    }
    return new Residuals(1, terms);
  }

  /** Both together. */
  public Residuals plus(Residuals other) {
    return combine(other, 1);
  }

  /** These without the other. */
  public Residuals minus(Residuals other) {
    return combine(other, -1);
  }

  private Residuals combine(Residuals other, int sign) {
    List<Term> all = new ArrayList<>(terms.size());
    for (int i = 0; i < terms.size(); i++) {
      all.add(terms.get(i).plus(other.terms.get(i), sign));
    }
    return new Residuals(Math.addExact(count, sign * other.count), all);
  }

  /** S' of the outputs, each counting once. */
  public Moments adjusted(TypeMeans means) {
    if (count == 0) {
      return Moments.EMPTY;
    }
    Term term = terms.get(PriorGrid.index(means.prior()));
    double mu = means.score();
    double n = count * SCALE;
    double sum = term.r + mu * (n - term.s);
    double squares = term.rr + 2 * mu * (term.r - term.rs) + mu * mu * (n - 2.0 * term.s + term.ss);
    return new Moments(
        count, Math.round(n), Math.round(n), Math.round(sum), Math.round(Math.max(0, squares)));
  }
}
