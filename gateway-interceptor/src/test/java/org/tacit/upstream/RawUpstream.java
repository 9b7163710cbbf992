package org.tacit.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** An upstream on a raw socket: one script for each request in turn, the last one for all later. */
public final class RawUpstream implements AutoCloseable {
  /** What happens to one request; the connection is closed after it. */
  @FunctionalInterface
  public interface Script {
    void answer(InputStream in, OutputStream out) throws Exception;
  }

  private final ServerSocket server;
  private final List<Script> scripts;
  private final AtomicInteger served = new AtomicInteger();
  public final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
  public final BlockingQueue<String> ends = new LinkedBlockingQueue<>();

  public RawUpstream(Script... scripts) {
    this.scripts = List.of(scripts);
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    daemon(this::accept);
  }

  /** A script that sends this text, with line ends as HTTP wants them in the head. */
  public static Script sends(String head, String body) {
    return (in, out) -> write(out, head, body);
  }

  /** A script that sends a body of known length. */
  public static Script json(int status, String headers, String body) {
    return sends(
        "HTTP/1.1 "
            + status
            + " X\nContent-Type: application/json\n"
            + headers
            + "Content-Length: "
            + body.getBytes(UTF_8).length,
        body);
  }

  /** Writes head and body. */
  public static void write(OutputStream out, String head, String body) throws IOException {
    out.write((head.replace("\n", "\r\n") + "\r\n\r\n" + body).getBytes(UTF_8));
    out.flush();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getLocalPort() + "/v1";
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        daemon(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int c = in.read();
        if (c < 0) {
          return;
        }
        head.append((char) c);
      }
      String lower = head.toString().toLowerCase(Locale.ROOT);
      int at = lower.indexOf("content-length:");
      int length =
          at < 0 ? 0 : Integer.parseInt(lower.substring(at + 15, lower.indexOf('\r', at)).strip());
      requests.add(head + new String(in.readNBytes(length), UTF_8));
      Script script = scripts.get(Math.min(served.getAndIncrement(), scripts.size() - 1));
      script.answer(in, socket.getOutputStream());
      ends.add("done");
    } catch (Exception e) {
      ends.add("broken");
    }
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "raw-upstream");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
