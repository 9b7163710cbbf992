package org.tacit.signal;

import java.time.Duration;
import org.tacit.correlation.Interaction.Dwell;

/**
 * How much a dwell says that the user read what the act is about.
 *
 * <p>With {@code r = min(1, dwell / T_read)} and {@code T_read = 60 words / 238} seconds, the
 * attention is {@code floor + (1 - floor)(1 - exp(-r / .25))}: a plateau, never an unbounded bonus,
 * because dwell is evidence of attention and not of liking. A dwell of more than {@value
 * #IDLE_SHARE} reading times is an idle screen and counts as one reading. Immutable.
 */
public final class Attention {
  /** Reading times beyond which nobody is reading any more. */
  public static final double IDLE_SHARE = 3;

  /** The name of the factor. */
  static final String FACTOR = "attention";

  /** The name of the factor that says whether the client measured the dwell. */
  static final String MEASURED = "measured";

  private final SignalSettings settings;

  /** Attention under these settings. */
  public Attention(SignalSettings settings) {
    this.settings = settings;
  }

  /** The expected reading time of a text. */
  public Duration readingTime(int words) {
    return Duration.ofMillis(Math.round(60_000.0 * Math.max(1, words) / settings.wordsPerMinute()));
  }

  /** The share of the reading time spent, not capped. */
  public double readingShare(Duration dwell, int words) {
    return (double) dwell.toMillis() / readingTime(words).toMillis();
  }

  /** The factor on an act that takes the output: from the floor of .3 to 1. */
  public Factor ofUse(Dwell dwell, int words) {
    return of(dwell, words, settings.attentionFloor());
  }

  /** The factor on an act that refuses the output: from .5 to 1. */
  public Factor ofRefusal(Dwell dwell, int words) {
    return of(dwell, words, .5);
  }

  private Factor of(Dwell dwell, int words, double floor) {
    if (dwell.source() == Dwell.Source.UNKNOWN) {
      return new Factor(
          FACTOR, settings.unknownAttention(), "how long it was visible is not known");
    }
    double share = Math.min(1, readingShare(dwell.time(), words));
    double weight = floor + (1 - floor) * (1 - Math.exp(-share / settings.attentionScale()));
    String seconds = seconds(dwell.time());
    String expected = seconds(readingTime(words));
    if (dwell.source() == Dwell.Source.INFERRED) {
      return new Factor(
          FACTOR,
          weight * settings.inferredDiscount(),
          "at most " + seconds + " s of an expected " + expected + " s, not measured");
    }
    String idle =
        readingShare(dwell.time(), words) > IDLE_SHARE ? ", idle and counted as read once" : "";
    return new Factor(
        FACTOR, weight, "visible for " + seconds + " s of an expected " + expected + " s" + idle);
  }

  private static String seconds(Duration time) {
    return Long.toString(Math.round(time.toMillis() / 1000.0));
  }
}
