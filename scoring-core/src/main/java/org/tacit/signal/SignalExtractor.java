package org.tacit.signal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.tacit.correlation.Interaction;
import org.tacit.correlation.Interaction.Dwell;
import org.tacit.event.Action;
import org.tacit.event.FeedbackEvent;
import org.tacit.event.FeedbackEvent.Abandoned;
import org.tacit.event.FeedbackEvent.Accepted;
import org.tacit.event.FeedbackEvent.Copied;
import org.tacit.event.FeedbackEvent.Edited;
import org.tacit.event.FeedbackEvent.Outcome;
import org.tacit.event.FeedbackEvent.Rated;
import org.tacit.event.FeedbackEvent.Regenerated;
import org.tacit.event.FeedbackEvent.Shared;
import org.tacit.event.FeedbackEvent.Viewed;
import org.tacit.event.Origin;
import org.tacit.output.TypeKind;

/**
 * Reads an interaction as signals.
 *
 * <p>An output ends in one way: it is used, regenerated or abandoned; the last of these acts
 * decides, and the earlier ones are its context (edits before a regeneration make it a stronger
 * refusal). Copies, shares, ratings and downstream outcomes speak beside it. A pure function of the
 * set of acts. Immutable.
 */
public final class SignalExtractor {
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

  /**
   * The signals of an interaction, in order of time.
   *
   * @param interaction the output and its acts
   * @param kind how outputs of its type are used
   * @param distance the normalised distance of the final text from the output, in [0, 1]; empty
   *     where it is not known
   */
  public List<Signal> extract(Interaction interaction, TypeKind kind, OptionalDouble distance) {
    List<Signal> signals = new ArrayList<>();
    List<FeedbackEvent> events = interaction.events();
    int decisive = decisive(events);
    int edits = 0;
    int regenerations = 0;
    boolean taken = false;
    Map<String, Signal> outcomes = new LinkedHashMap<>();
    for (int i = 0; i < events.size(); i++) {
      FeedbackEvent event = events.get(i);
      if (event instanceof Outcome outcome) {
        outcomes.put(outcome.name(), outcome(outcome));
      } else if (event instanceof Rated rated) {
        Signal.Valued signal = rated(rated);
        signals.removeIf(
            earlier ->
                earlier instanceof Signal.Valued valued
                    && valued.action() == Action.RATED
                    && valued.explicit() == signal.explicit());
        signals.add(signal);
      } else if (event instanceof Copied copied) {
        taken = true;
        signals.add(copied(interaction, copied));
      } else if (event instanceof Shared) {
        taken = true;
        signals.add(shared(interaction, event));
      } else if (event instanceof Viewed) {
        signals.add(neutral(event, "looking says nothing about liking"));
      } else if (event instanceof Accepted || event instanceof Edited) {
        signals.add(
            i == decisive
                ? use(interaction, event, distance)
                : neutral(event, "a later act decided"));
        taken = true;
        edits += event instanceof Edited ? 1 : 0;
      } else if (event instanceof Regenerated) {
        regenerations++;
        signals.add(
            i == decisive
                ? regenerated(interaction, event, kind, edits, regenerations)
                : neutral(event, "a later act decided"));
      } else if (event instanceof Abandoned) {
        signals.add(
            i == decisive ? abandoned(event, kind, taken) : neutral(event, "a later act decided"));
      }
    }
    signals.addAll(outcomes.values());
    signals.sort(java.util.Comparator.comparing(Signal::at));
    return List.copyOf(signals);
  }

