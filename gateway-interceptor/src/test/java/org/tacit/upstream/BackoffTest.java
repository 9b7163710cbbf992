package org.tacit.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.config.UpstreamSettings;
import org.tacit.config.UpstreamType;

class BackoffTest {
  private static final Target TARGET =
      new Target(
          new Upstream.Wire(
              new UpstreamSettings.Remote(
                  "a",
                  UpstreamType.OPENAI,
                  URI.create("http://localhost:1/v1"),
                  Optional.empty(),
                  List.of("*"),
                  Duration.ofSeconds(5),
                  Duration.ofSeconds(5),
                  0)),
          "x");
  private final Backoff backoff =
      new Backoff(InstantSource.fixed(Instant.parse("2026-11-24T10:00:00Z")), new Random(1));

  private static AnswerHead head(int status, String... headers) {
    Map<String, List<String>> all = new TreeMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      all.put(headers[i], List.of(headers[i + 1]));
    }
    return new AnswerHead(TARGET, status, all);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3|3000",
        "0|0",
        "0.25|250",
        "Tue, 24 Nov 2026 10:00:07 GMT|7000",
        "Tue, 24 Nov 2026 09:00:00 GMT|0",
      })
  void pause_retryAfter_isWhatItSays(String value, long millis) {
    assertThat(backoff.pause(head(429, "retry-after", value), 0)).isEqualTo(millis);
  }

  @Test
  void pause_retryAfterMs_goesFirst() {
    AnswerHead both = head(429, "retry-after", "3", "retry-after-ms", "1250");
    assertThat(backoff.pause(both, 0)).isEqualTo(1250);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "NaN", "soon", "", "Tue, 99 Nov 2026 10:00:07 GMT"})
  void pause_unreadable_isTheOwnOne(String value) {
    assertThat(backoff.pause(head(429, "retry-after", value), 0)).isBetween(125L, 250L);
  }

  @Test
  void pause_hugeOne_isNoShortOne() {
    assertThat(backoff.pause(head(429, "retry-after", "1e300"), 0)).isEqualTo(Long.MAX_VALUE);
  }

  @ParameterizedTest
  @CsvSource({"0,250", "1,500", "2,1000", "5,8000", "9,8000", "1000,8000"})
  void pause_ownOne_fillsTheUpperHalfOfTheBase(int tries, long base) {
    List<Long> pauses =
        java.util.stream.Stream.generate(() -> backoff.pause(tries)).limit(2000).sorted().toList();
    assertThat(pauses.get(0)).isBetween(base / 2, base * 51 / 100);
    assertThat(pauses.get(1999)).isBetween(base * 99 / 100, base);
  }

  @ParameterizedTest
  @CsvSource({
    "400,false",
    "401,false",
    "404,false",
    "408,true",
    "409,true",
    "429,true",
    "500,true",
    "503,true"
  })
  void again_eachStatus_isAsOpenAisClientsDo(int status, boolean again) {
    assertThat(Backoff.again(head(status))).isEqualTo(again);
    assertThat(Backoff.again(head(status, "x-should-retry", "true"))).isTrue();
    assertThat(Backoff.again(head(status, "x-should-retry", "false"))).isFalse();
    assertThat(Backoff.again(head(status, "x-should-retry", "perhaps"))).isEqualTo(again);
  }
}
