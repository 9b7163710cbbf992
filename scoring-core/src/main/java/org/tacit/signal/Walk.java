package org.tacit.signal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/** One walk through the acts of an interaction. Confined to one thread. */
final class Walk {
  private static final String LATER = "a later act decided";

  private final SignalSettings settings;
  private final Attention attention;
  private final Interaction interaction;
  private final SignalContext context;
  private final List<FeedbackEvent> events;
  private final int decisive;
  private final List<Signal> signals = new ArrayList<>();
  private final Map<String, Outcome> outcomes = new LinkedHashMap<>();
  private int edits;
  private int regenerations;
  private int acceptances;
  private double copied;
  private boolean taken;

  Walk(
      SignalSettings settings,
      Attention attention,
      Interaction interaction,
      SignalContext context) {
    this.settings = settings;
    this.attention = attention;
    this.interaction = interaction;
    this.context = context;
    this.events = interaction.events();
    this.decisive = SignalExtractor.decisive(events);
  }

  List<Signal> signals() {
    for (int i = 0; i < events.size(); i++) {
      read(events.get(i), i == decisive);
    }
    outcomes.values().forEach(outcome -> signals.add(outcome(outcome)));
    signals.sort(Comparator.comparing(Signal::at));
    return List.copyOf(signals);
  }

  private void read(FeedbackEvent event, boolean decides) {
    if (event instanceof Outcome outcome) {
      Outcome known = outcomes.get(outcome.name());
      if (known == null || !known.isFinal() || outcome.isFinal()) {
        outcomes.put(outcome.name(), outcome);
      }
    } else if (event instanceof Rated wish && !wish.wishes().isEmpty() && wish.rating() == 0) {
      signals.add(neutral(event, "the next turn says how it should be, not that it was wrong"));
    } else if (event instanceof Rated rated) {
      Signal.Valued signal = rated(rated);
      signals.removeIf(
          earlier ->
              earlier instanceof Signal.Valued valued
                  && valued.action() == Action.RATED
                  && valued.explicit() == signal.explicit());
      signals.add(signal);
    } else if (event instanceof Copied copy) {
      taken = true;
      signals.add(copied(copy));
    } else if (event instanceof Shared) {
      taken = true;
      signals.add(shared(event));
    } else if (event instanceof Viewed) {
      signals.add(neutral(event, "looking says nothing about liking"));
    } else if (event instanceof Accepted || event instanceof Edited) {
      taken = true;
      signals.add(used(event, decides));
      edits += event instanceof Edited ? 1 : 0;
    } else if (event instanceof Regenerated) {
      regenerations++;
      signals.add(decides ? regenerated(event) : neutral(event, LATER));
    } else if (event instanceof Abandoned) {
      signals.add(decides ? abandoned(event) : neutral(event, LATER));
    }
  }

  private Signal used(FeedbackEvent event, boolean decides) {
    List<Factor> later = List.of();
    if (event instanceof Accepted && acceptances++ == 0) {
      later = context.persistence();
    }
    if (decides) {
      return use(event, later);
    }
    List<Factor> factors = new ArrayList<>();
    factors.add(new Factor("neutral", 0, LATER));
    if (event instanceof Accepted accepted && !later.isEmpty()) {
      if (edits == 0 && accepted.finalText().isEmpty()) {
        factors.addAll(attentionOf(event));
      }
      factors.addAll(later);
    }
    return new Signal.Neutral(event.action(), at(event), read(event, factors));
  }

  private Signal use(FeedbackEvent event, List<Factor> later) {
    if (context.distance().isEmpty()) {
      return neutral(event, "the text it started from was not kept");
    }
    double moved = context.distance().getAsDouble();
    List<Factor> factors = new ArrayList<>();
    if (moved == 0 && event.head().origin() == Origin.TRAFFIC) {
      factors.add(new Factor("continued", 1, "the conversation went on with it"));
      double weight = weigh(settings.continuedWeight(), event, factors);
      return valued(event, settings.continuedValue(), weight, false, factors);
    }
    double value = 1;
    if (moved > 0) {
      value = Math.max(settings.editFloor(), 1 - moved / settings.editZero());
      factors.add(new Factor("distance", moved, "share of the words that were changed"));
    }
    double weight = weigh(settings.useWeight(), event, factors);
    factors.addAll(later);
    return valued(event, value, weight, false, factors);
  }

  /**
   * A weight times the attention it was given with; the factors that say so are added. Whoever has
   * edited has read.
   */
  private double weigh(double weight, FeedbackEvent event, List<Factor> factors) {
    if (edits > 0 || context.distance().orElse(0) > 0) {
      factors.add(new Factor(Attention.FACTOR, 1, "editing proves reading"));
      return weight;
    }
    return setAside(weight, attentionOf(event), factors);
  }

  private double setAside(double weight, List<Factor> known, List<Factor> factors) {
    factors.addAll(known);
    if (!context.attention()) {
      factors.add(
          new Factor("attention_set_aside", 1, "in this type attention does not tell what lasts"));
      return weight;
    }
    return weight * known.get(0).value();
  }

  private List<Factor> attentionOf(FeedbackEvent event) {
    Dwell dwell = interaction.dwellBefore(event);
    return source(dwell, attention.ofUse(dwell, words()));
  }

  private int words() {
    return interaction.output().words();
  }

