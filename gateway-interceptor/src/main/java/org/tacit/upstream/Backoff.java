package org.tacit.upstream;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Whether an upstream's refusal is worth another try, and when, as OpenAI's own clients see it.
 *
 * <p>Thread-safe if the chance is.
 *
 * @param clock what dates are compared with
 * @param random the chance
 */
record Backoff(InstantSource clock, RandomGenerator random) {
  private static final long FIRST_MILLIS = 250;
  private static final long MOST_MILLIS = 8000;

  /** Whether the status tells of a state that passes: 408, 409, 429 or 5xx. */
  static boolean passing(int status) {
    return status == 408 || status == 409 || status == 429 || status >= 500;
  }

  /** Whether the same upstream is worth another try; {@code x-should-retry} has the last word. */
  static boolean again(AnswerHead head) {
    return head.header("x-should-retry")
        .filter(said -> said.equals("true") || said.equals("false"))
        .map(Boolean::parseBoolean)
        .orElse(passing(head.status()));
  }

  /** The upstream's own wish in ms, or else the pause after so many tries. */
  long pause(AnswerHead head, int tries) {
    return head.header("retry-after-ms")
        .flatMap(text -> millis(text, 1))
        .or(() -> head.header("retry-after").flatMap(this::after))
        .orElseGet(() -> pause(tries));
  }

  /**
   * Equal jitter: {@code b/2 + U(0, b/2)} ms with {@code b = min(8000, 250 * 2^tries)}, so that
   * those who failed together do not come back together.
   */
  long pause(int tries) {
    long base = Math.min(MOST_MILLIS, FIRST_MILLIS << Math.min(tries, 10));
    return base / 2 + random.nextLong(base / 2 + 1);
  }

  private Optional<Long> after(String text) {
    return millis(text, 1000)
        .or(
            () -> {
              try {
                Instant date =
                    ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
                return Optional.of(Math.max(0, Duration.between(clock.instant(), date).toMillis()));
              } catch (DateTimeException e) {
                return Optional.empty();
              } catch (ArithmeticException e) {
                return Optional.empty();
              }
            });
  }

  private static Optional<Long> millis(String text, int unit) {
    try {
      double count = Double.parseDouble(text);
      return count >= 0 ? Optional.of(Math.round(count * unit)) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
