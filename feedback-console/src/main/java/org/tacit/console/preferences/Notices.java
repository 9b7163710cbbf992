package org.tacit.console.preferences;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tacit.console.Ago;
import org.tacit.console.Texts;
import org.tacit.preference.Change;

/** What the last decision came to, as the page says it. Confined to one request. */
@Named
@RequestScoped
public class Notices {
  @Inject private HttpServletRequest request;
  @Inject private PreferenceDesk desk;
  @Inject private InstantSource clock;
  @Inject private Texts texts;

  /** The text; empty for nothing to say. */
  public String getText() {
    return notice().map(notice -> texts.of("notice." + notice.word())).orElse("");
  }

  /** Whether that is good news. */
  public boolean isDone() {
    return notice().map(Notice::done).orElse(false);
  }

  /** What somebody else changed since the page was read, newest first. */
  public List<String> getChanges() {
    String id = request.getParameter("about");
    Optional<Long> seen = number(request.getParameter("seen"));
    if (notice().filter(Notice.STALE::equals).isEmpty() || id == null || seen.isEmpty()) {
      return List.of();
    }
    return desk.changesSince(id, seen.get()).stream().map(this::line).toList();
  }

  private String line(Change change) {
    return texts.of(
        "notice.changed",
        Dossier.person(change.actor()),
        Ago.of(change.at(), clock.instant(), texts),
        change.action(),
        change.after().status().wireName(),
        change.after().statement());
  }

  private Optional<Notice> notice() {
    return Notice.named(request.getParameter("notice"));
  }

  private static Optional<Long> number(@Nullable String text) {
    return Optional.ofNullable(text).filter(t -> t.matches("[0-9]{1,15}")).map(Long::valueOf);
  }
}
