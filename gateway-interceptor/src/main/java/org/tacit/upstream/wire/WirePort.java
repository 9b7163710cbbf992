package org.tacit.upstream.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.tacit.config.UpstreamType;
import org.tacit.upstream.AnswerListener;
import org.tacit.upstream.Endpoint;
import org.tacit.upstream.Pulse;
import org.tacit.upstream.Target;
import org.tacit.upstream.Upstream;
import org.tacit.upstream.UpstreamPort;
import org.tacit.upstream.UpstreamRequest;
import org.tacit.upstream.WireJson;

/**
 * Sends requests over the JDK's HTTP client, HTTP/1.1, no thread waiting for any of them.
 *
 * <p>Thread-safe.
 */
public final class WirePort implements UpstreamPort, AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration DOCUMENT_TIMEOUT = Duration.ofSeconds(5);

  private final ExecutorService executor;
  private final HttpClient client;
  private final Pulse pulse;

  /** A client of its own; the pulse watches over its timeouts. */
  public WirePort(Pulse pulse) {
    this.pulse = pulse;
    int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
    this.executor =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "tacit-wire");
              thread.setDaemon(true);
              return thread;
            });
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_TIMEOUT)
            .executor(executor)
            .build();
  }

  @Override
  public Runnable send(Target target, UpstreamRequest request, AnswerListener listener) {
    Upstream.Wire upstream = (Upstream.Wire) target.upstream();
    Endpoint endpoint = request.endpoint();
    HttpRequest.Builder builder =
        builder(upstream, endpoint.path())
            .header("Accept", request.stream() ? "text/event-stream" : "application/json");
    if (endpoint.kind() == Endpoint.Kind.STORED) {
      builder.method(endpoint.method(), HttpRequest.BodyPublishers.noBody());
    } else {
      builder
          .header("Content-Type", "application/json")
          .method(
              endpoint.method(),
              HttpRequest.BodyPublishers.ofByteArray(
                  bytes(request.body().put("model", target.model()))));
    }
    request.headers().forEach(builder::setHeader);
    return start(new WireCall(target, listener, pulse, target.timeout()), builder.build());
  }

  private static byte[] bytes(ObjectNode body) {
    try {
      return WireJson.MAPPER.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree that was read can be written", e);
    }
  }

  /** Asks an upstream for a document of its own, such as {@code /models}; waits 5 s. */
  public Runnable get(Target target, String path, AnswerListener listener) {
    Upstream.Wire upstream = (Upstream.Wire) target.upstream();
    HttpRequest request = builder(upstream, path).header("Accept", "application/json").build();
    return start(new WireCall(target, listener, pulse, DOCUMENT_TIMEOUT), request);
  }

  private Runnable start(WireCall call, HttpRequest request) {
    CompletableFuture<?> exchange = client.sendAsync(request, call);
    call.started(exchange);
    return call::cancel;
  }

  private static HttpRequest.Builder builder(Upstream.Wire upstream, String path) {
    URI uri = URI.create(upstream.settings().baseUrl() + path);
    HttpRequest.Builder builder = HttpRequest.newBuilder(uri).header("User-Agent", "tacit");
    boolean azure = upstream.settings().type() == UpstreamType.AZURE_OPENAI;
    upstream
        .settings()
        .apiKey()
        .ifPresent(
            key ->
                builder.header(azure ? "api-key" : "Authorization", azure ? key : "Bearer " + key));
    return builder;
  }

  /** Ends all calls. */
  @Override
  public void close() {
    executor.shutdownNow();
  }
}