  /**
   * The index of the act that ended the output; -1 where none did. A text that was sent counts as
   * used where nothing else says how the output ended: that is how mail clients report.
   */
  private static int decisive(List<FeedbackEvent> events) {
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

  private Signal use(Interaction interaction, FeedbackEvent event, OptionalDouble distance) {
    if (event instanceof Edited && distance.isEmpty()) {
      return neutral(event, "the text it started from was not kept");
    }
    double moved = distance.orElse(0);
    if (moved > 0) {
      double value = Math.max(settings.editFloor(), 1 - moved / settings.editZero());
      return valued(
          event,
          value,
          settings.useWeight(),
          false,
          List.of(
              new Factor("distance", moved, "share of the words that were changed"),
              new Factor("attention", 1, "editing proves reading")));
    }
    Factor factor = attention.ofUse(interaction.dwellBefore(event), interaction.output().words());
    return valued(event, 1, settings.useWeight() * factor.value(), false, List.of(factor));
  }

  private Signal shared(Interaction interaction, FeedbackEvent event) {
    Factor factor = attention.ofUse(interaction.dwellBefore(event), interaction.output().words());
    return valued(
        event,
        settings.sharedValue(),
        settings.sharedWeight() * factor.value(),
        false,
        List.of(factor));
  }

  private Signal copied(Interaction interaction, Copied copied) {
    Factor factor = attention.ofUse(interaction.dwellBefore(copied), interaction.output().words());
    return valued(
        copied,
        settings.copiedValue(),
        settings.copiedWeight() * copied.fraction() * factor.value(),
        false,
        List.of(new Factor("fraction", copied.fraction(), "share of the text copied"), factor));
  }

  private Signal regenerated(
      Interaction interaction, FeedbackEvent event, TypeKind kind, int edits, int count) {
    if (kind == TypeKind.VARIANTS) {
      return neutral(event, "another version is what this type is for");
    }
    int attempt = interaction.attempt() + count - 1;
    boolean afterEdits = edits > 0;
    double value =
        afterEdits
            ? Math.max(
                settings.giveUpFloor(),
                settings.giveUpStart() - settings.regenerateStep() * (attempt - 1))
            : Math.max(
                settings.regenerateFloor(),
                settings.regenerateStart() - settings.regenerateStep() * (attempt - 1));
    Factor factor =
        attention.ofRefusal(interaction.dwellBefore(event), interaction.output().words());
    List<Factor> factors = new ArrayList<>();
    factors.add(new Factor("attempt", attempt, "place in the chain of regenerations"));
    if (afterEdits) {
      factors.add(new Factor("edits_before", edits, "tried to mend it and gave up"));
      return valued(event, value, settings.giveUpWeight(), false, factors);
    }
    factors.add(factor);
    return valued(event, value, settings.regenerateWeight() * factor.value(), false, factors);
  }

  private Signal abandoned(FeedbackEvent event, TypeKind kind, boolean taken) {
    if (kind != TypeKind.DRAFT) {
      return neutral(event, "leaving is how this type is finished");
    }
    if (taken) {
      return neutral(event, "it was copied or shared before");
    }
    return valued(event, settings.abandonedValue(), settings.abandonedWeight(), false, List.of());
  }

  /** A rating; one that was read from the conversation is no rating in so many words. */
  private Signal.Valued rated(Rated rated) {
    return rated.head().origin() == Origin.TRAFFIC
        ? valued(
            rated,
            rated.rating(),
            settings.saidWeight(),
            false,
            List.of(new Factor("next_turn", 1, "read from what the user wrote next")))
        : valued(
            rated,
            rated.rating(),
            settings.ratingWeight(),
            true,
            List.of(new Factor("rating", 1, "the user said so")));
  }

  private Signal outcome(Outcome outcome) {
    return valued(
        outcome,
        outcome.success() ? 1 : -1,
        settings.outcomeWeight(),
        false,
        List.of(
            new Factor(
                "final", outcome.isFinal() ? 1 : 0, "whether the outcome can still change")));
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
  public static java.util.Optional<FeedbackEvent> ending(Interaction interaction) {
    int decisive = decisive(interaction.events());
    return decisive < 0
        ? java.util.Optional.empty()
        : java.util.Optional.of(interaction.events().get(decisive));
  }

  private static Signal.Valued valued(
      FeedbackEvent event, double value, double weight, boolean explicit, List<Factor> factors) {
    return new Signal.Valued(event.action(), at(event), value, weight, explicit, factors);
  }

  private static Signal neutral(FeedbackEvent event, String why) {
    return new Signal.Neutral(event.action(), at(event), List.of(new Factor("neutral", 0, why)));
  }

  private static Instant at(FeedbackEvent event) {
    return event.head().at();
  }
}
