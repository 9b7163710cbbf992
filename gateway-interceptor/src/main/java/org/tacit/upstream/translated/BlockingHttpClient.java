package org.tacit.upstream.translated;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * Lets LangChain4j's models read on the caller's thread, which an interrupt stops. LangChain4j's
 * own client reads streams on a shared pool, loses {@code Retry-After}, and takes a stream that
 * ends in the middle for one that goes on. Thread-safe.
 */
final class BlockingHttpClient implements HttpClient {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final int SUCCESS = 2;

  private final java.net.http.HttpClient client;
  private final int maxBytes;
  private final String last;

  private BlockingHttpClient(java.net.http.HttpClient client, int maxBytes, String last) {
    this.client = client;
    this.maxBytes = maxBytes;
    this.last = last;
  }

  /**
   * Builds clients that share their connections.
   *
   * @param maxBytes the longest body taken
   * @param last the name of the event that ends a stream
   */
  static HttpClientBuilder builder(int maxBytes, String last) {
    return new Builder(
        new BlockingHttpClient(
            java.net.http.HttpClient.newBuilder()
                .version(java.net.http.HttpClient.Version.HTTP_1_1)
                .followRedirects(java.net.http.HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .build(),
            maxBytes,
            last));
  }

  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    try {
      HttpResponse<InputStream> response = send(request);
      try (InputStream body = limited(response)) {
        byte[] bytes = body.readAllBytes();
        accept(response, bytes);
        return SuccessfulHttpResponse.builder()
            .statusCode(response.statusCode())
            .headers(response.headers().map())
            .body(bytes)
            .build();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    Ending ending = new Ending(listener);
    try {
      HttpResponse<InputStream> response = send(request);
      try (InputStream body = limited(response)) {
        if (response.statusCode() / 100 != SUCCESS) {
          accept(response, body.readAllBytes());
        }
        ending.onOpen(
            SuccessfulHttpResponse.builder()
                .statusCode(response.statusCode())
                .headers(response.headers().map())
                .build());
        parser.parse(body, ending);
      }
      if (!ending.over) {
        listener.onError(new EOFException("the stream ended before its last event"));
      }
    } catch (IOException | RuntimeException e) {
      if (!ending.over) {
        listener.onError(e);
      }
    }
  }

  private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
    java.net.http.HttpRequest.Builder own =
        java.net.http.HttpRequest.newBuilder(URI.create(request.url()));
    request.headers().forEach((name, values) -> values.forEach(value -> own.header(name, value)));
    String body = request.body();
    own.method(
        request.method().name(),
        body == null
            ? java.net.http.HttpRequest.BodyPublishers.noBody()
            : java.net.http.HttpRequest.BodyPublishers.ofString(body, UTF_8));
    try {
      return client.send(own.build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("given up").initCause(e);
    }
  }

  private static void accept(HttpResponse<?> response, byte[] body) {
    if (response.statusCode() / 100 != SUCCESS) {
      throw new Refusal(
          response.statusCode(),
          new String(body, UTF_8),
          response.headers().firstValue("retry-after"));
    }
  }

  private InputStream limited(HttpResponse<InputStream> response) {
    return new FilterInputStream(response.body()) {
      private long left = maxBytes;

      @Override
      public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
      }

      @Override
      public int read(byte[] bytes, int from, int length) throws IOException {
        int read = super.read(bytes, from, length);
        count(Math.max(0, read));
        return read;
      }

      private void count(int read) throws IOException {
        left -= read;
        if (left < 0) {
          throw new IOException("the answer is longer than " + maxBytes + " bytes");
        }
      }
    };
  }

  /** Knows whether a stream came to its end. Confined to one stream. */
  private final class Ending implements ServerSentEventListener {
    private final ServerSentEventListener listener;
    private boolean over;

    Ending(ServerSentEventListener listener) {
      this.listener = listener;
    }

    @Override
    public void onOpen(SuccessfulHttpResponse response) {
      listener.onOpen(response);
    }

    @Override
    public void onEvent(ServerSentEvent event) {
      over |= last.equals(event.event()) || "error".equals(event.event());
      listener.onEvent(event);
    }

    @Override
    public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
      over |= last.equals(event.event()) || "error".equals(event.event());
      listener.onEvent(event, context);
    }

    @Override
    public void onError(Throwable error) {
      if (!over) {
        over = true;
        listener.onError(error);
      }
    }

    @Override
    public void onClose() {
      listener.onClose();
    }
  }

  /** LangChain4j sets timeouts; the port has its own, for silence too. */
  private record Builder(BlockingHttpClient client) implements HttpClientBuilder {
    @Override
    public Duration connectTimeout() {
      return CONNECT;
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration timeout) {
      return this;
    }

    @Override
    public Duration readTimeout() {
      return CONNECT;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration timeout) {
      return this;
    }

    @Override
    public HttpClient build() {
      return client;
    }
  }
}
