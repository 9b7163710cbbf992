package org.tacit.console.preferences;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tacit.console.ConsolePaths;
import org.tacit.console.ConsoleSession;

/**
 * Takes a decision from the list and answers with a redirect to it. The form names its preference
 * by id, so a list that has changed since cannot lead to another one.
 */
@WebServlet(urlPatterns = "/console/preferences/decide")
public class DecisionServlet extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final int LONGEST_REASON = 500;
  private static final Set<PreferencesView.Decision> NEED_REASON =
      Set.of(PreferencesView.Decision.PAUSE, PreferencesView.Decision.REJECT);

  @Inject private transient Instance<PreferencesView> view;
  @Inject private transient ConsoleSession session;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String id = Optional.ofNullable(request.getParameter("id")).orElse("");
    String reason = Optional.ofNullable(request.getParameter("reason")).orElse("").strip();
    Notice notice =
        decision(request.getParameter("decision"))
            .map(decision -> decide(id, decision, reason))
            .orElse(Notice.IMPOSSIBLE);
    ConsolePaths.redirect(response, ConsolePaths.HOME + "?notice=" + notice.word());
  }

  private Notice decide(String id, PreferencesView.Decision decision, String reason) {
    if (reason.length() > LONGEST_REASON || (NEED_REASON.contains(decision) && reason.isEmpty())) {
      return Notice.REASON;
    }
    PreferencesView.Outcome outcome =
        view.get().decide(id, decision, reason, session.administrator().orElseThrow());
    if (outcome instanceof PreferencesView.Unknown) {
      return Notice.UNKNOWN;
    }
    if (outcome instanceof PreferencesView.NotPossible) {
      return Notice.IMPOSSIBLE;
    }
    return switch (decision) {
      case APPROVE -> Notice.APPROVED;
      case PAUSE -> Notice.PAUSED;
      case RESUME -> Notice.RESUMED;
      case REJECT -> Notice.REJECTED;
    };
  }

  private static Optional<PreferencesView.Decision> decision(@Nullable String word) {
    return Arrays.stream(PreferencesView.Decision.values())
        .filter(decision -> PreferencesPage.word(decision).equals(word))
        .findFirst();
  }
}
