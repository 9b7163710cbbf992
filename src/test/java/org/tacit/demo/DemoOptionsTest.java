package org.tacit.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoOptionsTest {
  @Test
  void parse_jarAlone_hasDefaults() {
    assertThat(DemoOptions.parse("--jar", "a.jar"))
        .hasValue(new DemoOptions(Path.of("a.jar"), 20_000, 135, 10_800, 1, false));
  }

  @Test
  void parse_everything_isTaken() {
    assertThat(
            DemoOptions.parse(
                "--check",
                "--seed",
                "3",
                "--speed",
                "5000",
                "--seconds",
                "60",
                "--outputs",
                "900",
                "--jar",
                "a.jar"))
        .hasValue(new DemoOptions(Path.of("a.jar"), 5_000, 60, 900, 3, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "--check", "--jar", "--jar a --speed", "--jar a --speed 0", "--jar a --fast"})
  void parse_nonsense_isEmpty(String line) {
    assertThat(DemoOptions.parse(line.split(" "))).isEmpty();
  }
}
