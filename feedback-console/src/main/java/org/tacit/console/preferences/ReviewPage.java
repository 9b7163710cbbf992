package org.tacit.console.preferences;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tacit.console.Texts;
import org.tacit.preference.Preference;
import org.tacit.trial.TrialEvaluator;

/** What the review queue shows: one preference that waits, and where it stands in the queue. */
@Named
@RequestScoped
public class ReviewPage {
  @Inject private HttpServletRequest request;
  @Inject private PreferenceDesk desk;
  @Inject private TrialEvaluator evaluator;
  @Inject private Texts texts;

  private @Nullable PreferenceSheet sheet;
  private int at;
  private int size;
  private long waiting;

  @PostConstruct
  void load() {
    List<Preference> queue = desk.queue();
    size = queue.size();
    waiting = desk.waiting();
    if (queue.isEmpty()) {
      return;
    }
    List<String> ids = queue.stream().map(Preference::id).toList();
    String id = request.getParameter("id");
    String place = Optional.ofNullable(request.getParameter("at")).orElse("");
    int wanted = place.matches("[0-9]{1,4}") ? Integer.parseInt(place) : 1;
    at = id != null && ids.contains(id) ? ids.indexOf(id) : Math.max(0, Math.min(size, wanted) - 1);
    desk.find(ids.get(at))
        .ifPresent(
            dossier ->
                sheet =
                    PreferenceSheet.of(
                        dossier,
                        LearnedPreferences.effect(dossier.effect(), evaluator, texts),
                        desk.clock().instant(),
                        texts));
  }

  /** The preference; none where nothing waits. */
  public @Nullable PreferenceSheet getSheet() {
    return sheet;
  }

  /** Its place, from 1. */
  public int getAt() {
    return at + 1;
  }

  /** Where it stands, in words. */
  public String getPlace() {
    return texts.of("review.place", at + 1, waiting);
  }

  /** The address of the next one; empty at the end. */
  public String getNext() {
    return at + 1 < size ? "/console/review?at=" + (at + 2) : "";
  }

  /** The address of the one before; empty at the begin. */
  public String getPrevious() {
    return at > 0 ? "/console/review?at=" + at : "";
  }
}
