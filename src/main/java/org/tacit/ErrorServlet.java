package org.tacit;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What is answered where nobody else did: in OpenAI's shape under {@code /v1}, as problem details
 * elsewhere, as a short page in the console. Nothing of the request or of the failure is in it.
 */
@WebServlet("/tacit-error")
public class ErrorServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    int status =
        Optional.ofNullable(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE))
            .filter(Integer.class::isInstance)
            .map(Integer.class::cast)
            .orElse(404);
    String path =
        Optional.ofNullable(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI))
            .map(Object::toString)
            .orElse("");
    String said = said(status);
    String body;
    if (path.startsWith("/console")) {
      response.setContentType("text/html;charset=UTF-8");
      body =
          "<!doctype html><html lang=\"en\"><title>Tacit</title><p>"
              + said
              + "</p><p><a href=\"/console/preferences\">Preferences</a></p></html>";
    } else if (path.startsWith("/v1")) {
      response.setContentType("application/json");
      String kind = status < 500 ? "invalid_request_error" : "server_error";
      body =
          "{\"error\":{\"message\":\"%s\",\"type\":\"%s\",\"param\":null,\"code\":%s}}"
              .formatted(said, kind, status == 404 ? "\"not_found\"" : "null");
    } else {
      response.setContentType("application/problem+json");
      body =
          "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
              .formatted(said, status, said);
    }
    response.setStatus(status);
    response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
  }

  private static String said(int status) {
    return switch (status) {
      case 400 -> "The request is not well formed.";
      case 401 -> "A key is needed.";
      case 403 -> "This is not allowed.";
      case 404 -> "There is nothing at this path.";
      case 405 -> "Another method is needed here.";
      case 406, 415 -> "JSON is needed here.";
      case 413 -> "The body is too large.";
      default -> status < 500 ? "The request cannot be answered." : "Tacit failed.";
    };
  }
}
