package org.tacit.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A {@code tacit.jar} running as a process of its own, started by this one and ended with it.
 *
 * <p>Thread-safe.
 */
public final class ServerProcess implements AutoCloseable {
  private static final int HIGHEST_PORT = 65_535;
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(20);
  private static final long POLL_MILLIS = 50;

  private final Process process;
  private final int port;
  private final Thread reader;
  private final Thread ender;

  private ServerProcess(Process process, int port, Consumer<String> output) {
    this.process = process;
    this.port = port;
    this.reader = new Thread(() -> read(process, output), "tacit-output-" + process.pid());
    reader.setDaemon(true);
    reader.start();
    this.ender = new Thread(process::destroyForcibly, "tacit-end-" + process.pid());
    Runtime.getRuntime().addShutdownHook(ender);
  }

  /**
   * Starts the server and returns at once.
   *
   * @param jvmOptions such as {@code -Xmx512m}
   * @param properties system properties of the server, its configuration among them
   * @param options Payara Micro's options after {@code --port}
   * @param output receives each line the server writes, standard error among them
   */
  public static ServerProcess start(
      Path jar,
      int port,
      List<String> jvmOptions,
      Map<String, String> properties,
      List<String> options,
      Consumer<String> output)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.addAll(List.of("-jar", jar.toString(), "--port", String.valueOf(port)));
    command.addAll(options);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    return new ServerProcess(process, port, output);
  }

  /** The first port from {@code lowest} upwards that can be listened on, empty if there is none. */
  public static OptionalInt freePortFrom(int lowest) {
    return IntStream.rangeClosed(lowest, HIGHEST_PORT).filter(ServerProcess::free).findFirst();
  }

  private static boolean free(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  /** The server's root, such as {@code http://localhost:8080}. */
  public URI root() {
    return URI.create("http://localhost:" + port);
  }

  /**
   * Waits until {@code /health/ready} answers 200.
   *
   * @return false when the process ended or {@code limit} passed first
   */
  public boolean awaitReady(Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    HttpClient client = HttpClient.newBuilder().connectTimeout(ANSWER_WITHIN).build();
    HttpRequest ready =
        HttpRequest.newBuilder(root().resolve("/health/ready")).timeout(ANSWER_WITHIN).build();
    while (System.nanoTime() < deadline) {
      try {
        if (client.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          return true;
        }
      } catch (IOException notYet) {
        // Not listening, or not answering: the deadline decides.
      }
      if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        return false;
      }
    }
    return false;
  }

  /** Waits until the process has ended and all it wrote has been received. */
  public int awaitEnd() throws InterruptedException {
    int code = process.waitFor();
    reader.join();
    return code;
  }

  /** The exit code, empty while the process runs. */
  public OptionalInt exitCode() {
    return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
  }

  /** The operating system's number for the process. */
  public long pid() {
    return process.pid();
  }

  /** Ends the process at once, as {@code kill -9} does: it gets no chance to save anything. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    awaitEnd();
    forget();
  }

  /** Asks the process to end, as {@code kill} does, and insists after 20 seconds. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      awaitEnd();
    } catch (InterruptedException hurry) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    forget();
  }

  private void forget() {
    try {
      Runtime.getRuntime().removeShutdownHook(ender);
    } catch (IllegalStateException shuttingDown) {
      // Then the hook runs, on a process that has ended.
    }
  }

  private static void read(Process process, Consumer<String> output) {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        output.accept(line);
      }
    } catch (IOException ended) {
      // The process was killed: what it had written has been received.
    }
  }
}
