package org.tacit.console.experiments;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tacit.console.Texts;
import org.tacit.trial.TrialStore;

/** What the page of experiments shows. Confined to one request. */
@Named
@RequestScoped
public class ExperimentsPage {
  @Inject private HttpServletRequest request;
  @Inject private Experiments experiments;
  @Inject private Texts texts;

  private boolean ended;
  private boolean single;
  private List<ExperimentCard> cards = List.of();
  private String next = "";

  @PostConstruct
  void load() {
    ended = "ended".equals(request.getParameter("state"));
    single = "users".equals(request.getParameter("of"));
    Optional<String> after =
        Optional.ofNullable(request.getParameter("after"))
            .filter(id -> id.matches("[a-zA-Z0-9_.]{1,80}"));
    List<Experiments.Facts> found = experiments.read(new TrialStore.Filter(!ended, !single), after);
    List<Experiments.Facts> shown = found.stream().limit(Experiments.PAGE).toList();
    double scale =
        shown.stream()
            .flatMap(f -> Stream.of(f.effect().score(), f.effect().editDistance()))
            .flatMap(contrast -> contrast.interval().stream())
            .mapToDouble(i -> Math.max(Math.abs(i.low()), Math.abs(i.high())))
            .reduce(.1, Math::max);
    cards =
        shown.stream().map(facts -> ExperimentCard.of(facts, Math.min(1, scale), texts)).toList();
    if (found.size() > shown.size()) {
      next =
          "/console/experiments?state="
              + (ended ? "ended" : "running")
              + "&of="
              + (single ? "users" : "all")
              + "&after="
              + shown.get(shown.size() - 1).trial().id();
    }
  }

  /** The trials, newest first. */
  public List<ExperimentCard> getCards() {
    return cards;
  }

  /** Whether those that have ended are shown. */
  public boolean isEnded() {
    return ended;
  }

  /** Whether those of single users are shown. */
  public boolean isSingle() {
    return single;
  }

  /** The address of the page after this one; empty at the end. */
  public String getNext() {
    return next;
  }
}
