package org.tacit.signal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.tacit.correlation.Interaction;
import org.tacit.edit.EditDistance;
import org.tacit.event.Action;
import org.tacit.event.FeedbackEvent;

/**
 * How much of an accepted text is still there some time after its first acceptance.
 *
 * <p>The share is 1 less the edit distance from the accepted text to what a later act says it
 * became, or what a client reports with {@code kept} when the text is looked at; a regeneration
 * keeps nothing. A horizon is known when an edit or a regeneration had changed the text by then, or
 * when a later report shows what it was; otherwise it is censored, which is no failure. A report
 * counts for a horizon up to a tenth of it before. Horizons are those of Copilot (unchanged or
 * mostly unchanged at 30, 120, 300 and 600 s: .862, .807, .775, .759 mostly unchanged).
 * Thread-safe.
 */
public final class Persistence {
  /** Seconds after the acceptance. */
  public static final List<Integer> HORIZONS = List.of(30, 120, 300, 600);

  private static final String PREFIX = "persistence_";
  private static final double TOLERANCE = 1.1;

  private Persistence() {}

  /** The name of the factor of one horizon. */
  public static String name(int horizon) {
    return PREFIX + horizon;
  }

  /** What the text was found to be at one moment; a change is known to happen at that moment. */
  private record Report(double seconds, double kept, boolean change) {}

  /** One factor for each horizon that is known. */
  public static List<Factor> of(Interaction interaction) {
    Optional<FeedbackEvent> accepted =
        interaction.events().stream().filter(e -> e.action() == Action.ACCEPTED).findFirst();
    if (accepted.isEmpty()) {
      return List.of();
    }
    List<Report> reports = reports(interaction, accepted.get());
    List<Factor> factors = new ArrayList<>();
    for (int horizon : HORIZONS) {
      OptionalDouble kept = at(horizon, reports);
      if (kept.isPresent()) {
        factors.add(factor(horizon, kept.getAsDouble()));
      }
    }
    return List.copyOf(factors);
  }

  private static Factor factor(int horizon, double kept) {
    return new Factor(
        name(horizon),
        kept,
        Math.round(100 * kept) + " % of the accepted text is there " + horizon + " s later");
  }

  private static List<Report> reports(Interaction interaction, FeedbackEvent accepted) {
    Optional<String> text = interaction.output().text();
    Optional<String> base = Interaction.finalText(accepted).or(() -> text);
    List<Report> reports = new ArrayList<>();
    List<FeedbackEvent> events = interaction.events();
    for (FeedbackEvent event : events.subList(events.indexOf(accepted) + 1, events.size())) {
      double seconds =
          Duration.between(accepted.head().at(), event.head().at()).toMillis() / 1000.0;
      Optional<String> became = Interaction.finalText(event);
      if (event instanceof FeedbackEvent.Viewed viewed && viewed.kept().isPresent()) {
        reports.add(new Report(seconds, viewed.kept().getAsDouble(), false));
      } else if (event instanceof FeedbackEvent.Regenerated) {
        reports.add(new Report(seconds, 0, true));
      } else if (became.isPresent() && text.isPresent() && base.isPresent()) {
        double moved = EditDistance.of(base.get(), became.get()).normalized();
        reports.add(new Report(seconds, 1 - moved, true));
      }
    }
    return reports;
  }

  private static OptionalDouble at(int horizon, List<Report> reports) {
    double kept = 1;
    OptionalDouble known = OptionalDouble.empty();
    for (Report report : reports) {
      if (report.seconds() > horizon) {
        if (report.change() || report.kept() == kept) {
          return OptionalDouble.of(kept);
        }
        return report.seconds() <= horizon * TOLERANCE ? OptionalDouble.of(report.kept()) : known;
      }
      kept = report.kept();
      boolean timely = report.change() ? kept < 1 : report.seconds() * TOLERANCE >= horizon;
      known = timely ? OptionalDouble.of(kept) : OptionalDouble.empty();
    }
    return known;
  }

  /**
   * The factors as they are found now, with what was found before the texts were deleted.
   *
   * @param now what the acts show
   * @param before the output's earlier signals
   */
  public static List<Factor> merge(List<Factor> now, List<Signal> before) {
    List<Factor> known =
        before.stream()
            .filter(signal -> signal.action() == Action.ACCEPTED)
            .flatMap(signal -> signal.factors().stream())
            .filter(factor -> factor.name().startsWith(PREFIX))
            .toList();
    List<Factor> all = new ArrayList<>();
    for (int horizon : HORIZONS) {
      known.stream()
          .filter(factor -> factor.name().equals(name(horizon)))
          .findFirst()
          .or(() -> now.stream().filter(f -> f.name().equals(name(horizon))).findFirst())
          .ifPresent(all::add);
    }
    return List.copyOf(all);
  }
}
