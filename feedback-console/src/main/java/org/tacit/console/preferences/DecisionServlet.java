package org.tacit.console.preferences;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.tacit.console.ConsolePaths;
import org.tacit.console.ConsoleSession;
import org.tacit.preference.PreferenceReview;
import org.tacit.preference.ReviewResult;
import org.tacit.preference.Step;

/**
 * Takes a decision and answers with a redirect. The form names its preference by id and the
 * revision that the person looked at, so that of two decisions at once the second is told, and
 * nothing is overwritten.
 */
@WebServlet(urlPatterns = "/console/preferences/decide")
public class DecisionServlet extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final int LONGEST_REASON = 500;
  private static final Set<Step> NEED_REASON = Set.of(Step.PAUSE, Step.REJECT, Step.RETIRE);

  @Inject private transient PreferenceDesk desk;
  @Inject private transient ConsoleSession session;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String id = field(request, "id");
    String seen = field(request, "revision");
    Notice notice = decide(request, id, seen);
    boolean queue = field(request, "from").equals("review");
    String place = queue ? "/console/review?at=" + digits(field(request, "at")) : page(id);
    if (notice == Notice.UNKNOWN) {
      place = "/console/preferences?q=";
    } else if (queue && !notice.done()) {
      place += "&id=" + encoded(id);
    }
    ConsolePaths.redirect(
        response,
        place
            + "&notice="
            + notice.word()
            + (notice == Notice.STALE ? "&about=" + encoded(id) + "&seen=" + digits(seen) : ""));
  }

  private Notice decide(HttpServletRequest request, String id, String seen) {
    String decision = field(request, "decision");
    String reason = field(request, "reason");
    Optional<Step> step = Step.parse(decision);
    if (!seen.matches("[0-9]{1,15}")) {
      return Notice.IMPOSSIBLE;
    }
    if (reason.length() > LONGEST_REASON
        || (reason.isEmpty() && step.filter(NEED_REASON::contains).isPresent())) {
      return Notice.REASON;
    }
    OptionalLong revision = OptionalLong.of(Long.parseLong(seen));
    String actor = "admin:" + session.administrator().orElseThrow();
    Instant now = desk.clock().instant();
    String version = field(request, "version");
    if (step.isPresent()) {
      return notice(
          desk.decide(
              r -> r.take(ConsolePaths.PROJECT, id, step.get(), revision, actor, reason, now)),
          Notice.of(step.get()));
    }
    if (decision.equals("reword")) {
      String statement = field(request, "statement");
      return notice(
          desk.decide(
              r -> r.reword(ConsolePaths.PROJECT, id, statement, revision, actor, reason, now)),
          Notice.REWORDED);
    }
    if (decision.equals("rollback") && version.matches("[0-9]{1,9}")) {
      long earlier = Long.parseLong(version);
      return notice(
          desk.decide(
              (PreferenceReview r) ->
                  r.rollback(ConsolePaths.PROJECT, id, earlier, revision, actor, reason, now)),
          Notice.ROLLED);
    }
    return Notice.IMPOSSIBLE;
  }

  private static Notice notice(ReviewResult result, Notice done) {
    if (result instanceof ReviewResult.Done) {
      return done;
    }
    if (result instanceof ReviewResult.Stale) {
      return Notice.STALE;
    }
    if (result instanceof ReviewResult.Invalid invalid) {
      return switch (invalid.field()) {
        case "statement" -> Notice.STATEMENT;
        case "version" -> Notice.VERSION;
        default -> Notice.REASON;
      };
    }
    return result instanceof ReviewResult.NotFound ? Notice.UNKNOWN : Notice.IMPOSSIBLE;
  }

  private static String page(String id) {
    return "/console/preference?id=" + encoded(id);
  }

  private static String field(HttpServletRequest request, String name) {
    return Optional.ofNullable(request.getParameter(name)).orElse("").strip();
  }

  private static String digits(String text) {
    return text.matches("[0-9]{1,15}") ? text : "0";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
