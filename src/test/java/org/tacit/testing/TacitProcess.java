package org.tacit.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.tacit.demo.ServerProcess;

/**
 * The built {@code tacit.jar} on a free port and a store of its own, for one test.
 *
 * <pre>{@code
 * try (TacitProcess tacit = TacitProcess.with("tacit.bootstrap.api-key", KEY).start()) {
 *   tacit.kill();    // as kill -9
 *   tacit.restart(); // same port, same store
 * }
 * }</pre>
 *
 * <p>Confined to one test thread.
 */
public final class TacitProcess implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofMinutes(2);
  private static final List<String> SMALL_AND_QUICK =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m");

  private final Settings settings;
  private final int port;
  private final Path dataDirectory;
  private final List<String> output = new CopyOnWriteArrayList<>();
  private ServerProcess server;

  private TacitProcess(Settings settings, int port, Path dataDirectory) throws IOException {
    this.settings = settings;
    this.port = port;
    this.dataDirectory = dataDirectory;
    this.server = launch();
  }

  /** What to start the server with; each call returns changed settings. */
  public record Settings(
      Map<String, String> properties, List<String> options, List<String> jvmOptions) {
    public Settings {
      properties = Map.copyOf(properties);
      options = List.copyOf(options);
      jvmOptions = List.copyOf(jvmOptions);
    }

    /** Sets a system property of the server, such as a configuration key. */
    public Settings with(String property, String value) {
      Map<String, String> more = new LinkedHashMap<>(properties);
      more.put(property, value);
      return new Settings(more, options, jvmOptions);
    }

    /** Adds options behind the jar, such as {@code --autobindhttp}. */
    public Settings options(String... more) {
      List<String> all = new ArrayList<>(options);
      all.addAll(List.of(more));
      return new Settings(properties, all, jvmOptions);
    }

    /** Replaces the options of the Java virtual machine. */
    public Settings jvm(String... only) {
      return new Settings(properties, options, List.of(only));
    }

    /** Starts the server and waits until it is ready. */
    public TacitProcess start() throws IOException, InterruptedException {
      TacitProcess tacit = launch(freePort());
      tacit.awaitReady();
      return tacit;
    }

    /** Starts the server on a given port and waits for nothing. */
    public TacitProcess launch(int port) throws IOException {
      return new TacitProcess(this, port, Files.createTempDirectory("tacit-it-"));
    }
  }

  /** Settings with nothing but a free port and a fresh store. */
  public static Settings plain() {
    return new Settings(Map.of(), List.of(), SMALL_AND_QUICK);
  }

  /** Settings with one system property. */
  public static Settings with(String property, String value) {
    return plain().with(property, value);
  }

  /** A port nobody listened on a moment ago. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** The jar under test: the system property {@code tacit.jar}, else where the build puts it. */
  public static Path jar() {
    return Path.of(System.getProperty("tacit.jar", "target/tacit.jar"));
  }

  /** A path on the server as an address. */
  public URI at(String path) {
    return server.root().resolve(path);
  }

  /** The port the server was told to listen on. */
  public int port() {
    return port;
  }

  /** The directory of the server's store; deleted on {@link #close}. */
  public Path dataDirectory() {
    return dataDirectory;
  }

  /** Every line written so far, over all restarts, standard error among them. */
  public List<String> output() {
    return List.copyOf(output);
  }

  /**
   * Waits until the server is ready; what it wrote is in the message when it does not get there.
   */
  public void awaitReady() throws InterruptedException {
    if (!server.awaitReady(READY_WITHIN)) {
      server.close();
      throw new IllegalStateException("not ready:\n" + String.join("\n", output));
    }
  }

  /** Waits for the process to end by itself and returns its exit code. */
  public int awaitEnd() throws InterruptedException {
    return server.awaitEnd();
  }

  /** Ends the process as {@code kill -9} does. */
  public void kill() throws InterruptedException {
    server.kill();
  }

  /** Ends the process as {@code kill} does. */
  public void stop() {
    server.close();
  }

  /** Starts the server again, on the same port and store, and waits until it is ready. */
  public void restart() throws IOException, InterruptedException {
    server.close();
    server = launch();
    awaitReady();
  }

  /** Ends the process and deletes its store. */
  @Override
  public void close() throws IOException {
    server.close();
    try (var files = Files.walk(dataDirectory)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private ServerProcess launch() throws IOException {
    Map<String, String> properties = new LinkedHashMap<>(settings.properties());
    properties.putIfAbsent("tacit.data-dir", dataDirectory.toString());
    return ServerProcess.start(
        jar(), port, settings.jvmOptions(), properties, settings.options(), output::add);
  }
}
