package org.tacit.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgoTest {
  @ParameterizedTest
  @CsvSource({
    "PT59S, just now",
    "PT1M, 1 minute ago",
    "PT119S, 1 minute ago",
    "PT59M59S, 59 minutes ago",
    "PT1H, 1 hour ago",
    "PT23H59M, 23 hours ago",
    "P1D, 1 day ago",
    "P1200D, '1,200 days ago'",
  })
  void of_someTime_isSaidInTheLargestUnit(Duration past, String words) {
    Instant now = Instant.parse("2026-01-02T03:04:05Z");
    assertThat(Ago.of(now.minus(past), now, new Texts())).isEqualTo(words);
  }
}
