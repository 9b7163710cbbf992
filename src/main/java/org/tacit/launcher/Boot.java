package org.tacit.launcher;

import fish.payara.micro.PayaraMicro;
import fish.payara.micro.boot.PayaraMicroLauncher;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Checks what can be checked before the server boots, boots it, and says when it is ready.
 *
 * <p>Exit codes: {@value #BAD_START} when the command line or the configuration is wrong or the
 * application did not deploy, {@value #PORT_TAKEN} when the port is taken.
 */
final class Boot {
  static final int BAD_START = 2;
  static final int PORT_TAKEN = 3;

  private static final long POLL_MILLIS = 100;
  private static final int ANSWER_WITHIN_MILLIS = 2_000;

  private Boot() {}

  static void boot(List<String> arguments) throws InterruptedException {
    LaunchOptions.Reading reading = LaunchOptions.read(arguments, System.getProperties());
    if (reading instanceof LaunchOptions.Read read) {
      start(read.options());
    } else if (reading instanceof LaunchOptions.Refused refused) {
      end(BAD_START, refused.message());
    }
  }

  private static void start(LaunchOptions options) throws InterruptedException {
    setUnlessSet("java.net.preferIPv4Stack", "true");
    if (options.portMustBeFree()) {
      reasonPortCannotBeUsed(options.port()).ifPresent(reason -> end(PORT_TAKEN, reason));
    }
    // The application may end the process when its configuration is wrong.
    System.setProperty("org.tacit.launcher", "true");
    // With one or two processors the common pool has no thread, and the JDK's HTTP client starts a
    // new one for every call instead.
    setUnlessSet("java.util.concurrent.ForkJoinPool.common.parallelism", "2");
    setUnlessSet(
        "java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL%1$tz %4$s %3$s: %5$s%6$s%n");
    RuntimeDirectories.removeAbandoned(Path.of(System.getProperty("java.io.tmpdir")));
    PayaraMicro.main(options.arguments().toArray(String[]::new));
    if (options.serves()) {
      announce();
    }
  }

  private static void announce() throws InterruptedException {
    int port;
    try {
      var server = PayaraMicroLauncher.getBootClass();
      if (server.getRuntime().getDeployedApplicationNames().isEmpty()) {
        end(BAD_START, "Tacit did not start: its application was not deployed, see above.");
      }
      RuntimeDirectories.hold(Path.of(System.getProperty("com.sun.aas.instanceRoot")));
      port = server.getRuntime().getLocalDescriptor().getHttpPorts().get(0);
    } catch (Exception notRunning) {
      end(BAD_START, "Tacit did not start: " + notRunning.getMessage());
      return;
    }
    while (!ready(port)) {
      Thread.sleep(POLL_MILLIS);
    }
    String root = "http://localhost:" + port;
    System.out.println("Tacit is ready: " + root + "  console: " + root + "/console");
  }

  /** One line for the user when {@code port} cannot be listened on, empty when it can. */
  static Optional<String> reasonPortCannotBeUsed(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(port));
      return Optional.empty();
    } catch (IOException taken) {
      return Optional.of(
          "Port "
              + port
              + " cannot be used ("
              + taken.getMessage()
              + "). Choose another with --port, or --autobindhttp for the next free one.");
    }
  }

  private static boolean ready(int port) {
    try {
      var connection =
          (HttpURLConnection)
              URI.create("http://127.0.0.1:" + port + "/health/ready").toURL().openConnection();
      connection.setConnectTimeout(ANSWER_WITHIN_MILLIS);
      connection.setReadTimeout(ANSWER_WITHIN_MILLIS);
      try {
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
      } finally {
        connection.disconnect();
      }
    } catch (IOException notYet) {
      return false;
    }
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  private static void end(int code, String line) {
    System.err.println(line);
    System.exit(code);
  }
}
