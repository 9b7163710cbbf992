package org.tacit.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.output.OutputId;
import org.tacit.output.OutputIds;
import org.tacit.security.FeedbackTokens.Checked;

class FeedbackTokensTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final OutputId OUTPUT =
      new OutputIds(InstantSource.fixed(NOW), new Random(1)).next();
  private static final Duration LIFETIME = Duration.ofDays(30);

  private static FeedbackTokens tokens(int keySeed, Instant now) {
    byte[] key = new byte[32];
    new Random(keySeed).nextBytes(key);
    return new FeedbackTokens(key, LIFETIME, InstantSource.fixed(now));
  }

  @Test
  void check_ownToken_isGoodForItsOutput() {
    String token = tokens(1, NOW).issue("acme", OUTPUT);
    assertThat(token).startsWith("fb_").matches("[A-Za-z0-9_-]+");
    assertThat(tokens(1, NOW).check(token)).isEqualTo(new Checked.Good("acme", OUTPUT));
  }

  @Test
  void check_atTheEndOfItsLife_isExpired() {
    String token = tokens(1, NOW).issue("acme", OUTPUT);
    assertThat(tokens(1, NOW.plus(LIFETIME).minusSeconds(1)).check(token))
        .isInstanceOf(Checked.Good.class);
    assertThat(tokens(1, NOW.plus(LIFETIME)).check(token)).isInstanceOf(Checked.Expired.class);
  }

  @Test
  void check_otherKey_isForged() {
    String token = tokens(1, NOW).issue("acme", OUTPUT);
    assertThat(tokens(2, NOW).check(token)).isInstanceOf(Checked.Forged.class);
  }

  @Test
  void check_anyCharacterChanged_isForged() {
    FeedbackTokens tokens = tokens(1, NOW);
    String token = tokens.issue("acme!", OUTPUT); // 45 bytes: no spare bits in the last character
    for (int i = 0; i < token.length(); i++) {
      char other = token.charAt(i) == 'A' ? 'B' : 'A';
      String changed = token.substring(0, i) + other + token.substring(i + 1);
      assertThat(tokens.check(changed)).as("at %d", i).isInstanceOf(Checked.Forged.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fb_", "fb_AAAA", "fb_*", "tk_AAAA", "fb_\u0000", "fb_é"})
  void check_garbage_isForged(String token) {
    assertThat(tokens(1, NOW).check(token)).isInstanceOf(Checked.Forged.class);
    assertThat(tokens(1, NOW).check(token + "A".repeat(100_000)))
        .isInstanceOf(Checked.Forged.class);
  }

  @Test
  void of_twice_signsAlike() {
    Map<String, String> secrets = new HashMap<>();
    SecretStore store =
        (String name, Supplier<String> initial) ->
            secrets.computeIfAbsent(name, n -> initial.get());
    InstantSource clock = InstantSource.fixed(NOW);
    String token = FeedbackTokens.of(store, new Random(1), LIFETIME, clock).issue("p", OUTPUT);
    assertThat(FeedbackTokens.of(store, new Random(2), LIFETIME, clock).check(token))
        .isEqualTo(new Checked.Good("p", OUTPUT));
  }
}
