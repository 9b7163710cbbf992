package org.tacit.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogOddsTest {
  // numpy 2, term by term as convokit.FightingWords does:
  // t1 = log(y1 + a) - log(n1 + A - (y1 + a)); t2 alike; (t1 - t2) / sqrt(1/(y1 + a) + 1/(y2 + a))
  @ParameterizedTest
  @CsvSource({
    "24, 30, 0, 30, 4, 10, 5.695779934153426",
    "0, 30, 24, 30, 4, 10, -5.695779934153426",
    "3, 200, 3, 200, 0.15, 10, 0.0",
    "50, 1000, 20, 1200, 0.3, 10, 4.267835092084442",
    "3, 3, 0, 3, 5, 10, 1.6488818085335202",
    "1, 400, 0, 300, 0.01, 10, 0.4316652915705305"
  })
  void z_counts_matchReference(
      double y1, double n1, double y2, double n2, double a, double total, double expected) {
    assertThat(LogOdds.z(y1, n1, y2, n2, a, total)).isCloseTo(expected, within(1e-10));
  }

  @Test
  void z_groupsExchanged_changesItsSign() {
    assertThat(LogOdds.z(5, 90, 2, 70, .4, 10))
        .isCloseTo(-LogOdds.z(2, 70, 5, 90, .4, 10), within(1e-12));
  }

  @Test
  void z_impossibleCounts_areRefused() {
    assertThatThrownBy(() -> LogOdds.z(1, 2, 1, 2, 0, 10)).hasMessageContaining("prior");
    assertThatThrownBy(() -> LogOdds.z(1, 2, 1, 2, 10, 10)).hasMessageContaining("prior");
    assertThatThrownBy(() -> LogOdds.z(3, 2, 1, 2, 1, 10)).hasMessageContaining("counts");
  }
}
