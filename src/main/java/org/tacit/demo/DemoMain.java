package org.tacit.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The demonstration behind {@code mvn -Pdemo}: a server on a fresh temporary store and a crowd of
 * users that teaches it on a fast clock. Then the server starts again on that store with a clock as
 * fast as the wall's, so that what was learned does not age while somebody looks at it, and stays
 * up until Ctrl-C, or until the process that started it ends.
 *
 * <p>It listens on 8080, or on the next free port.
 */
public final class DemoMain {
  private static final int PREFERRED_PORT = 8080;
  private static final Duration READY_WITHIN = Duration.ofMinutes(2);

  private DemoMain() {}

  /** Arguments: those of {@link DemoOptions#USAGE}. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Optional<DemoOptions> options = DemoOptions.parse(arguments);
    if (options.isEmpty()) {
      System.err.println(DemoOptions.USAGE);
      System.exit(2);
    }
    System.exit(run(options.get()));
  }

  private static int run(DemoOptions options) throws IOException, InterruptedException {
    int port = ServerProcess.freePortFrom(PREFERRED_PORT).orElseThrow();
    if (port != PREFERRED_PORT) {
      System.out.println("Port " + PREFERRED_PORT + " is taken: using " + port + ".");
    }
    Path store = Files.createTempDirectory("tacit-demo-");
    String apiKey = "tk_" + secret(24);
    String password = secret(8);
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("tacit.data-dir", store.toString());
    properties.put("tacit.bootstrap.api-key", apiKey);
    properties.put("tacit.bootstrap.admin-password", password);
    properties.put("tacit.clock.speed", String.valueOf(options.speed()));

    ServerProcess server = start(options, port, properties);
    List<ServerProcess> started = new CopyOnWriteArrayList<>(List.of(server));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(started, store), "demo-end"));
    // Maven, when it is killed rather than interrupted, leaves what it started running.
    ProcessHandle.current().parent().ifPresent(DemoMain::endWith);
    if (!server.awaitReady(READY_WITHIN)) {
      System.err.println("The server did not get ready; what it said stands above.");
      return 1;
    }

    System.out.printf(
        Locale.ROOT,
        "%d users write for at most %d s; the server's clock runs %,.0f times as fast as ours.%n",
        Members.HONEST + Members.OUTLIERS,
        options.seconds(),
        options.speed());
    boolean expected = play(server, apiKey, options);
    if (options.check()) {
      server.close();
      return expected ? 0 : 1;
    }
    properties.put("tacit.clock.speed", "1");
    System.out.println();
    System.out.println(
        "The server starts again, on the same store and with a clock as fast as ours.");
    server.close();
    ServerProcess calm = start(options, port, properties);
    started.add(calm);
    if (!calm.awaitReady(READY_WITHIN)) {
      System.err.println("The server did not get ready again; what it said stands above.");
      return 1;
    }
    System.out.println();
    System.out.println("Console   " + server.root() + "/console  (admin / " + password + ")");
    System.out.println("API       " + server.root() + "/v1       (key " + apiKey + ")");
    System.out.println("Ctrl-C ends the server and deletes its store, " + store + ".");
    return calm.awaitEnd();
  }

  private static ServerProcess start(DemoOptions options, int port, Map<String, String> properties)
      throws IOException {
    return ServerProcess.start(
        options.jar(), port, List.of("-Xmx768m"), properties, List.of(), DemoMain::relay);
  }

  private static boolean play(ServerProcess server, String apiKey, DemoOptions options)
      throws InterruptedException {
    try {
      return new Play(new HttpGateway(server.root(), apiKey), options, System.out).run();
    } catch (IOException failed) {
      System.err.println("The play ended early: " + failed.getMessage());
      return false;
    }
  }

  private static void endWith(ProcessHandle parent) {
    Thread watch =
        new Thread(
            () -> {
              parent.onExit().join();
              System.exit(0);
            },
            "demo-parent");
    watch.setDaemon(true);
    watch.start();
  }

  private static void relay(String line) {
    if (!line.startsWith("Tacit is ready")) {
      System.out.println("server: " + line);
    }
  }

  private static void end(List<ServerProcess> started, Path store) {
    started.forEach(ServerProcess::close);
    try (var files = Files.walk(store)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException left) {
      System.err.println("Could not delete " + store + ": " + left.getMessage());
    }
  }

  private static String secret(int bytes) {
    byte[] random = new byte[bytes];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
