package org.tacit.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values by key, and what was found wrong with them. Confined to one reading. */
final class Values {
  private static final Pattern SPAN = Pattern.compile("(\\d{1,12})\\s*(ms|s|m|h|d)");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,10})\\s*(B|KiB|MiB|GiB)?");

  private final Map<String, String> values = new TreeMap<>();
  private final List<String> errors = new ArrayList<>();

  Values(Map<String, String> source) {
    source.forEach(
        (key, value) -> {
          if (key.startsWith("tacit.") && !value.isBlank()) {
            values.put(key, value.strip());
          }
        });
    values.keySet().stream()
        .filter(key -> ConfigKeys.find(key).isEmpty())
        .forEach(
            key ->
                errors.add(key + ": no such key; the nearest one is " + ConfigKeys.nearest(key)));
  }

  Iterable<String> keys() {
    return values.keySet();
  }

  List<String> errors() {
    return List.copyOf(errors);
  }

  Optional<String> text(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** The value read; the fallback where it is not set or not allowed, which is then an error. */
  <T> T get(String key, T fallback, Function<String, Optional<T>> reader) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return fallback;
    }
    Optional<T> value = reader.apply(text.get());
    if (value.isEmpty()) {
      reject(key);
    }
    return value.orElse(fallback);
  }

  /** The value read; empty where it is not set or not allowed, which is then an error. */
  <T> Optional<T> find(String key, Function<String, Optional<T>> reader) {
    Optional<String> text = text(key);
    Optional<T> value = text.flatMap(reader);
    if (text.isPresent() && value.isEmpty()) {
      reject(key);
    }
    return value;
  }

  void reject(String key) {
    reject(key, ConfigKeys.find(key).map(ConfigKey::allowed).orElse("not allowed"));
  }

  void reject(String key, String allowed) {
    boolean secret = ConfigKeys.find(key).map(ConfigKey::secret).orElse(false);
    String shown = text(key).map(text -> secret ? "(hidden)" : oneLine(text)).orElse("(not set)");
    errors.add(key + " = " + shown + ": " + allowed);
  }

  private static String oneLine(String value) {
    String line = value.replaceAll("\\p{Cntrl}", " ");
    return line.length() > 200 ? line.substring(0, 200) + "..." : line;
  }

  /** The parts between commas that are not blank. */
  static List<String> list(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  static Function<String, Optional<Boolean>> onOff() {
    return text ->
        switch (text) {
          case "on" -> Optional.of(true);
          case "off" -> Optional.of(false);
          default -> Optional.empty();
        };
  }

  static Function<String, Optional<Long>> whole(long least, long most) {
    return text -> {
      try {
        return Optional.of(Long.parseLong(text)).filter(n -> n >= least && n <= most);
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    };
  }

  static Function<String, Optional<Double>> number(double least, double most) {
    return text -> {
      try {
        return Optional.of(Double.parseDouble(text)).filter(n -> n >= least && n <= most);
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    };
  }

  /** A positive duration, ISO 8601 or a number and a unit. */
  static Optional<Duration> span(String text) {
    Matcher matcher = SPAN.matcher(text);
    if (matcher.matches()) {
      long count = Long.parseLong(matcher.group(1));
      Duration span =
          switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
          };
      return Optional.of(span).filter(Values::sensible);
    }
    try {
      return Optional.of(Duration.parse(text)).filter(Values::sensible);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static boolean sensible(Duration span) {
    return span.compareTo(Duration.ZERO) > 0 && span.compareTo(Duration.ofDays(36500)) <= 0;
  }

  /** Bytes from 1 KiB to 1 GiB. */
  static Optional<Integer> size(String text) {
    return bytes(text).filter(size -> size >= 1L << 10 && size <= 1L << 30).map(Math::toIntExact);
  }

  /** No bytes, or from 1 MiB to 1024 GiB. */
  static Optional<Long> space(String text) {
    return bytes(text).filter(size -> size == 0 || (size >= 1L << 20 && size <= 1L << 40));
  }

  private static Optional<Long> bytes(String text) {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String unit = Optional.ofNullable(matcher.group(2)).orElse("B");
    long factor =
        switch (unit) {
          case "KiB" -> 1L << 10;
          case "MiB" -> 1L << 20;
          case "GiB" -> 1L << 30;
          default -> 1L;
        };
    return Optional.of(Math.multiplyHigh(Long.parseLong(matcher.group(1)), factor))
        .filter(overflow -> overflow == 0)
        .map(none -> Long.parseLong(matcher.group(1)) * factor)
        .filter(size -> size >= 0);
  }
}
