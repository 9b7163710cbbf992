package org.tacit.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** The gateway over HTTP, as any client reaches it. Thread-safe. */
final class HttpGateway implements Gateway {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(ANSWER_WITHIN)
          .build();
  private final URI root;
  private final String key;

  /**
   * A client of one gateway.
   *
   * @param key an API key with all scopes
   */
  HttpGateway(URI root, String key) {
    this.root = root;
    this.key = key;
  }

  @Override
  public Answer write(String user, Errand errand) throws IOException, InterruptedException {
    ObjectNode body = JSON.createObjectNode();
    body.put("model", "demo");
    messages(body, errand);
    HttpResponse<String> response =
        send(
            request("/v1/chat/completions", key)
                .header("Tacit-User", user)
                .header("Tacit-Output-Type", errand.type())
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    JsonNode answer = checked(response);
    return new Answer(
        answer.path("id").asText(),
        response.headers().firstValue("Tacit-Feedback-Token").orElse(key),
        answer.at("/choices/0/message/content").asText());
  }

  private static void messages(ObjectNode body, Errand errand) {
    ArrayNode messages = body.putArray("messages");
    messages.addObject().put("role", "system").put("content", errand.system());
    messages.addObject().put("role", "user").put("content", errand.request());
  }

  @Override
  public int report(List<Act> acts) throws IOException, InterruptedException {
    return report(key, acts);
  }

  @Override
  public int report(Answer answer, List<Act> acts) throws IOException, InterruptedException {
    return report(answer.token(), acts);
  }

  private int report(String credential, List<Act> acts) throws IOException, InterruptedException {
    ObjectNode body = JSON.createObjectNode();
    ArrayNode events = body.putArray("events");
    for (Act act : acts) {
      ObjectNode event = JSON.valueToTree(act.details());
      event.put("event_id", act.eventId());
      event.put("output_id", act.outputId());
      event.put("action", act.action());
      act.dwellMillis().ifPresent(millis -> event.put("dwell_ms", millis));
      events.add(event);
    }
    JsonNode answer =
        checked(
            send(
                request("/v1/feedback", credential)
                    .POST(HttpRequest.BodyPublishers.ofString(body.toString()))));
    if (!answer.path("rejected").isEmpty()) {
      throw new IOException("feedback was rejected: " + answer.path("rejected"));
    }
    return answer.path("accepted").asInt();
  }

  /** The prompt as it reaches the model now, when no trial withholds anything. */
  JsonNode preview(Errand errand) throws IOException, InterruptedException {
    ObjectNode body = JSON.createObjectNode().put("type", errand.type());
    messages(body, errand);
    return checked(
        send(
            request("/admin/v1/preview", key)
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))));
  }

  /** What an address answers. */
  JsonNode get(String path) throws IOException, InterruptedException {
    return checked(send(request(path, key).GET()));
  }

  private HttpRequest.Builder request(String path, String credential) {
    return HttpRequest.newBuilder(root.resolve(path))
        .timeout(ANSWER_WITHIN)
        .header("Authorization", "Bearer " + credential)
        .header("Content-Type", "application/json");
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode checked(HttpResponse<String> response) throws IOException {
    if (response.statusCode() / 100 != 2) {
      String said = response.body();
      throw new IOException(
          response.request().uri().getPath()
              + " answered "
              + response.statusCode()
              + ": "
              + said.substring(0, Math.min(300, said.length())));
    }
    return JSON.readTree(response.body());
  }
}
