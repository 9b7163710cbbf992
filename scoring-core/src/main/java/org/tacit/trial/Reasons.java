package org.tacit.trial;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says why a verdict is what it is. Immutable.
 *
 * @param settings the bounds it was held against
 * @param probability the chance of injection
 */
record Reasons(TrialSettings settings, double probability) {

  String of(TrialEffect effect) {
    Contrast score = effect.score();
    Optional<Claim> claim = effect.claim();
    return switch (effect.verdict()) {
      case HELPS ->
          "an outcome surely improves and none surely worsens" + claim.map(Reasons::bar).orElse("");
      case HARMS -> harm(score, effect.editDistance(), effect.guards());
      case NO_EFFECT ->
          format(
              "after %d outputs the intervals of both outcomes lie within %s of 0",
              score.n(), number(settings.futileMargin()));
      case UNHEALTHY ->
          format(
              "the draw gives %s %% of outputs the statement, but %d of %d have it (p = %.2g, below"
                  + " %s): something else than chance decides the arms, so nothing is decided",
              number(100 * probability),
              effect.assigned().injected(),
              effect.assigned().total(),
              effect.sampleRatioP(),
              number(settings.mismatch()));
      case UNDECIDED -> undecided(score, claim);
    };
  }

  private static String harm(Contrast score, Contrast distance, List<GuardEffect> guards) {
    String worse =
        guards.stream()
            .filter(GuardEffect::harmful)
            .map(g -> g.guard().wireName())
            .collect(Collectors.joining(", "));
    if (!worse.isEmpty()) {
      return "surely worse than the margin allows: " + worse;
    }
    return score.interval().filter(i -> i.isBelow(0)).isPresent()
        ? "the whole interval of the score lies below 0"
        : format("the whole interval of the edit distance lies above 0 (n = %d)", distance.n());
  }

  private String undecided(Contrast score, Optional<Claim> claim) {
    if (score.n() < settings.burnIn()) {
      return format(
          "%d outputs with an act; nothing is decided before %d", score.n(), settings.burnIn());
    }
    return "the intervals still allow for more than one answer"
        + claim.filter(c -> !c.reached()).map(Reasons::bar).orElse("");
  }

  private static String bar(Claim claim) {
    return format(
        "; evidence e = %.3g, %.3g needed as trial %d of its stream with %d claims before",
        claim.eValue(), claim.needed(), claim.place().position(), claim.place().claims());
  }

  private static String format(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
