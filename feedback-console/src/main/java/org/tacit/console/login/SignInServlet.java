package org.tacit.console.login;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tacit.console.AdminAccess;
import org.tacit.console.ConsolePaths;
import org.tacit.console.ConsoleSession;

/** Takes the sign-in form and answers with a redirect: into the console, or back with a notice. */
@WebServlet(urlPatterns = ConsolePaths.SIGN_IN)
public class SignInServlet extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final int LONGEST_INPUT = 200;

  @Inject private transient Instance<AdminAccess> access;
  @Inject private transient SignInGuard guard;
  @Inject private transient ConsoleSession session;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String next = request.getParameter("next");
    String address = request.getRemoteAddr();
    if (!guard.waitFor(address).isZero()) {
      back(response, "wait", next);
    } else if (access.isUnsatisfied()) {
      back(response, "closed", next);
    } else if (verified(request.getParameter("name"), request.getParameter("password"))) {
      guard.succeeded(address);
      request.changeSessionId();
      session.signIn(request.getParameter("name"));
      ConsolePaths.redirect(
          response, next != null && ConsolePaths.inside(next) ? next : ConsolePaths.HOME);
    } else {
      guard.failed(address);
      back(response, "wrong", next);
    }
  }

  private boolean verified(@Nullable String name, @Nullable String password) {
    if (name == null
        || password == null
        || name.length() > LONGEST_INPUT
        || password.length() > LONGEST_INPUT) {
      return false;
    }
    char[] secret = password.toCharArray();
    try {
      return access.get().verify(name, secret);
    } finally {
      Arrays.fill(secret, '\0');
    }
  }

  private static void back(HttpServletResponse response, String notice, @Nullable String next)
      throws IOException {
    String target = ConsolePaths.SIGN_IN_PAGE + "?notice=" + notice;
    if (next != null && ConsolePaths.inside(next)) {
      target += "&next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
    }
    ConsolePaths.redirect(response, target);
  }
}
