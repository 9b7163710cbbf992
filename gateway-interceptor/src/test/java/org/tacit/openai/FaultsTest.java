package org.tacit.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ServerSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacit.upstream.RawUpstream;
import org.tacit.upstream.RawUpstream.Script;
import org.tacit.upstream.RouteListener.Outcome;

/** What callers see when upstreams do what they should not, on real sockets. */
class FaultsTest {
  static final String CHUNK =
      "data: {\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\"}}]}\n\n";
  static final String GOOD_STREAM =
      CHUNK
          + "data: {\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{},"
          + "\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";
  static final String GOOD_JSON =
      "{\"id\":\"c\",\"choices\":[{\"index\":0,\"message\":{\"content\":\"Hi\"},"
          + "\"finish_reason\":\"stop\"}]}";
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final String OPEN_EVENTS =
      "HTTP/1.1 200 OK\nContent-Type: text/event-stream\nTransfer-Encoding: chunked";

  private final TestDoor door = new TestDoor();

  @AfterEach
  void close() {
    door.close();
  }

  /** What goes wrong, and what its caller is told: alone as JSON, and alone as a stream. */
  enum Fault {
    SLOW_HEAD("504 upstream_timeout", "504 upstream_timeout"),
    RESET_BEFORE_HEAD("502 upstream_unreachable", "502 upstream_unreachable"),
    HANG_AFTER_HEAD("502 upstream_broken", "200 upstream_broken"),
    HANG_WITHIN("502 upstream_broken", "200 upstream_broken"),
    CUT("502 upstream_broken", "200 upstream_broken"),
    NO_DONE("502 upstream_malformed", "200 upstream_broken"),
    MALFORMED("502 upstream_malformed", "200 upstream_malformed"),
    LIMITED("429 slow_down", "429 slow_down"),
    FAILED("500 own_words", "500 own_words"),
    REFUSED("502 upstream_unreachable", "502 upstream_unreachable"),
    NO_SUCH_NAME("502 upstream_unreachable", "502 upstream_unreachable"),
    PLAIN_ON_TLS("502 upstream_unreachable", "502 upstream_unreachable"),
    SELF_SIGNED("502 upstream_unreachable", "502 upstream_unreachable");

    final String json;
    final String stream;

    Fault(String json, String stream) {
      this.json = json;
      this.stream = stream;
    }

    /** Whether another upstream could still have answered. */
    boolean fallback(boolean asStream) {
      return switch (this) {
        case HANG_WITHIN, CUT -> !asStream;
        case NO_DONE, MALFORMED -> false;
        default -> true;
      };
    }

    Script script(boolean asStream) {
      return switch (this) {
        case LIMITED ->
            RawUpstream.json(429, "Retry-After: 7\n", "{\"error\":{\"code\":\"slow_down\"}}");
        case FAILED -> RawUpstream.json(500, "", "{\"error\":{\"code\":\"own_words\"}}");
        case SLOW_HEAD -> (in, out) -> in.read();
        case HANG_AFTER_HEAD, HANG_WITHIN ->
            (in, out) -> {
              begin(out, asStream, this == HANG_WITHIN);
              in.read();
            };
        case CUT -> (in, out) -> begin(out, asStream, true);
        case NO_DONE -> whole(asStream, asStream ? CHUNK : GOOD_JSON.substring(0, 20));
        case MALFORMED ->
            whole(asStream, asStream ? CHUNK + "data: {\"id\":nonsense\n\n" : "<html>oops</html>");
        default -> RawUpstream.json(200, "", GOOD_JSON);
      };
    }
  }

  static void begin(OutputStream out, boolean asStream, boolean bytes) throws IOException {
    String head =
        asStream
            ? OPEN_EVENTS
            : "HTTP/1.1 200 OK\nContent-Type: application/json\nContent-Length: 500";
    String body = asStream ? chunk(CHUNK) : "{\"id\":";
    RawUpstream.write(out, head, bytes ? body : "");
  }

  static String chunk(String text) {
    return Integer.toHexString(text.getBytes(UTF_8).length) + "\r\n" + text + "\r\n";
  }

  static Script whole(boolean asStream, String body) {
    return asStream
        ? RawUpstream.sends(OPEN_EVENTS, chunk(body) + "0\r\n\r\n")
        : RawUpstream.json(200, "", body);
  }

