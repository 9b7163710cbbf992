package org.tacit.launcher;

import java.util.Arrays;

/**
 * The entry point of {@code tacit.jar}: refuses a Java that is too old, else hands over to {@link
 * Boot}.
 *
 * <p>Compiled for Java 8, so that an old Java gets as far as the message.
 */
public final class Launcher {
  static final int OLDEST_JAVA = 17;

  private Launcher() {}

  /** Starts the server. {@code arguments} are Payara Micro's options. */
  public static void main(String[] arguments) throws Exception {
    String version = System.getProperty("java.specification.version", "1.0");
    if (!recentEnough(version)) {
      System.err.println(
          "Tacit needs Java " + OLDEST_JAVA + " or newer; this is Java " + version + ".");
      System.exit(2);
    }
    Boot.boot(Arrays.asList(arguments));
  }

  /** Whether a {@code java.specification.version} such as {@code 1.8}, {@code 11} will do. */
  static boolean recentEnough(String specificationVersion) {
    int dot = specificationVersion.indexOf('.');
    String major = dot < 0 ? specificationVersion : specificationVersion.substring(0, dot);
    return Integer.parseInt(major) >= OLDEST_JAVA;
  }
}
