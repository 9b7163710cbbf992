package org.tacit.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads a stream of chat chunks from a bare socket, event by event, so that nothing but the test
 * decides when something is read and when the connection ends. Confined to one thread.
 */
public final class EventReader implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;

  private final Socket socket;
  private final InputStream in;
  private final Map<String, String> headers = new TreeMap<>();
  private int status;
  private int leftInChunk;
  private boolean ended;
  private boolean done;

  private EventReader(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream(), 4096);
  }

  /** Sends a request and reads the head of its answer, which has to be 200. */
  public static EventReader open(int port, String key, JsonNode body, int receiveBuffer)
      throws IOException {
    EventReader reader = ask(port, key, body, receiveBuffer);
    reader.head();
    if (reader.status != 200) {
      throw new AssertionError("status " + reader.status);
    }
    return reader;
  }

  /** Sends a request and reads nothing. */
  public static EventReader ask(int port, String key, JsonNode body, int receiveBuffer)
      throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(receiveBuffer);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(new InetSocketAddress("localhost", port));
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    String head =
        "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + key
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + bytes.length
            + "\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return new EventReader(socket);
  }

  /** A header of the answer, its name in lower case. */
  public String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /** The next event's data; empty where the stream has ended. */
  public Optional<JsonNode> next() throws IOException {
    StringBuilder data = new StringBuilder();
    while (true) {
      Optional<String> line = line();
      if (line.isEmpty()) {
        return Optional.empty();
      }
      if (line.get().startsWith("data: ")) {
        data.append(line.get().substring(6));
      } else if (line.get().isEmpty() && data.length() > 0) {
        if (data.toString().equals("[DONE]")) {
          done = true;
          data.setLength(0);
        } else {
          return Optional.of(RecordingUpstream.json(data.toString()));
        }
      }
    }
  }

  /** All further events. */
  public List<JsonNode> rest() throws IOException {
    List<JsonNode> rest = new ArrayList<>();
    for (Optional<JsonNode> event = next(); event.isPresent(); event = next()) {
      rest.add(event.get());
    }
    return rest;
  }

  /** Whether {@code [DONE]} came. */
  public boolean endedWell() {
    return done;
  }

  private void head() throws IOException {
    status = Integer.parseInt(rawLine().split(" ", 3)[1]);
    for (String line = rawLine(); !line.isEmpty(); line = rawLine()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
  }

  private Optional<String> line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = read(); c >= 0; c = read()) {
      if (c == '\n') {
        return Optional.of(line.toString(StandardCharsets.UTF_8));
      }
      line.write(c);
    }
    return Optional.empty();
  }

  /** The next byte of the body, out of its chunks. */
  private int read() throws IOException {
    if (ended) {
      return -1;
    }
    if (leftInChunk == 0) {
      leftInChunk = Integer.parseInt(rawLine(), 16);
      if (leftInChunk == 0) {
        rawLine();
        ended = true;
        return -1;
      }
    }
    int c = in.read();
    if (c < 0) {
      throw new EOFException("the connection ended within a chunk");
    }
    if (--leftInChunk == 0) {
      rawLine();
    }
    return c;
  }

  private String rawLine() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the connection ended within a line");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  /** Leaves, whatever is still to come. */
  @Override
  public void close() throws IOException {
    socket.close();
  }
}
