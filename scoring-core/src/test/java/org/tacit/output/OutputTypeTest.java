package org.tacit.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputTypeTest {
  @ParameterizedTest
  @ValueSource(strings = {"e", "email", "ticket-reply", "a.b_c-9", "9", "Email"})
  void parse_allowed_isTheName(String name) {
    assertThat(OutputType.parse(name)).contains(new OutputType(name));
    assertThat(new OutputType(name)).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "-a", ".a", "_a", "a b", "a/b", "\u00e9", "a\n", "a'", "{a}"})
  void parse_notAllowed_isEmptyAndTheConstructorSaysWhy(String name) {
    assertThat(OutputType.parse(name)).isEmpty();
    assertThatThrownBy(() -> new OutputType(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(OutputType.ALLOWED);
  }

  @Test
  void parse_length_isAtMost64() {
    assertThat(OutputType.parse("a".repeat(64))).isPresent();
    assertThat(OutputType.parse("a".repeat(65))).isEmpty();
  }

  @Test
  void default_isAllowed() {
    assertThat(OutputType.DEFAULT.name()).isEqualTo("default");
  }
}
