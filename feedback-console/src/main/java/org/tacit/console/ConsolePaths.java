package org.tacit.console;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** The console's addresses that more than one class needs, and what it is about. */
public final class ConsolePaths {
  /** The page that asks for a name and a password. */
  public static final String SIGN_IN_PAGE = "/console/login";

  /** Where that page posts to. */
  public static final String SIGN_IN = "/console/sign-in";

  /** Where signing out posts to. */
  public static final String SIGN_OUT = "/console/sign-out";

  /** The page after the sign-in when none was asked for. */
  public static final String HOME = "/console/overview";

  /** The project it shows. */
  public static final String PROJECT = "default";

  private ConsolePaths() {}

  /**
   * Sends the browser to a path of this server with a GET. The path stays relative, so that it is
   * right behind a proxy too.
   */
  public static void redirect(HttpServletResponse response, String path) {
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", path);
  }

  /**
   * Whether {@code target} is a page of the console, so that a browser may be sent to it although
   * the address came from a request.
   */
  public static boolean inside(@Nullable String target) {
    return target != null
        && target.startsWith("/console/")
        && target.length() <= 2_000
        && target.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\')
        && !target.contains("//")
        && !target.contains("/../");
  }
}
