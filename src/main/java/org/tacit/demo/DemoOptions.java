package org.tacit.demo;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the demonstration is run. Immutable.
 *
 * @param jar the server
 * @param speed how many times as fast as ours the server's clock runs
 * @param seconds how long the crowd plays at most
 * @param outputs how many outputs it makes in that time, if the server keeps up
 * @param seed what chance starts from
 * @param check whether to end after the report, with 0 only if everything came as expected
 */
record DemoOptions(Path jar, double speed, int seconds, int outputs, long seed, boolean check) {
  static final String USAGE =
      "Usage: DemoMain --jar path/to/tacit.jar [--speed 20000] [--seconds 135] [--outputs 10800]"
          + " [--seed 1] [--check]";
  private static final List<String> NUMBERS =
      List.of("--speed", "--seconds", "--outputs", "--seed");

  /** Reads the command line; empty if it makes no sense. */
  static Optional<DemoOptions> parse(String... arguments) {
    Map<String, Long> numbers =
        new HashMap<>(
            Map.of("--speed", 20_000L, "--seconds", 135L, "--outputs", 10_800L, "--seed", 1L));
    Optional<Path> jar = Optional.empty();
    boolean check = false;
    for (int i = 0; i < arguments.length; i++) {
      String name = arguments[i];
      if (name.equals("--check")) {
        check = true;
      } else if (name.equals("--jar") && i + 1 < arguments.length) {
        jar = Optional.of(Path.of(arguments[++i]));
      } else if (NUMBERS.contains(name)
          && i + 1 < arguments.length
          && arguments[i + 1].matches("[1-9]\\d{0,7}")) {
        numbers.put(name, Long.parseLong(arguments[++i]));
      } else {
        return Optional.empty();
      }
    }
    boolean chosen = check;
    return jar.map(
        path ->
            new DemoOptions(
                path,
                numbers.getOrDefault("--speed", 1L),
                numbers.getOrDefault("--seconds", 1L).intValue(),
                numbers.getOrDefault("--outputs", 1L).intValue(),
                numbers.getOrDefault("--seed", 1L),
                chosen));
  }
}
