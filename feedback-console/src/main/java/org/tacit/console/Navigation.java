package org.tacit.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.tacit.loop.UnitOfWork;
import org.tacit.preference.PreferenceStore;
import org.tacit.preference.Status;

/** The console's pages as the sidebar lists them. Confined to one request. */
@Named
@RequestScoped
public class Navigation {
  @Inject private HttpServletRequest request;
  @Inject private Texts texts;
  @Inject private UnitOfWork work;

  /**
   * A heading and its pages. Immutable.
   *
   * @param label the heading
   * @param entries its pages, in order
   */
  public record Group(String label, List<Entry> entries) {
    /** Copies the list. */
    public Group {
      entries = List.copyOf(entries);
    }
  }

  /**
   * A page. Immutable.
   *
   * @param path where it is
   * @param label its name
   * @param current whether it, or a page below it, is shown
   * @param count how many wait there; empty for none
   */
  public record Entry(String path, String label, boolean current, String count) {}

  /** All groups, in order. */
  public List<Group> getGroups() {
    return List.of(
        group("learn", "overview", "review", "preferences", "experiments"),
        group("observe", "quality"),
        group("configure", "audit"));
  }

  private Group group(String name, String... pages) {
    return new Group(
        texts.of("navigation." + name), List.of(pages).stream().map(this::entry).toList());
  }

  private String waiting() {
    long count =
        work.call(
            stores ->
                stores
                    .preferences()
                    .count(
                        ConsolePaths.PROJECT,
                        new PreferenceStore.Filter(
                            Optional.of(Status.CANDIDATE), Optional.empty(), Optional.empty())));
    return count == 0 ? "" : String.valueOf(count);
  }

  private Entry entry(String page) {
    String shown = request.getServletPath().replaceFirst("^/console/", "").replace(".xhtml", "");
    return new Entry(
        "/console/" + page,
        texts.of("navigation." + page),
        shown.equals(page) || page.equals(shown + "s"),
        page.equals("review") ? waiting() : "");
  }
}
