package org.tacit.console;

import java.util.OptionalLong;
import org.tacit.trial.Trial;
import org.tacit.trial.TrialEffect;
import org.tacit.trial.TrialKind;

/** What follows from what a trial or a holdout shows, in the words of every page. */
public final class Verdicts {
  private Verdicts() {}

  /**
   * The words.
   *
   * @param toGo about how many outputs a trial still needs, where that can be said
   */
  public static String of(Trial trial, TrialEffect effect, OptionalLong toGo, Texts texts) {
    return trial.kind() == TrialKind.TRIAL ? tried(effect, toGo, texts) : watched(effect, texts);
  }

  private static String tried(TrialEffect effect, OptionalLong toGo, Texts texts) {
    return switch (effect.verdict()) {
      case HELPS -> texts.of("verdict.helps");
      case HARMS -> texts.of("verdict.harms");
      case NO_EFFECT -> texts.of("verdict.none");
      case UNHEALTHY -> texts.of("verdict.unhealthy");
      case UNDECIDED ->
          toGo.isPresent()
              ? texts.of("verdict.needs", toGo.getAsLong())
              : texts.of("verdict.undecided");
    };
  }

  /** What a holdout says of a preference that is active already. */
  private static String watched(TrialEffect effect, Texts texts) {
    return switch (effect.verdict()) {
      case HELPS -> texts.of("verdict.helpsStill");
      case HARMS -> texts.of("verdict.harms");
      case UNHEALTHY -> texts.of("verdict.unhealthy");
      case NO_EFFECT, UNDECIDED -> texts.of("verdict.watched");
    };
  }
}
