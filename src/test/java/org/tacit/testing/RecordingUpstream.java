package org.tacit.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;

/**
 * An OpenAI-compatible upstream on a socket of its own, which keeps every request and answers each
 * model as it was told: {@link #FORMAL_MAIL} where it was told nothing. Thread-safe.
 */
public final class RecordingUpstream implements AutoCloseable {
  /** What a model writes that was told nothing. */
  public static final String FORMAL_MAIL =
      "Dear Ms. Novak,\n\n"
          + "Thank you for the figures of last week. We have checked them, and they are complete. "
          + "The report will be ready on Monday, and the team will send it to you then.\n\n"
          + "Kind regards,\nJohn Smith";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ServerSocket server;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "recording-upstream");
            thread.setDaemon(true);
            return thread;
          });
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final Map<String, Script> scripts = new ConcurrentHashMap<>();

  /** Listens on a free port. */
  public RecordingUpstream() throws IOException {
    this.server = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  /**
   * A request as it came.
   *
   * @param headers names in lower case
   */
  public record Received(String path, Map<String, String> headers, JsonNode body) {
    /** All system and developer texts, one after the other. */
    public String systemText() {
      StringBuilder text = new StringBuilder();
      for (JsonNode message : body.path("messages")) {
        String role = message.path("role").asText();
        if (role.equals("system") || role.equals("developer")) {
          text.append(message.path("content").asText()).append('\n');
        }
      }
      return text.toString();
    }

    private boolean says(String text) {
      return StreamSupport.stream(body.path("messages").spliterator(), false)
              .anyMatch(message -> message.path("content").asText().contains(text))
          || body.path("input").asText().contains(text);
    }
  }

  /** What to answer. */
  public interface Script {
    /** Answers one request; the connection is closed where this throws. */
    void answer(Received request, Conversation to) throws IOException, InterruptedException;
  }

  /** The base URL to configure. */
  public URI baseUrl() {
    return URI.create("http://localhost:" + server.getLocalPort() + "/v1");
  }

  /** Tells what a model answers from now on. */
  public void on(String model, Script script) {
    scripts.put(model, script);
  }

  /** The one request with this text in one of its messages. */
  public Received receivedWith(String text) {
    List<Received> found = received.stream().filter(r -> r.says(text)).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " requests carry \"" + text + "\"");
    }
    return found.get(0);
  }

  /** The requests for a model, in order. */
  public List<Received> receivedFor(String model) {
    return received.stream().filter(r -> r.body().path("model").asText().equals(model)).toList();
  }

  /** How many requests came. */
  public int count() {
    return received.size();
  }

  /** A chat completion with this text. */
  public static ObjectNode completion(Received request, String text) {
    ObjectNode answer = JSON.createObjectNode();
    answer.put("id", "chatcmpl-upstream").put("object", "chat.completion").put("created", 1);
    answer.put("model", request.body().path("model").asText());
    ObjectNode choice = answer.putArray("choices").addObject().put("index", 0);
    choice.putObject("message").put("role", "assistant").put("content", text);
    choice.put("finish_reason", "stop");
    answer
        .putObject("usage")
        .put("prompt_tokens", 10)
        .put("completion_tokens", 20)
        .put("total_tokens", 30);
    return answer;
  }

  /** The event that carries this part of a text, as one line without its {@code data:}. */
  public static ObjectNode chunk(String model, String part) {
    ObjectNode chunk = JSON.createObjectNode();
    chunk.put("id", "chatcmpl-upstream").put("object", "chat.completion.chunk").put("created", 1);
    chunk.put("model", model);
    ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
    choice.putObject("delta").put("content", part);
    choice.putNull("finish_reason");
    return chunk;
  }

  /** The event that ends a text. */
  public static ObjectNode finish(String model) {
    ObjectNode chunk = JSON.createObjectNode();
    chunk.put("id", "chatcmpl-upstream").put("object", "chat.completion.chunk").put("created", 1);
    chunk.put("model", model);
    ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
    choice.putObject("delta");
    choice.put("finish_reason", "stop");
    return chunk;
  }

  /** Answers with {@link #FORMAL_MAIL}, whole or in words. */
  public static void formalMail(Received request, Conversation to) throws IOException {
    if (!request.body().path("stream").asBoolean()) {
      to.json(200, completion(request, FORMAL_MAIL));
      return;
    }
    String model = request.body().path("model").asText();
    to.beginStream();
    for (String word : FORMAL_MAIL.split("(?<= )", -1)) {
      to.event(chunk(model, word));
    }
    to.event(finish(model));
    to.done();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        threads.execute(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      Conversation to = new Conversation(socket, in);
      while (true) {
        Received request = read(in);
        received.add(request);
        scripts
            .getOrDefault(request.body().path("model").asText(), RecordingUpstream::formalMail)
            .answer(request, to);
      }
    } catch (IOException gone) {
      // The other side closed the connection, or the script did.
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private static Received read(InputStream in) throws IOException {
    String[] first = line(in).split(" ", 3);
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    return new Received(
        first[1], headers, body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body));
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException();
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  /** Stops listening and ends all conversations. */
  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
  }

  /** The answering side of one connection. Confined to its thread. */
  public static final class Conversation {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    private Conversation(Socket socket, InputStream in) throws IOException {
      this.socket = socket;
      this.in = in;
      this.out = socket.getOutputStream();
    }

    /** Answers with JSON. */
    public void json(int status, JsonNode body) throws IOException {
      byte[] bytes = JSON.writeValueAsBytes(body);
      head(status, "Content-Type: application/json\r\nContent-Length: " + bytes.length);
      out.write(bytes);
      out.flush();
    }

    /** Answers with JSON and more headers. */
    public void json(int status, JsonNode body, Map<String, String> headers) throws IOException {
      byte[] bytes = JSON.writeValueAsBytes(body);
      StringBuilder more = new StringBuilder();
      headers.forEach((name, value) -> more.append(name + ": " + value + "\r\n"));
      head(status, more + "Content-Type: application/json\r\nContent-Length: " + bytes.length);
      out.write(bytes);
      out.flush();
    }

    /** Begins a stream of events. */
    public void beginStream() throws IOException {
      head(200, "Content-Type: text/event-stream\r\nTransfer-Encoding: chunked");
      out.flush();
    }

    /** Sends one event, at once. */
    public void event(JsonNode data) throws IOException {
      chunk("data: " + data + "\n\n");
    }

    /** Ends the stream. */
    public void done() throws IOException {
      chunk("data: [DONE]\n\n");
      end();
    }

    /** Ends the stream without a marker. */
    public void end() throws IOException {
      out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }

    /** Breaks the connection off. */
    public void cut() throws IOException {
      socket.close();
    }

    /** Whether the other side closes the connection within this time. */
    public boolean closedWithin(Duration limit) throws IOException {
      socket.setSoTimeout(Math.toIntExact(limit.toMillis()));
      try {
        return in.read() < 0;
      } catch (SocketTimeoutException open) {
        return false;
      } catch (IOException reset) {
        return true;
      }
    }

    private void head(int status, String headers) throws IOException {
      out.write(
          ("HTTP/1.1 " + status + " Answer\r\n" + headers + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
    }

    private void chunk(String text) throws IOException {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      byte[] size =
          (Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
      byte[] whole = new byte[size.length + bytes.length + 2];
      System.arraycopy(size, 0, whole, 0, size.length);
      System.arraycopy(bytes, 0, whole, size.length, bytes.length);
      whole[whole.length - 2] = '\r';
      whole[whole.length - 1] = '\n';
      out.write(whole);
      out.flush();
    }
  }

  /** Reads JSON that a test wrote itself. */
  public static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
