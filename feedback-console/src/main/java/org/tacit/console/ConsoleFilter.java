package org.tacit.console;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * The console's gate: security headers on every answer, a form token on every post, and a sign-in
 * before every page but the sign-in itself.
 *
 * <p>Thread-safe.
 */
@WebFilter(urlPatterns = "/console/*", asyncSupported = true)
public class ConsoleFilter extends HttpFilter {
  private static final long serialVersionUID = 1;
  private static final String ASSETS = "/console/assets/";
  private static final Set<String> OPEN = Set.of(ConsolePaths.SIGN_IN_PAGE, ConsolePaths.SIGN_IN);
  private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");

  /** No inline script or style, nothing from elsewhere, in nobody's frame. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  @Inject private transient ConsoleSession session;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    request.setCharacterEncoding("UTF-8");
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "same-origin");

    String path = dispatched(request);
    if (path.startsWith(ASSETS)) {
      chain.doFilter(request, response);
      return;
    }
    response.setHeader("Cache-Control", "no-store");
    if (!HARMLESS.contains(request.getMethod())
        && !session.ownsFormToken(request.getParameter("token"))) {
      response.sendError(
          HttpServletResponse.SC_FORBIDDEN, "The page is out of date: go back and reload it.");
    } else if (session.administrator().isEmpty() && !OPEN.contains(path)) {
      askToSignIn(request, response, path);
    } else if (path.equals("/console") || path.equals("/console/")) {
      ConsolePaths.redirect(response, ConsolePaths.HOME);
    } else {
      chain.doFilter(request, response);
    }
  }

  /**
   * The path that decides which page answers: decoded, without {@code ..} and path parameters. The
   * request's own text has them still, and could pretend to be another page.
   */
  private static String dispatched(HttpServletRequest request) {
    String rest = request.getPathInfo();
    return rest == null ? request.getServletPath() : request.getServletPath() + rest;
  }

  private static void askToSignIn(
      HttpServletRequest request, HttpServletResponse response, String path) {
    if ("true".equals(request.getHeader("HX-Request"))) {
      response.setHeader("HX-Refresh", "true");
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
      return;
    }
    String query = request.getQueryString();
    String wanted = query == null ? path : path + "?" + query;
    String target = ConsolePaths.SIGN_IN_PAGE;
    if (HARMLESS.contains(request.getMethod()) && ConsolePaths.inside(wanted)) {
      target += "?next=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8);
    }
    ConsolePaths.redirect(response, target);
  }
}
