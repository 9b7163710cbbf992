package org.tacit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ArquillianTest
class ConsoleGateIT {
  @ArquillianResource private URL root;

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .build()
        .send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder to(String path) throws Exception {
    return HttpRequest.newBuilder(root.toURI().resolve(path));
  }

  /** As a browser never would, but an attacker does: the path is not normalised on the way. */
  private String statusLineAndLocation(String path) throws IOException {
    try (Socket socket = new Socket(root.getHost(), root.getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      out.flush();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith("HTTP/") || line.startsWith("Location:"))
          .reduce("", (a, b) -> a + b + "\n");
    }
  }

  @Test
  void login_anonymous_isShownUnderAStrictPolicy() throws Exception {
    HttpResponse<String> page = send(to("/console/login"));

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("action=\"/console/sign-in\"", "type=\"password\"");
    assertThat(page.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(
            policy -> assertThat(policy).startsWith("default-src 'none'").doesNotContain("unsafe"));
    assertThat(page.headers().firstValue("Set-Cookie"))
        .hasValueSatisfying(
            cookie -> assertThat(cookie).contains("Path=/console", "HttpOnly", "SameSite=Lax"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console",
        "/console/overview",
        "/console/preferences",
        "/console/preferences;a=b",
        "/console/%70references",
        "/console/assets/../preferences",
        "/console/assets/%2e%2e/preferences",
        "/console/login/../preferences",
        "/console/nowhere"
      })
  void page_anonymous_isSentToTheSignIn(String path) throws IOException {
    assertThat(statusLineAndLocation(path)).contains(" 303 ").contains("Location: /console/login");
  }

  @Test
  void page_anonymousThroughHtmx_isReloaded() throws Exception {
    HttpResponse<String> answer = send(to("/console/preferences").header("HX-Request", "true"));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("HX-Refresh")).hasValue("true");
  }

  @Test
  void post_withoutFormToken_isForbidden() throws Exception {
    HttpResponse<String> answer =
        send(
            to("/console/sign-in")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("name=admin&password=x&token=")));

    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tabler.min.css", "htmx.min.js", "console.css", "console.js"})
  void asset_anonymous_isServed(String name) throws Exception {
    HttpResponse<String> asset = send(to("/console/assets/" + name));

    assertThat(asset.statusCode()).isEqualTo(200);
    assertThat(asset.body()).isNotBlank();
  }

  @Test
  void asset_unlisted_isNotFound() throws Exception {
    assertThat(send(to("/console/assets/beans.xml")).statusCode()).isEqualTo(404);
  }
}
