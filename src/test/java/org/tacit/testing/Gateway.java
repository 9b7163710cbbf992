package org.tacit.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** A client of the wire contract: what it sends is what stands there. Thread-safe. */
public final class Gateway {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI root;
  private final String key;

  /** A client with a key. */
  public Gateway(URI root, String key) {
    this.root = root;
    this.key = key;
  }

  /** An answer. */
  public record Reply(int status, HttpHeaders headers, String text) {
    /** The body as JSON. */
    public JsonNode json() {
      try {
        return JSON.readTree(text);
      } catch (IOException e) {
        throw new UncheckedIOException("not JSON: " + text, e);
      }
    }

    /** A header, the empty text where there is none. */
    public String header(String name) {
      return headers.firstValue(name).orElse("");
    }

    /** The ID of the output. */
    public String outputId() {
      return header("Tacit-Output-Id");
    }

    /** The preferences that were injected. */
    public List<String> preferences() {
      String ids = header("Tacit-Preferences");
      return ids.isEmpty() ? List.of() : List.of(ids.split(","));
    }

    /** This answer, if its status is as expected. */
    public Reply expect(int expected) {
      if (status != expected) {
        throw new AssertionError("expected " + expected + ", got " + status + ": " + text);
      }
      return this;
    }
  }

  /** An empty object. */
  public static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /** A chat request with a system text and a user's message. */
  public static ObjectNode prompt(String model, String system, String user) {
    ObjectNode body = object().put("model", model);
    var messages = body.putArray("messages");
    messages.addObject().put("role", "system").put("content", system);
    messages.addObject().put("role", "user").put("content", user);
    return body;
  }

  /**
   * Sends a chat request.
   *
   * @param headers names and values in turn
   */
  public Reply chat(JsonNode body, String... headers) {
    return send("POST", "/v1/chat/completions", body.toString(), headers);
  }

  /** Sends feedback, one event or many. */
  public Reply feedback(JsonNode body) {
    return send("POST", "/v1/feedback", body.toString());
  }

  /** Reads. */
  public Reply get(String path) {
    return send("GET", path, "");
  }

  /** Sends JSON, as a post. */
  public Reply post(String path, JsonNode body) {
    return send("POST", path, body.toString());
  }

  /** Sends anything. */
  public Reply send(String method, String path, String body, String... headers) {
    return send(method, path, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  /** Sends any bytes; an {@code Authorization} among the headers takes the place of the key. */
  public Reply send(String method, String path, byte[] body, String... headers) {
    return send(
        path,
        request -> {
          request.header("Authorization", "Bearer " + key);
          request.header("Content-Type", "application/json");
          request.method(
              method,
              body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
          for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
          }
        });
  }

  private Reply send(String path, Consumer<HttpRequest.Builder> fill) {
    HttpRequest.Builder request = HttpRequest.newBuilder(root.resolve(path));
    fill.accept(request);
    try {
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Reply(answer.statusCode(), answer.headers(), answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
