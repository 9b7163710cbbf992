package org.tacit.console.login;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import org.tacit.console.ConsolePaths;

/** What the sign-in page shows. */
@Named
@RequestScoped
public class LoginPage {
  private static final long SECONDS_PER_MINUTE = 60;

  @Inject private HttpServletRequest request;
  @Inject private SignInGuard guard;

  /** The page to go to afterwards; empty for the usual one. */
  public String getNext() {
    String next = request.getParameter("next");
    return next != null && ConsolePaths.inside(next) ? next : "";
  }

  /** What there is to say about the last try; empty for nothing. */
  public String getNotice() {
    String notice = request.getParameter("notice");
    long seconds = guard.waitFor(request.getRemoteAddr()).toSeconds();
    if (seconds > 0) {
      long minutes = (seconds + SECONDS_PER_MINUTE - 1) / SECONDS_PER_MINUTE;
      return "Too many wrong passwords. Try again in "
          + (minutes == 1 ? "a minute." : minutes + " minutes.");
    }
    if (notice == null) {
      return "";
    }
    return switch (notice) {
      case "wrong" -> "That name and password do not fit.";
      case "closed" -> "Nobody can sign in: no administrator is set up.";
      default -> "";
    };
  }

  /** Whether the administrator has just signed out. */
  public boolean isSignedOut() {
    return "out".equals(request.getParameter("notice"));
  }
}
