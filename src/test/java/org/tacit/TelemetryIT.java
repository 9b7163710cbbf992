package org.tacit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.tacit.testing.Gateway;
import org.tacit.testing.Gateway.Reply;
import org.tacit.testing.Installation;
import org.tacit.testing.TacitProcess;

/** Spans, metrics and scores reach a collector when MicroProfile Telemetry is switched on. */
class TelemetryIT {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Map<String, String> collected = new ConcurrentHashMap<>();

  private HttpServer collector() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
          byte[] body = exchange.getRequestBody().readAllBytes();
          try (InputStream in =
              zipped
                  ? new GZIPInputStream(new ByteArrayInputStream(body))
                  : new ByteArrayInputStream(body)) {
            collected.merge(
                exchange.getRequestURI().getPath(),
                new String(in.readAllBytes(), StandardCharsets.ISO_8859_1),
                String::concat);
          }
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  @Test
  void call_andItsScore_reachTheCollectorWithoutText() throws Exception {
    HttpServer collector = collector();
    try (Installation installation =
        Installation.start(
            TacitProcess.with("otel.sdk.disabled", "false")
                .with("otel.exporter.otlp.protocol", "http/protobuf")
                .with(
                    "otel.exporter.otlp.endpoint",
                    "http://127.0.0.1:" + collector.getAddress().getPort())
                .with("otel.traces.exporter", "otlp")
                .with("otel.metrics.exporter", "otlp")
                .with("otel.logs.exporter", "otlp")
                .with("otel.metric.export.interval", "500")
                .with("otel.bsp.schedule.delay", "100")
                .with("otel.blrp.schedule.delay", "100"))) {
      Gateway gateway = installation.gateway();
      Reply reply =
          gateway.chat(
              Gateway.prompt("demo", "Write.", "An e-mail to Benedikta-Secret."),
              "traceparent",
              "00-" + TRACE + "-b7ad6b7169203331-01",
              "Tacit-User",
              "user-secret",
              "Tacit-Output-Type",
              "email");
      String id = reply.expect(200).outputId();
      ObjectNode accepted =
          Gateway.object().put("output_id", id).put("action", "accepted").put("dwell_ms", 9_000);
      gateway.feedback(accepted).expect(202);

      await(() -> has("/v1/traces", "chat demo", "gen_ai.usage.output_tokens", id));
      await(() -> has("/v1/metrics", "gen_ai.client.operation.duration"));
      await(() -> has("/v1/logs", "gen_ai.evaluation.result", id, "gen_ai.evaluation.score.value"));
      byte[] trace = HexFormat.of().parseHex(TRACE);
      assertThat(collected.get("/v1/traces"))
          .as("goes on with the caller's trace")
          .contains(new String(trace, StandardCharsets.ISO_8859_1));
      assertThat(collected.values())
          .noneMatch(sent -> sent.contains("Secret") || sent.contains("user-secret"));
    } finally {
      collector.stop(0);
    }
  }

  private boolean has(String path, String... texts) {
    String sent = collected.getOrDefault(path, "");
    for (String text : texts) {
      if (!sent.contains(text)) {
        return false;
      }
    }
    return true;
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }
}
