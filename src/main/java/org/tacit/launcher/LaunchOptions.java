package org.tacit.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * The command line as the launcher understands it: what to check before the boot, and the arguments
 * to boot with.
 *
 * @param port TCP port of the HTTP listener, 1 to 65535
 * @param portMustBeFree whether a taken port ends the start
 * @param serves whether the server stays up; options such as {@code --help} do their work and end
 * @param arguments what Payara Micro is given: the caller's options, then defaults for those the
 *     caller left out
 */
record LaunchOptions(int port, boolean portMustBeFree, boolean serves, List<String> arguments) {
  static final int DEFAULT_PORT = 8080;

  /** Idle HTTP threads kept, so that a burst after silence does not wait for new ones. */
  private static final String MIN_HTTP_THREADS = "8";

  /** Only blocking REST calls need a thread each; inference is served without blocking. */
  private static final String MAX_HTTP_THREADS = "200";

  private static final Set<String> ENDS_BY_ITSELF =
      Set.of("--help", "--version", "--outputuberjar", "--outputlauncher", "--warmup");

  LaunchOptions {
    arguments = List.copyOf(arguments);
  }

  /** What reading a command line came to. */
  sealed interface Reading {}

  /** The command line can be used. */
  record Read(LaunchOptions options) implements Reading {}

  /** The command line cannot be used; {@code message} is one line for the user. */
  record Refused(String message) implements Reading {}

  /**
   * Reads a command line. Option names are matched as Payara Micro matches them, without regard to
   * case. The port is {@code --port}, else the system property {@code payaramicro.port}, else 8080.
   */
  static Reading read(List<String> given, Properties system) {
    String port =
        valueOf("--port", given)
            .orElse(system.getProperty("payaramicro.port", String.valueOf(DEFAULT_PORT)));
    Optional<Integer> number = portNumber(port);
    if (number.isEmpty()) {
      return new Refused("--port must be a number from 1 to 65535, not '" + port + "'.");
    }

    boolean serves = given.stream().noneMatch(o -> ENDS_BY_ITSELF.contains(name(o)));
    List<String> arguments = new ArrayList<>(given);
    if (serves) {
      if (valueOf("--port", given).isEmpty()) {
        arguments.addAll(List.of("--port", port));
      }
      if (!has("--disablephonehome", given)) {
        arguments.add("--disablephonehome");
      }
      if (!has("--minhttpthreads", given) && !has("--maxhttpthreads", given)) {
        arguments.addAll(
            List.of("--minhttpthreads", MIN_HTTP_THREADS, "--maxhttpthreads", MAX_HTTP_THREADS));
      }
    }
    return new Read(
        new LaunchOptions(
            number.get(), serves && !has("--autobindhttp", given), serves, arguments));
  }

  private static boolean has(String option, List<String> given) {
    return given.stream().anyMatch(o -> name(o).equals(option));
  }

  private static Optional<String> valueOf(String option, List<String> given) {
    for (int i = given.size() - 2; i >= 0; i--) {
      if (name(given.get(i)).equals(option)) {
        return Optional.of(given.get(i + 1));
      }
    }
    return has(option, given) ? Optional.of("") : Optional.empty();
  }

  private static String name(String option) {
    return option.toLowerCase(Locale.ROOT);
  }

  private static Optional<Integer> portNumber(String text) {
    if (!text.matches("[0-9]{1,5}")) {
      return Optional.empty();
    }
    int number = Integer.parseInt(text);
    return number >= 1 && number <= 65_535 ? Optional.of(number) : Optional.empty();
  }
}
