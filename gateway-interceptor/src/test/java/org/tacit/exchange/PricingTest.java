package org.tacit.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.tacit.config.ArmSettings.Price;
import org.tacit.output.Usage;

class PricingTest {
  private final Pricing pricing =
      new Pricing(
          List.of(
              new Price("up/*", 1_000_000, 2_000_000),
              new Price("up/mini", 150_000, 600_000),
              new Price("up/dust", 1, 0)));

  @Test
  void of_severalMatch_theLongestHolds() {
    assertThat(pricing.of("up/mini", new Tokens(1_000, 200)))
        .isEqualTo(new Usage(1_000, 200, OptionalLong.of(270_000)));
    assertThat(pricing.of("up/other", new Tokens(1_000, 200)).nanos()).hasValue(1_400_000);
  }

  @Test
  void of_noPrice_keepsTheTokensWithoutACost() {
    assertThat(pricing.of("down/mini", new Tokens(5, 6)))
        .isEqualTo(new Usage(5, 6, OptionalLong.empty()));
    assertThat(pricing.knows("down/mini")).isFalse();
    assertThat(pricing.knows("up/x")).isTrue();
    assertThat(Pricing.NONE.knows("up/x")).isFalse();
  }

  @Test
  void of_lessThanABillionth_isRoundedOnce() {
    assertThat(pricing.of("up/dust", new Tokens(499, 0)).nanos()).hasValue(0);
    assertThat(pricing.of("up/dust", new Tokens(500, 0)).nanos()).hasValue(1);
  }

  @Test
  void of_absurdCounts_areBoundedAndNeverNegative() {
    assertThat(pricing.of("up/x", new Tokens(Long.MAX_VALUE, Long.MAX_VALUE)).nanos())
        .hasValue(1L << 50);
    assertThat(pricing.of("up/x", new Tokens(-5, -1)))
        .isEqualTo(new Usage(0, 0, OptionalLong.of(0)));
  }
}
