package org.tacit.console.overview;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tacit.console.Span;
import org.tacit.preference.Preference;

/** What the first page shows. Confined to one request. */
@Named
@RequestScoped
public class OverviewPage {
  @Inject private Span span;
  @Inject private Overview overview;

  private Overview.@Nullable Facts facts;

  /** A preference that waits. Immutable. */
  public record Waiting(String statement, String type, String evidence) {
    static Waiting of(Preference preference) {
      return new Waiting(
          preference.statement(),
          preference.scope().type().map(Object::toString).orElse("all types"),
          preference
              .evidence()
              .map(
                  evidence ->
                      String.format(
                          Locale.ROOT,
                          "%d of %d users, %d edits",
                          evidence.users(),
                          evidence.usersTotal(),
                          evidence.edits()))
              .orElse("written by an administrator"));
    }
  }

  /** How often something was done. Immutable. */
  public record Mixed(String action, String count, String share) {}

  @PostConstruct
  void load() {
    facts = overview.read(span.type(), span.back());
  }

  private Overview.Facts facts() {
    return Objects.requireNonNull(facts, "read when the page was made");
  }

  /** Whether there is no output yet in the span. */
  public boolean isNothing() {
    return outputs() == 0;
  }

  /** The types, with their effects and trends. */
  public List<TypeCard> getCards() {
    double scale =
        facts().types().stream()
            .flatMap(type -> type.together().edited().interval().stream())
            .mapToDouble(interval -> Math.max(Math.abs(interval.low()), Math.abs(interval.high())))
            .reduce(.1, Math::max);
    return facts().types().stream()
        .filter(type -> type.report().outputs() > 0)
        .map(type -> TypeCard.of(type, facts().marks(), Math.min(1, scale)))
        .toList();
  }

  /** Injected now. */
  public int getActive() {
    return facts().active();
  }

  /** In trial now. */
  public int getInTrial() {
    return facts().inTrial();
  }

  /** Waiting for a decision. */
  public int getWaitingTotal() {
    return facts().waitingTotal();
  }

  /** The first of them. */
  public List<Waiting> getWaiting() {
    return facts().waiting().stream().map(Waiting::of).toList();
  }

  /** Outputs of the span. */
  public String getOutputs() {
    return String.format(Locale.ROOT, "%,d", outputs());
  }

  private long outputs() {
    return facts().types().stream().mapToLong(type -> type.report().outputs()).sum();
  }

  /** The share of outputs whose users' behaviour says something. */
  public String getImplicit() {
    return coverage(
        facts().types().stream().mapToLong(type -> type.report().sums().implicit()).sum());
  }

  /** The share of outputs somebody rated. */
  public String getExplicit() {
    return coverage(
        facts().types().stream().mapToLong(type -> type.report().sums().explicit()).sum());
  }

  private String coverage(long spoken) {
    double share = outputs() == 0 ? 0 : Math.min(1, (double) spoken / outputs());
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /** What people did, most frequent first. */
  public List<Mixed> getMix() {
    Map<String, Long> counts = new TreeMap<>();
    facts()
        .types()
        .forEach(
            type ->
                type.report()
                    .sums()
                    .actions()
                    .forEach((action, n) -> counts.merge(action.wireName(), n, Long::sum)));
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    List<Mixed> mix = new ArrayList<>();
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(
            entry ->
                mix.add(
                    new Mixed(
                        entry.getKey(),
                        String.format(Locale.ROOT, "%,d", entry.getValue()),
                        String.format(Locale.ROOT, "%.1f", 100.0 * entry.getValue() / all))));
    return mix;
  }

  /** Running trials whose sample is not as drawn. */
  public int getUnhealthy() {
    return facts().unhealthy();
  }

  /** Users with a flag. */
  public int getFlagged() {
    return facts().flagged();
  }

  /** Until when the figures are. */
  public String getUntil() {
    return day(facts().to());
  }

  static String day(Instant instant) {
    return instant.toString().substring(0, 10);
  }
}
