package org.tacit.correlation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tacit.event.FeedbackEvent;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputId;

/**
 * An output and everything its user did with it.
 *
 * <p>Immutable.
 *
 * @param output the output
 * @param events the acts in the order they happened; those taken back are left out
 * @param takenBack how many acts were taken back
 * @param late how many acts came after the type's window
 * @param attempt its place in a chain of regenerations: 1 for the first output, 2 for the one that
 *     replaced it
 * @param replacement the output that took its place
 */
public record Interaction(
    GeneratedOutput output,
    List<FeedbackEvent> events,
    int takenBack,
    int late,
    int attempt,
    Optional<OutputId> replacement) {

  /** Copies the list and rejects attempts below 1. */
  public Interaction {
    events = List.copyOf(events);
    if (attempt < 1) {
      throw new IllegalArgumentException("attempt: 1 or more");
    }
  }

  /** The text the user ended with, if any act carried one: the last of them. */
  public Optional<String> finalText() {
    for (int i = events.size() - 1; i >= 0; i--) {
      Optional<String> text = finalText(events.get(i));
      if (text.isPresent()) {
        return text;
      }
    }
    return Optional.empty();
  }

  /** The text that came with one act. */
  public static Optional<String> finalText(FeedbackEvent event) {
    if (event instanceof FeedbackEvent.Edited edited) {
      return Optional.of(edited.finalText());
    }
    if (event instanceof FeedbackEvent.Accepted accepted) {
      return accepted.finalText();
    }
    if (event instanceof FeedbackEvent.Shared shared) {
      return shared.finalText();
    }
    return Optional.empty();
  }

  /**
   * How long the output was visible before an act ended: measured by the client where it says so,
   * else the time since the output was created, which is only an upper bound.
   *
   * <p>A measured time is that of all visits. Clients count on from act to act while a page is
   * open, so a count that does not fall goes on, and one that falls begins a new visit.
   */
  public Dwell dwellBefore(FeedbackEvent event) {
    boolean measured = false;
    long total = 0;
    long last = 0;
    for (FeedbackEvent act : until(event)) {
      if (act.head().dwellMillis().isPresent()) {
        long count = act.head().dwellMillis().getAsLong();
        total += count >= last ? count - last : count;
        last = count;
        measured = true;
      }
    }
    if (measured) {
      return new Dwell(Dwell.Source.MEASURED, Duration.ofMillis(total));
    }
    Duration since = Duration.between(output.created(), event.head().at());
    return since.isNegative() || since.isZero()
        ? new Dwell(Dwell.Source.UNKNOWN, Duration.ZERO)
        : new Dwell(Dwell.Source.INFERRED, since);
  }

  private List<FeedbackEvent> until(FeedbackEvent event) {
    return Stream.concat(
            events.stream().filter(act -> FeedbackEvent.ORDER.compare(act, event) < 0),
            Stream.of(event))
        .toList();
  }

  /**
   * A time an output was visible.
   *
   * @param source how it is known
   * @param time the time, not negative
   */
  public record Dwell(Source source, Duration time) {
    /** How a dwell is known. */
    public enum Source {
      /** The client measured visible time. */
      MEASURED,
      /** The time between two calls: an upper bound. */
      INFERRED,
      /** Nothing is known. */
      UNKNOWN
    }
  }
}
