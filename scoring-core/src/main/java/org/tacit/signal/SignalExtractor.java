package org.tacit.signal;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.tacit.correlation.Interaction;
import org.tacit.correlation.Interaction.Dwell;
import org.tacit.event.FeedbackEvent;
import org.tacit.event.FeedbackEvent.Abandoned;
import org.tacit.event.FeedbackEvent.Accepted;
import org.tacit.event.FeedbackEvent.Edited;
import org.tacit.event.FeedbackEvent.Regenerated;
import org.tacit.event.FeedbackEvent.Shared;
import org.tacit.output.TypeKind;

/**
 * Reads an interaction as signals.
 *
 * <p>An output ends in one way: it is used, regenerated or abandoned; the last of these acts
 * decides, and the earlier ones are its context (edits before a regeneration make it a stronger
 * refusal). Copies, shares, ratings and downstream outcomes speak beside it. A pure function of the
 * set of acts and their {@link SignalContext}. Immutable.
 */
public final class SignalExtractor {
  /** The furthest a rating goes that was read from the user's next turn. */
  public static final double SAID_VALUE = .6;

  /** The name of the factor that says how many seconds after the output its outcome came. */
  static final String DELAY = "delay_s";

  /** The name of the factor that says whether an outcome can still change. */
  static final String FINAL = "final";

  /** The name of the factor of an outcome that has not come but still can. */
  public static final String OPEN = "open_s";

  /** The name of the factor of an act that was read from the traffic and not reported. */
  public static final String TRAFFIC = "traffic";

  private final SignalSettings settings;
  private final Attention attention;

  /** An extractor with these values and weights. */
  public SignalExtractor(SignalSettings settings) {
    this.settings = settings;
    this.attention = new Attention(settings);
  }

  /** How dwell is weighed. */
  public Attention attention() {
    return attention;
  }

  /** The signals of an interaction of which nothing later is known, in order of time. */
  public List<Signal> extract(Interaction interaction, TypeKind kind, OptionalDouble distance) {
    return extract(interaction, SignalContext.of(kind, distance));
  }

  /** The signals of an interaction, in order of time. */
  public List<Signal> extract(Interaction interaction, SignalContext context) {
    return new Walk(settings, attention, interaction, context).signals();
  }

  /**
   * The index of the act that ended the output; -1 where none did. A text that was sent counts as
   * used where nothing else says how the output ended: that is how mail clients report.
   */
  static int decisive(List<FeedbackEvent> events) {
    for (int i = events.size() - 1; i >= 0; i--) {
      FeedbackEvent event = events.get(i);
      if (event instanceof Accepted || event instanceof Edited || event instanceof Regenerated) {
        return i;
      }
    }
    for (int i = events.size() - 1; i >= 0; i--) {
      if (events.get(i) instanceof Shared shared && shared.finalText().isPresent()) {
        return i;
      }
    }
    for (int i = events.size() - 1; i >= 0; i--) {
      if (events.get(i) instanceof Abandoned) {
        return i;
      }
    }
    return -1;
  }

  /** How long an output was looked at before it was used; for the user's habits. */
  public OptionalDouble readingShare(Interaction interaction) {
    int decisive = decisive(interaction.events());
    if (decisive < 0) {
      return OptionalDouble.empty();
    }
    Dwell dwell = interaction.dwellBefore(interaction.events().get(decisive));
    return dwell.source() == Dwell.Source.MEASURED
        ? OptionalDouble.of(attention.readingShare(dwell.time(), interaction.output().words()))
        : OptionalDouble.empty();
  }

  /** The act that ended the output and its time; empty where none did. */
  public static Optional<FeedbackEvent> ending(Interaction interaction) {
    int decisive = decisive(interaction.events());
    return decisive < 0 ? Optional.empty() : Optional.of(interaction.events().get(decisive));
  }
}
