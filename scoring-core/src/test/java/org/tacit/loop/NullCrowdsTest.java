package org.tacit.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where nobody wants anything, hardly anything is proposed. */
class NullCrowdsTest {
  private static final int EACH = 34;

  @Test
  void learn_twoHundredCrowdsWithoutTastes_proposesInAtMostOneInTen() {
    Map<String, Integer> proposing = new NullCrowds(200).proposing(EACH);
    assertThat(proposing).hasSize(6);
    assertThat(proposing).allSatisfy((kind, n) -> assertThat(n).as(kind).isLessThanOrEqualTo(3));
  }
}
