package org.tacit.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WishesTest {
  static Stream<Arguments> examples() throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(WishesTest.class.getResourceAsStream("wishes.txt")),
                StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" \\| ", -1))
          .map(cells -> Arguments.of(cells[0], cells[1]))
          .toList()
          .stream();
    }
  }

  private static String read(String turn) {
    return Wishes.of(turn).map(WishesTest::words).orElse("-");
  }

  private static String words(Wishes.Said said) {
    if (said.verdict() != 0) {
      return said.verdict() > 0 ? "right" : "wrong";
    }
    return said.wishes().stream()
        .map(FeatureDirection::wireName)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void of_example_isReadAsWritten(String turn, String expected) {
    assertThat(read(turn)).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void of_caseAndSpace_makeNoDifference(String turn, String expected) {
    assertThat(read("  " + turn.toLowerCase(Locale.ROOT) + " \n")).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void of_exampleInsideAText_saysNothing(String turn, String expected) {
    assertThat(read("The customer wrote: " + turn)).isEqualTo("-");
    assertThat(read("\"" + turn + "\"")).isEqualTo("-");
    assertThat(read("> " + turn + "\n\nPlease answer this mail.")).isEqualTo("-");
  }

  @Test
  void of_thirteenWords_isTooLong() {
    assertThat(read("please ".repeat(11) + "shorter")).isEqualTo("length/shorter");
    assertThat(read("please ".repeat(12) + "shorter")).isEqualTo("-");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n", "!!!", "🙂"})
  void of_noWords_saysNothing(String turn) {
    assertThat(Wishes.of(turn)).isEqualTo(Optional.empty());
  }

  @Test
  void phrases_allOfThem_areReadAsTheirOwnLanguagesWish() throws IOException {
    for (String language : List.of("en", "de", "fr", "es")) {
      Properties file = new Properties();
      file.load(
          new InputStreamReader(
              Objects.requireNonNull(
                  Wishes.class.getResourceAsStream("wishes-" + language + ".properties")),
              StandardCharsets.UTF_8));
      for (String key : file.stringPropertyNames()) {
        if (key.contains(".")) {
          for (String phrase : file.getProperty(key).split(",", -1)) {
            assertThat(read(phrase)).as(language + ": " + phrase).isEqualTo(key.replace('.', '/'));
          }
        }
      }
    }
  }
}
