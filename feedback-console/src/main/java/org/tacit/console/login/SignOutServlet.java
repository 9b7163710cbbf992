package org.tacit.console.login;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.tacit.console.ConsolePaths;

/** Ends the session and shows the sign-in page. */
@WebServlet(urlPatterns = ConsolePaths.SIGN_OUT)
public class SignOutServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    request.getSession().invalidate();
    ConsolePaths.redirect(response, ConsolePaths.SIGN_IN_PAGE + "?notice=out");
  }
}
