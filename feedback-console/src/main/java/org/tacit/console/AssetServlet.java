package org.tacit.console;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * The console's style sheets and scripts. A servlet of our own, because the REST resources are
 * mapped to everything that has no longer mapping.
 *
 * <p>Thread-safe.
 */
@WebServlet(urlPatterns = "/console/assets/*")
public class AssetServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  /** The files there are, and nothing else. */
  private static final Map<String, String> TYPES =
      Map.of(
          "/tabler.min.css", "text/css",
          "/console.css", "text/css",
          "/htmx.min.js", "text/javascript",
          "/console.js", "text/javascript");

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String name = request.getPathInfo();
    String type = name == null ? null : TYPES.get(name);
    if (type == null) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    try (InputStream file = getServletContext().getResourceAsStream("/console/assets" + name)) {
      if (file == null) {
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
        return;
      }
      response.setContentType(type);
      response.setCharacterEncoding("UTF-8");
      response.setHeader("Cache-Control", "private, max-age=3600");
      file.transferTo(response.getOutputStream());
    }
  }
}
