package org.tacit.correlation;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tacit.event.Action;
import org.tacit.event.FeedbackEvent;
import org.tacit.event.Origin;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputId;
import org.tacit.output.TypeSettings;

/** Puts events to their output. The order in which they arrived makes no difference. Immutable. */
public final class EventCorrelator {
  /** How long an unknown output is waited for. */
  public static final Duration EARLY_WINDOW = Duration.ofHours(24);

  /** How far a caller's clock may run ahead. */
  public static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  private static final Set<Action> ENDS =
      EnumSet.of(Action.ACCEPTED, Action.EDITED, Action.REGENERATED, Action.ABANDONED);

  private EventCorrelator() {}

  /** The answer that an unknown output's age gives: not here yet, or never. */
  public static Correlation unknown(Instant oldestMention, Instant now) {
    return oldestMention.plus(EARLY_WINDOW).isBefore(now)
        ? new Correlation.Orphaned()
        : new Correlation.Early();
  }

  /**
   * The interaction of a known output.
   *
   * @param output the output
   * @param events every event that names it
   * @param settings those of the output's type
   * @param attempt its place in a chain of regenerations
   */
  public static Correlation.Matched correlate(
      GeneratedOutput output, List<FeedbackEvent> events, TypeSettings settings, int attempt) {
    Set<String> takenBack = takenBack(events);
    List<FeedbackEvent> standing =
        events.stream()
            .filter(event -> !(event instanceof FeedbackEvent.Undone))
            .filter(event -> !takenBack.contains(event.head().eventId()))
            .sorted(FeedbackEvent.ORDER)
            .toList();
    List<FeedbackEvent> told =
        standing.stream().filter(event -> event.head().origin() != Origin.TRAFFIC).toList();
    List<FeedbackEvent> acts = standing.stream().filter(event -> !isTold(event, told)).toList();
    int removed =
        (int)
            events.stream()
                .filter(event -> !(event instanceof FeedbackEvent.Undone))
                .filter(event -> takenBack.contains(event.head().eventId()))
                .count();
    Instant closes = output.created().plus(settings.window());
    int late = (int) acts.stream().filter(event -> event.head().at().isAfter(closes)).count();
    return new Correlation.Matched(
        new Interaction(output, acts, removed, late, attempt, replacement(acts)));
  }

  /**
   * The IDs of what was taken back. Taking back can itself be taken back, by something later; of
   * two that take each other back the later one holds.
   */
  private static Set<String> takenBack(List<FeedbackEvent> events) {
    Set<String> takenBack = new HashSet<>();
    events.stream()
        .sorted(FeedbackEvent.ORDER.reversed())
        .forEach(
            event -> {
              if (event instanceof FeedbackEvent.Undone undone
                  && !takenBack.contains(event.head().eventId())) {
                takenBack.add(undone.undoes());
              }
            });
    return takenBack;
  }

  /**
   * Whether an act was only read from the traffic while the client itself tells of the same one: of
   * a regeneration by any, of a changed text by one that has a final text, of going on by any end.
   */
  private static boolean isTold(FeedbackEvent act, List<FeedbackEvent> told) {
    if (act.head().origin() != Origin.TRAFFIC) {
      return false;
    }
    return switch (act.action()) {
      case REGENERATED -> told.stream().anyMatch(e -> e.action() == Action.REGENERATED);
      case EDITED -> told.stream().anyMatch(e -> Interaction.finalText(e).isPresent());
      case ACCEPTED -> told.stream().anyMatch(e -> ENDS.contains(e.action()));
      default -> false;
    };
  }

  private static Optional<OutputId> replacement(List<FeedbackEvent> acts) {
    Optional<OutputId> last = Optional.empty();
    for (FeedbackEvent act : acts) {
      if (act instanceof FeedbackEvent.Regenerated regenerated
          && regenerated.replacement().isPresent()) {
        last = regenerated.replacement();
      }
    }
    return last;
  }
}
