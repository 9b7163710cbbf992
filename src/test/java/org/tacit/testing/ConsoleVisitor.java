package org.tacit.testing;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Visits the console as a browser without scripts does. Confined to one thread. */
public final class ConsoleVisitor {
  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  private final URI root;

  private ConsoleVisitor(URI root) {
    this.root = root;
  }

  /** Signs the administrator in, and returns with the page that is shown then. */
  public static ConsoleVisitor signIn(URI root, String password) {
    ConsoleVisitor visitor = new ConsoleVisitor(root);
    Matcher token = TOKEN.matcher(visitor.page("/console/login").body());
    if (!token.find()) {
      throw new AssertionError("the sign-in has no form token");
    }
    HttpResponse<String> answer =
        visitor.send(
            HttpRequest.newBuilder(root.resolve("/console/sign-in"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "name=admin&password="
                            + URLEncoder.encode(password, StandardCharsets.UTF_8)
                            + "&token="
                            + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8))));
    if (answer.statusCode() != 200 || answer.body().contains("type=\"password\"")) {
      throw new AssertionError("not signed in: " + answer.statusCode());
    }
    return visitor;
  }

  /** A page, after redirections. */
  public HttpResponse<String> page(String path) {
    return send(HttpRequest.newBuilder(root.resolve(path)));
  }

  /**
   * Posts a form with the form token of a page; redirections are followed.
   *
   * @param from the page that has the form
   * @param fields names and values in turn
   */
  public HttpResponse<String> post(String from, String path, String... fields) {
    Matcher token = TOKEN.matcher(page(from).body());
    if (!token.find()) {
      throw new AssertionError("no form token at " + from);
    }
    StringBuilder body = new StringBuilder("token=" + token.group(1));
    for (int i = 0; i < fields.length; i += 2) {
      body.append('&')
          .append(fields[i])
          .append('=')
          .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
    }
    return send(
        HttpRequest.newBuilder(root.resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
