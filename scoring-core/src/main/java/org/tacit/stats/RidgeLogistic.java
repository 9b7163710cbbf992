package org.tacit.stats;

/**
 * A logistic regression whose coefficients are drawn to given values: the mode of the posterior
 * under independent normal priors, by Newton's method.
 *
 * <p>Minimises {@code -sum(y eta - log(1 + exp eta)) + sum precision (b - mean)^2 / 2} with {@code
 * eta = x b}; strictly convex with positive precisions, so the minimum is the only one. O(n p^2)
 * for each of about ten steps. Source: Bishop 2006, Pattern Recognition and Machine Learning,
 * section 4.5.1. Immutable.
 */
public final class RidgeLogistic {
  private static final int STEPS = 100;
  private static final double SMALL = 1e-10;

  private final double[] coefficients;
  private final double[] standardErrors;

  private RidgeLogistic(double[] coefficients, double[] standardErrors) {
    this.coefficients = coefficients;
    this.standardErrors = standardErrors;
  }

  /**
   * Fits.
   *
   * @param x one row for each observation, all of the same length
   * @param y whether it happened
   * @param mean what each coefficient is drawn to
   * @param precision how strongly, above 0: one over the prior variance
   */
  public static RidgeLogistic fit(double[][] x, boolean[] y, double[] mean, double[] precision) {
    double[] b = mean.clone();
    double value = loss(x, y, b, mean, precision);
    for (int step = 0; step < STEPS; step++) {
      double[][] hessian = hessian(x, b, precision);
      double[] move = solve(cholesky(hessian), gradient(x, y, b, mean, precision));
      double[] next = moved(b, move, 1);
      double nextValue = loss(x, y, next, mean, precision);
      for (double part = .5; nextValue > value && part > SMALL; part /= 2) {
        next = moved(b, move, part);
        nextValue = loss(x, y, next, mean, precision);
      }
      boolean done = largest(b, next) < SMALL;
      b = next;
      value = nextValue;
      if (done) {
        break;
      }
    }
    double[][] root = cholesky(hessian(x, b, precision));
    double[] errors = new double[b.length];
    for (int i = 0; i < b.length; i++) {
      double[] unit = new double[b.length];
      unit[i] = 1;
      errors[i] = Math.sqrt(solve(root, unit)[i]);
    }
    return new RidgeLogistic(b, errors);
  }

  /** Coefficient {@code i}. */
  public double coefficient(int i) {
    return coefficients[i];
  }

  /** Its posterior standard deviation, by the curvature at the mode. */
  public double standardError(int i) {
    return standardErrors[i];
  }

  /** The chance that a row's event happens. */
  public double probability(double[] row) {
    return logistic(dot(row, coefficients));
  }

  private static double logistic(double eta) {
    return eta >= 0 ? 1 / (1 + Math.exp(-eta)) : Math.exp(eta) / (1 + Math.exp(eta));
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double loss(
      double[][] x, boolean[] y, double[] b, double[] mean, double[] precision) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double eta = dot(x[i], b);
      sum += Math.max(eta, 0) + Math.log1p(Math.exp(-Math.abs(eta))) - (y[i] ? eta : 0);
    }
    for (int j = 0; j < b.length; j++) {
      sum += precision[j] * (b[j] - mean[j]) * (b[j] - mean[j]) / 2;
    }
    return sum;
  }

  private static double[] gradient(
      double[][] x, boolean[] y, double[] b, double[] mean, double[] precision) {
    double[] gradient = new double[b.length];
    for (int i = 0; i < x.length; i++) {
      double off = logistic(dot(x[i], b)) - (y[i] ? 1 : 0);
      for (int j = 0; j < b.length; j++) {
        gradient[j] += off * x[i][j];
      }
    }
    for (int j = 0; j < b.length; j++) {
      gradient[j] += precision[j] * (b[j] - mean[j]);
    }
    return gradient;
  }

  private static double[][] hessian(double[][] x, double[] b, double[] precision) {
    double[][] hessian = new double[b.length][b.length];
    for (double[] row : x) {
      double p = logistic(dot(row, b));
      double weight = p * (1 - p);
      for (int j = 0; j < b.length; j++) {
        for (int k = 0; k <= j; k++) {
          hessian[j][k] += weight * row[j] * row[k];
        }
      }
    }
    for (int j = 0; j < b.length; j++) {
      hessian[j][j] += precision[j];
    }
    return hessian;
  }

  /** The lower triangle L with L L' = the matrix whose lower triangle is given. */
  private static double[][] cholesky(double[][] matrix) {
    int n = matrix.length;
    double[][] root = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i][j];
        for (int k = 0; k < j; k++) {
          sum -= root[i][k] * root[j][k];
        }
        root[i][j] = i == j ? Math.sqrt(sum) : sum / root[j][j];
      }
    }
    return root;
  }

  private static double[] solve(double[][] root, double[] right) {
    int n = right.length;
    double[] solution = right.clone();
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < i; k++) {
        solution[i] -= root[i][k] * solution[k];
      }
      solution[i] /= root[i][i];
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int k = i + 1; k < n; k++) {
        solution[i] -= root[k][i] * solution[k];
      }
      solution[i] /= root[i][i];
    }
    return solution;
  }

  private static double[] moved(double[] b, double[] move, double part) {
    double[] next = b.clone();
    for (int i = 0; i < b.length; i++) {
      next[i] -= part * move[i];
    }
    return next;
  }

  private static double largest(double[] a, double[] b) {
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    return largest;
  }
}
