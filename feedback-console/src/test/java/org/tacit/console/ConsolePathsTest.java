package org.tacit.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsolePathsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"/console/preferences", "/console/preferences?status=active&q=a%20b", "/console/"})
  void inside_pageOfTheConsole_is(String target) {
    assertThat(ConsolePaths.inside(target)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/console",
        "/consolex/",
        "//evil.example/console/",
        "https://evil.example/console/",
        "/console/\\evil.example",
        "/console//evil.example",
        "/console/../v1/feedback",
        "/console/a\r\nSet-Cookie: x=y",
        "/console/\u00e9",
        "javascript:alert(1)"
      })
  void inside_anythingElse_isNot(String target) {
    assertThat(ConsolePaths.inside(target)).isFalse();
  }

  @Test
  void inside_nothing_isNot() {
    assertThat(ConsolePaths.inside(null)).isFalse();
  }

  @Test
  void ownsFormToken_onlyItsOwn() {
    ConsoleSession session = new ConsoleSession();

    assertThat(session.ownsFormToken(session.getFormToken())).isTrue();
    assertThat(session.ownsFormToken(new ConsoleSession().getFormToken())).isFalse();
    assertThat(session.ownsFormToken("")).isFalse();
    assertThat(session.ownsFormToken(null)).isFalse();
  }
}
