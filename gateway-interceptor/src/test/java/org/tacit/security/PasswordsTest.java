package org.tacit.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
  private final Passwords passwords = new Passwords(new Random(1), 1_000);

  @Test
  void matches_samePassword_only() {
    String kept = passwords.hash("correct horse ☃");
    assertThat(kept).startsWith("pbkdf2-sha256$1000$").doesNotContain("horse");
    assertThat(passwords.matches("correct horse ☃", kept)).isTrue();
    assertThat(passwords.matches("correct horse", kept)).isFalse();
    assertThat(passwords.matches("", kept)).isFalse();
  }

  @Test
  void hash_twice_differsBySalt() {
    assertThat(passwords.hash("x")).isNotEqualTo(passwords.hash("x"));
  }

  @Test
  void matches_referenceHash_isTrue() {
    // python3: base64.b64encode(hashlib.pbkdf2_hmac('sha256', b'secret', b'0123456789abcdef',
    // 1000))
    String kept =
        "pbkdf2-sha256$1000$MDEyMzQ1Njc4OWFiY2RlZg==$tiKWHy4FAGCWE8gn6GtKhaxD2OeeAUUWXFT/p1aaNl8=";
    assertThat(passwords.matches("secret", kept)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "pbkdf2-sha256$0$AA==$AA==",
        "pbkdf2-sha256$x$AA==$AA==",
        "pbkdf2-sha256$999999999$AA==$AA==",
        "pbkdf2-sha256$1$*$AA==",
        "md5$1$AA==$AA=="
      })
  void matches_malformedHash_isFalse(String kept) {
    assertThat(passwords.matches("x", kept)).isFalse();
  }
}