  static String ask(boolean asStream) {
    return "{\"model\":\"m\",\"stream\":"
        + asStream
        + ",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
  }

  static Stream<Arguments> faults() {
    return Arrays.stream(Fault.values())
        .flatMap(fault -> Stream.of(arguments(fault, false), arguments(fault, true)));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void fault_alone_isToldAsOpenAiWould(Fault fault, boolean asStream, @TempDir Path dir)
      throws Exception {
    try (Closeable up = upstream("a", fault, asStream, dir)) {
      door.config.put("tacit.route.m", "a/x");
      long start = System.nanoTime();
      RecordedAnswer answer = door.chat(ask(asStream));
      String text = answer.whole();

      assertThat(up).isNotNull();
      String[] expected = (asStream ? fault.stream : fault.json).split(" ", 2);
      assertThat(answer.status).hasToString(expected[0]);
      assertThat(text).contains("\"error\":{").contains("\"code\":\"" + expected[1] + "\"");
      assertThat(text).doesNotContain("nonsense");
      assertThat(answer.headers).containsEntry("Tacit-Upstream", "a/x");
      if (answer.status == 200) {
        assertThat(text).endsWith("\n\n").contains("data: {\"error\":{");
      }
      if (fault == Fault.LIMITED) {
        assertThat(answer.headers).containsEntry("retry-after", "7");
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONG);
      assertThat(door.guards.all()).allMatch(guard -> guard.calls() == 0);
    }
  }

  @ParameterizedTest
  @MethodSource("faults")
  void fault_withAnotherTarget_isMadeGoodUnlessTheCallerHasSeenSomething(
      Fault fault, boolean asStream, @TempDir Path dir) throws Exception {
    try (Closeable up = upstream("a", fault, asStream, dir);
        RawUpstream good = new RawUpstream(whole(asStream, asStream ? GOOD_STREAM : GOOD_JSON))) {
      door.upstream("b", good);
      door.config.put("tacit.route.m", "a/x, b/y");
      RecordedAnswer answer = door.chat(ask(asStream));
      String text = answer.whole();

      assertThat(up).isNotNull();
      boolean made = fault.fallback(asStream);
      assertThat(answer.headers).containsEntry("Tacit-Upstream", made ? "b/y" : "a/x");
      assertThat(text.contains("\"error\"")).isEqualTo(!made);
      assertThat(text.contains("\"finish_reason\":\"stop\"")).isEqualTo(made);
      assertThat(good.requests).hasSize(made ? 1 : 0);
      assertThat(door.outcomes.getOrDefault(Outcome.ANSWERED, 0))
          .isEqualTo(made || fault == Fault.NO_DONE || endsCalmly(fault, asStream) ? 1 : 0);
    }
  }

  /** What is only wrong with the text is not for the route to know. */
  private static boolean endsCalmly(Fault fault, boolean asStream) {
    return fault == Fault.MALFORMED && !asStream;
  }

  @Test
  void stream_emptyBeforeItsFirstByte_isAskedForElsewhere() throws Exception {
    try (RawUpstream empty = new RawUpstream(RawUpstream.sends(OPEN_EVENTS, "0\r\n\r\n"));
        RawUpstream good = new RawUpstream(whole(true, GOOD_STREAM))) {
      door.upstream("a", empty);
      door.upstream("b", good);
      door.config.put("tacit.route.m", "a/x, b/y");
      RecordedAnswer answer = door.chat(ask(true));

      assertThat(answer.whole()).contains("Hi", "[DONE]").doesNotContain("error");
      assertThat(answer.headers).containsEntry("Tacit-Upstream", "b/y");
    }
  }

  @Test
  void retries_slowOnes_endWithTheTimeoutOfTheRoute() throws Exception {
    try (RawUpstream up =
        new RawUpstream(RawUpstream.json(500, "", "{}"), (in, out) -> in.read())) {
      door.upstream("a", up);
      door.config.put("tacit.upstream.a.max-retries", "5");
      door.config.put("tacit.route.m", "a/x");
      door.config.put("tacit.route.m.timeout", "600ms");
      RecordedAnswer answer = door.chat(ask(false));

      assertThat(answer.whole()).contains("upstream_timeout");
      assertThat(answer.status).isEqualTo(504);
      assertThat(up.requests).hasSize(2);
      assertThat(up.ends.take()).isNotEmpty();
    }
  }

  @Test
  void limit_reached_asksTheNextAndThenTellsTheCaller() throws Exception {
    try (RawUpstream busy = new RawUpstream((in, out) -> in.read());
        RawUpstream good = new RawUpstream(whole(false, GOOD_JSON))) {
      door.upstream("a", busy);
      door.upstream("b", good);
      door.config.put("tacit.upstream.a.max-concurrent", "1");
      door.config.put("tacit.route.m", "a/x, b/y");
      door.config.put("tacit.route.only", "a/x");
      RecordedAnswer first = door.chat(ask(false));
      busy.requests.take();

      RecordedAnswer second = door.chat(ask(false));
      second.whole();
      assertThat(second.headers).containsEntry("Tacit-Upstream", "b/y");
      RecordedAnswer third = door.chat(ask(false).replace("\"m\"", "\"only\""));
      assertThat(third.whole()).contains("upstream_busy", "rate_limit_error", "Upstream a ");
      assertThat(third.status).isEqualTo(429);
      assertThat(third.headers).containsEntry("Retry-After", "1");
      assertThat(door.outcomes).containsEntry(Outcome.BUSY, 2);
      assertThat(first.status).isZero();
    }
  }

  @Test
  void breaker_failuresEnough_leavesTheUpstreamOut() throws Exception {
    try (RawUpstream bad = new RawUpstream(RawUpstream.json(500, "", "{}"))) {
      door.upstream("a", bad);
      door.config.put("tacit.upstream.a.breaker-calls", "4");
      door.config.put("tacit.upstream.a.breaker-pause", "1h");
      for (int i = 0; i < 4; i++) {
        RecordedAnswer answer = door.chat(ask(false));
        answer.whole();
        assertThat(answer.status).isEqualTo(500);
      }
      RecordedAnswer answer = door.chat(ask(true));

      assertThat(answer.whole()).contains("upstream_resting", "Upstream a ");
      assertThat(answer.status).isEqualTo(503);
      assertThat(Integer.parseInt(answer.headers.get("Retry-After"))).isBetween(3000, 3600);
      assertThat(bad.requests).hasSize(4);
      assertThat(door.guards.all().get(0).resting()).isTrue();
    }
  }

  private Closeable upstream(String name, Fault fault, boolean asStream, Path dir)
      throws Exception {
    door.config.put("tacit.upstream." + name + ".timeout", timeout(fault));
    door.config.put("tacit.upstream." + name + ".idle-timeout", "300ms");
    door.config.put("tacit.upstream." + name + ".type", "openai");
    String url = "tacit.upstream." + name + ".base-url";
    switch (fault) {
      case NO_SUCH_NAME -> {
        door.config.put(url, "http://nonexistent.invalid/v1");
        return () -> {};
      }
      case REFUSED -> {
        RawUpstream gone = new RawUpstream(fault.script(asStream));
        gone.close();
        door.config.put(url, gone.url());
        return () -> {};
      }
      case RESET_BEFORE_HEAD, PLAIN_ON_TLS, SELF_SIGNED -> {
        ServerSocketFactory factory =
            fault == Fault.SELF_SIGNED ? TestTls.selfSigned(dir) : ServerSocketFactory.getDefault();
        ServerSocket server = factory.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> answer(server, fault), "bad-upstream");
        thread.setDaemon(true);
        thread.start();
        String scheme = fault == Fault.RESET_BEFORE_HEAD ? "http" : "https";
        door.config.put(url, scheme + "://127.0.0.1:" + server.getLocalPort() + "/v1");
        return server;
      }
      default -> {
        RawUpstream up = new RawUpstream(fault.script(asStream));
        door.upstream(name, up);
        return up::close;
      }
    }
  }

  private static String timeout(Fault fault) {
    return List.of(Fault.SLOW_HEAD).contains(fault) ? "300ms" : "8s";
  }

  private static void answer(ServerSocket server, Fault fault) {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        int unused = socket.getInputStream().read();
        if (fault == Fault.PLAIN_ON_TLS) {
          RawUpstream.write(socket.getOutputStream(), "HTTP/1.1 400 Bad Request", "");
        } else {
          socket.setSoLinger(true, 0);
        }
      } catch (IOException e) {
        assertThat(e).as("the client hung up, or the test ended").isNotNull();
      }
    }
  }
}
