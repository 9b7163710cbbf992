package org.tacit.console.experiments;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tacit.console.IntervalDrawing;
import org.tacit.console.Texts;
import org.tacit.console.Verdicts;
import org.tacit.output.OutputType;
import org.tacit.preference.Preference;
import org.tacit.stats.Interval;
import org.tacit.trial.Contrast;
import org.tacit.trial.GuardEffect;
import org.tacit.trial.TrialEffect;
import org.tacit.trial.TrialKind;

/**
 * One trial in the words and drawings of the page. Immutable.
 *
 * @param preferenceId what is tried
 * @param kind what the trial is for
 * @param verdict what follows, as everywhere in the console
 * @param measured whether the score has an interval
 * @param edited whether the edit distance has one
 * @param health what the sizes of the arms say
 * @param why what the verdict rests on
 */
public record ExperimentCard(
    String preferenceId,
    String statement,
    String scope,
    String kind,
    String since,
    String verdict,
    String counts,
    boolean measured,
    IntervalDrawing score,
    String scoreText,
    boolean edited,
    IntervalDrawing distance,
    String distanceText,
    SeriesDrawing series,
    String health,
    List<String> guards,
    String why) {
  /** Copies the list. */
  public ExperimentCard {
    guards = List.copyOf(guards);
  }

  static ExperimentCard of(Experiments.Facts facts, double scale, Texts texts) {
    TrialEffect effect = facts.effect();
    Contrast saved = effect.editDistance();
    return new ExperimentCard(
        facts.trial().preferenceId(),
        facts.preference().map(Preference::statement).orElseGet(() -> texts.of("experiments.gone")),
        scope(facts.preference(), texts),
        texts.of(
            facts.trial().kind() == TrialKind.TRIAL ? "experiments.trial" : "experiments.holdout"),
        facts.trial().started().toString(),
        Verdicts.of(facts.trial(), effect, facts.toGo(), texts),
        texts.of("experiments.counts", effect.injected(), effect.heldOut()),
        effect.score().interval().isPresent(),
        drawing(effect.score(), scale, true),
        text(effect.score()),
        saved.interval().isPresent(),
        drawing(saved, scale, false),
        text(saved),
        SeriesDrawing.of(facts.series().points(), text(effect.score())),
        health(effect, texts),
        effect.guards().stream()
            .filter(guard -> guard.contrast().interval().isPresent())
            .map(guard -> guard(guard, texts))
            .toList(),
        effect.why());
  }

  private static String health(TrialEffect effect, Texts texts) {
    return texts.of(
        "experiments.health",
        effect.assigned().injected(),
        effect.assigned().heldOut(),
        String.format(Locale.ROOT, "%.0f %%", 100 * effect.probability()),
        String.format(Locale.ROOT, "%.3f", effect.sampleRatioP()));
  }

  private static String guard(GuardEffect guard, Texts texts) {
    return texts.of("guard." + guard.guard().name().toLowerCase(Locale.ROOT))
        + ": "
        + text(guard.contrast());
  }

  private static String text(Contrast contrast) {
    return contrast
        .interval()
        .map(
            i ->
                String.format(
                    Locale.ROOT,
                    "%+.3f (%+.3f to %+.3f)",
                    contrast.lift().orElse(0),
                    i.low(),
                    i.high()))
        .orElse("");
  }

  private static IntervalDrawing drawing(Contrast contrast, double scale, boolean gain) {
    if (contrast.interval().isEmpty()) {
      return IntervalDrawing.NOTHING;
    }
    Interval i = contrast.interval().get();
    double lift = contrast.lift().orElse(0);
    return gain
        ? IntervalDrawing.gain(i.low(), lift, i.high(), scale, text(contrast))
        : IntervalDrawing.cost(i.low(), lift, i.high(), scale, text(contrast));
  }

  private static String scope(Optional<Preference> preference, Texts texts) {
    return preference
        .map(
            p ->
                p.scope().type().map(OutputType::name).orElse(texts.of("experiments.allTypes"))
                    + p.scope().segment().map(segment -> " · " + segment).orElse("")
                    + p.scope().user().map(user -> " · " + user).orElse(""))
        .orElse("");
  }
}