  private Signal shared(FeedbackEvent event) {
    List<Factor> factors = new ArrayList<>();
    double weight = weigh(settings.sharedWeight(), event, factors);
    return valued(event, settings.sharedValue(), weight, false, factors);
  }

  /** Copying twice is no more than copying all of it once. */
  private Signal copied(Copied copy) {
    double fraction = Math.min(copy.fraction(), 1 - copied);
    if (fraction <= 0) {
      return neutral(copy, "all of it was copied before");
    }
    copied += fraction;
    List<Factor> factors = new ArrayList<>();
    factors.add(new Factor("fraction", fraction, "share of the text copied"));
    double weight = weigh(settings.copiedWeight() * fraction, copy, factors);
    return valued(copy, settings.copiedValue(), weight, false, factors);
  }

  private Signal regenerated(FeedbackEvent event) {
    if (context.kind() == TypeKind.VARIANTS) {
      return neutral(event, "another version is what this type is for");
    }
    int attempt = interaction.attempt() + regenerations - 1;
    double steps = settings.regenerateStep() * (attempt - 1);
    List<Factor> factors = new ArrayList<>();
    factors.add(new Factor("attempt", attempt, "place in the chain of regenerations"));
    if (edits > 0) {
      factors.add(new Factor("edits_before", edits, "tried to mend it and gave up"));
      double value = Math.max(settings.giveUpFloor(), settings.giveUpStart() - steps);
      return valued(event, value, settings.giveUpWeight(), false, factors);
    }
    double value = Math.max(settings.regenerateFloor(), settings.regenerateStart() - steps);
    Dwell dwell = interaction.dwellBefore(event);
    List<Factor> known = source(dwell, attention.ofRefusal(dwell, words()));
    double weight = setAside(settings.regenerateWeight(), known, factors);
    return valued(event, value, weight, false, factors);
  }

  private Signal abandoned(FeedbackEvent event) {
    if (context.kind() != TypeKind.DRAFT) {
      return neutral(event, "leaving is how this type is finished");
    }
    if (taken) {
      return neutral(event, "it was copied or shared before");
    }
    return valued(event, settings.abandonedValue(), settings.abandonedWeight(), false, List.of());
  }

  /** A rating; one that was read from the conversation is no rating in so many words. */
  private Signal.Valued rated(Rated rated) {
    List<Factor> factors = new ArrayList<>();
    if (rated.head().origin() == Origin.TRAFFIC) {
      factors.add(new Factor("next_turn", 1, "read from what the user wrote next"));
      double value =
          Math.max(
              -SignalExtractor.SAID_VALUE, Math.min(SignalExtractor.SAID_VALUE, rated.rating()));
      return valued(rated, value, settings.saidWeight(), false, factors);
    }
    factors.add(new Factor("rating", 1, "the user said so"));
    double weight =
        rated.rating() > 0
            ? weigh(settings.ratingWeight(), rated, factors)
            : settings.ratingWeight();
    return valued(rated, rated.rating(), weight, true, factors);
  }

  private Signal outcome(Outcome outcome) {
    Duration since = Duration.between(interaction.output().created(), outcome.head().at());
    double seconds = Math.max(0, since.toMillis() / 1000.0);
    if (!outcome.success() && !outcome.isFinal()) {
      return new Signal.Neutral(
          Action.OUTCOME,
          at(outcome),
          List.of(
              new Factor(
                  SignalExtractor.OPEN, seconds, "not yet, and it can still come: no failure"),
              OutcomeNames.factor(outcome.name())));
    }
    return valued(
        outcome,
        outcome.success() ? 1 : -1,
        settings.outcomeWeight(),
        false,
        List.of(
            new Factor(
                SignalExtractor.FINAL,
                outcome.isFinal() ? 1 : 0,
                "whether the outcome can no longer change"),
            new Factor(SignalExtractor.DELAY, seconds, "seconds after the output"),
            OutcomeNames.factor(outcome.name())));
  }

  /** Attention, and behind it where it is known from. */
  private static List<Factor> source(Dwell dwell, Factor attention) {
    return switch (dwell.source()) {
      case MEASURED ->
          List.of(attention, new Factor(Attention.MEASURED, 1, "the client measured the time"));
      case INFERRED ->
          List.of(attention, new Factor(Attention.MEASURED, 0, "the time between two calls"));
      case UNKNOWN -> List.of(attention);
    };
  }

  private static Signal.Valued valued(
      FeedbackEvent event, double value, double weight, boolean explicit, List<Factor> factors) {
    return new Signal.Valued(
        event.action(), at(event), value, weight, explicit, read(event, factors));
  }

  private static Signal neutral(FeedbackEvent event, String why) {
    return new Signal.Neutral(
        event.action(), at(event), read(event, List.of(new Factor("neutral", 0, why))));
  }

  /** The factors, and behind them where an act is known from, if nobody told of it. */
  private static List<Factor> read(FeedbackEvent event, List<Factor> factors) {
    if (event.head().origin() != Origin.TRAFFIC) {
      return factors;
    }
    List<Factor> more = new ArrayList<>(factors);
    more.add(new Factor(SignalExtractor.TRAFFIC, 1, "read from the conversation sent back"));
    return more;
  }

  private static Instant at(FeedbackEvent event) {
    return event.head().at();
  }
}
