package org.tacit.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RidgeLogisticTest {
  /** scipy 1.17.1: optimize.minimize(loss, [0, 1, 1], jac=gradient, method='BFGS'). */
  @Test
  void fit_smallData_isThatOfScipy() {
    double[][] x = new double[40][];
    boolean[] y = new boolean[40];
    for (int i = 0; i < 40; i++) {
      x[i] = new double[] {1, Math.sin(i), Math.cos(2 * i)};
      y[i] = i * 7 % 10 < 5 + 3 * Math.sin(i);
    }
    RidgeLogistic fit = RidgeLogistic.fit(x, y, new double[] {0, 1, 1}, new double[] {.01, 4, 4});
    assertThat(fit.coefficient(0)).isCloseTo(.28396898, within(1e-7));
    assertThat(fit.coefficient(1)).isCloseTo(.9700927, within(1e-7));
    assertThat(fit.coefficient(2)).isCloseTo(.52244503, within(1e-7));
    // sqrt(diag(inv(hessian))) at that point.
    assertThat(fit.standardError(0)).isCloseTo(.34274064, within(1e-7));
    assertThat(fit.standardError(1)).isCloseTo(.35089829, within(1e-7));
    assertThat(fit.standardError(2)).isCloseTo(.34827635, within(1e-7));
    assertThat(fit.probability(new double[] {1, 0, 0}))
        .isCloseTo(1 / (1 + Math.exp(-.28396898)), within(1e-7));
  }

  @Test
  void fit_withoutData_isThePrior() {
    RidgeLogistic fit =
        RidgeLogistic.fit(
            new double[0][], new boolean[0], new double[] {.5, -1}, new double[] {4, 1});
    assertThat(fit.coefficient(0)).isEqualTo(.5);
    assertThat(fit.coefficient(1)).isEqualTo(-1);
    assertThat(fit.standardError(0)).isCloseTo(.5, within(1e-12));
  }

  @Test
  void fit_perfectlySeparatedData_staysFinite() {
    double[][] x = new double[200][];
    boolean[] y = new boolean[200];
    for (int i = 0; i < 200; i++) {
      x[i] = new double[] {1, i < 100 ? -1000 : 1000};
      y[i] = i >= 100;
    }
    RidgeLogistic fit = RidgeLogistic.fit(x, y, new double[] {0, 1}, new double[] {.01, 4});
    assertThat(fit.coefficient(1)).isBetween(0.0, 2.0);
  }

  @Test
  void fit_muchData_findsWhatMadeIt() {
    Random random = new Random(5);
    double[][] x = new double[20_000][];
    boolean[] y = new boolean[x.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = new double[] {1, random.nextGaussian(), random.nextGaussian()};
      y[i] = random.nextDouble() < 1 / (1 + Math.exp(-(-.5 + 1.5 * x[i][1] - .7 * x[i][2])));
    }
    RidgeLogistic fit = RidgeLogistic.fit(x, y, new double[] {0, 0, 0}, new double[] {.01, 1, 1});
    assertThat(fit.coefficient(0)).isCloseTo(-.5, within(4 * fit.standardError(0)));
    assertThat(fit.coefficient(1)).isCloseTo(1.5, within(4 * fit.standardError(1)));
    assertThat(fit.coefficient(2)).isCloseTo(-.7, within(4 * fit.standardError(2)));
  }
}
