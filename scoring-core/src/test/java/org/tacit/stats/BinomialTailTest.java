package org.tacit.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinomialTailTest {
  /** The sum of the terms, each by the binomial coefficient. */
  @ParameterizedTest
  @CsvSource({
    "4, 4, .25, .00390625",
    "5, 5, .25, .0009765625",
    "5, 6, .25, .004638671875",
    "1, 4, .25, .68359375",
    "0, 9, .25, 1",
    "8, 8, .5, .00390625"
  })
  void atLeast_smallCases_isTheSumOfTheTerms(int k, int n, double p, double expected) {
    assertThat(BinomialTail.atLeast(k, n, p)).isCloseTo(expected, within(1e-12));
  }

  @Test
  void atLeast_outOfRange_saysWhatIsAllowed() {
    assertThatThrownBy(() -> BinomialTail.atLeast(5, 4, .25)).hasMessageContaining("[0, trials]");
    assertThatThrownBy(() -> BinomialTail.atLeast(1, 4, 1)).hasMessageContaining("(0, 1)");
  }
}
