package org.tacit.console.preferences;

import java.util.Locale;
import org.tacit.console.IntervalDrawing;

/**
 * One row of the list, in the words and drawings of the page. Immutable.
 *
 * @param status in lower case
 * @param evidence who changed what, in words
 * @param measured whether there is an effect to draw
 */
public record PreferenceCard(
    String id,
    String statement,
    String scope,
    String status,
    String evidence,
    String share,
    boolean measured,
    IntervalDrawing effect,
    String counts,
    String verdict) {
  static PreferenceCard of(PreferencesView.Row row, double scale) {
    PreferencesView.Evidence evidence = row.evidence();
    return new PreferenceCard(
        row.id(),
        row.statement(),
        row.scope(),
        PreferencesPage.word(row.status()),
        people(evidence),
        share(evidence),
        row.effect().isPresent(),
        row.effect().map(effect -> drawing(effect, scale)).orElse(IntervalDrawing.NOTHING),
        row.effect()
            .map(
                effect ->
                    String.format(
                        Locale.ROOT,
                        "%+.3f (%+.3f to %+.3f)",
                        effect.lift(),
                        effect.low(),
                        effect.high()))
            .orElse(""),
        row.effect()
            .map(e -> e.verdict() + " · n = " + e.treated() + " + " + e.heldOut())
            .orElse(""));
  }

  static IntervalDrawing drawing(PreferencesView.Effect effect, double scale) {
    return IntervalDrawing.gain(
        effect.low(),
        effect.lift(),
        effect.high(),
        scale,
        String.format(
            Locale.ROOT,
            "%+.3f, 95 %% interval %+.3f to %+.3f, %d injected, %d held out",
            effect.lift(),
            effect.low(),
            effect.high(),
            effect.treated(),
            effect.heldOut()));
  }

  private static String people(PreferencesView.Evidence evidence) {
    if (evidence.usersTotal() == 0) {
      return "not measured by edits";
    }
    String edits = evidence.edits() + (evidence.edits() == 1 ? " edit" : " edits");
    return evidence.usersTotal() == 1
        ? edits + " of this user"
        : evidence.users() + " of " + evidence.usersTotal() + " users · " + edits;
  }

  private static String share(PreferencesView.Evidence evidence) {
    return evidence.usersTotal() == 0
        ? ""
        : String.format(
            Locale.ROOT,
            "%.0f %% of %s (%.0f to %.0f %%)",
            evidence.share() * 100,
            evidence.usersTotal() == 1 ? "the edits that could" : "users",
            evidence.low() * 100,
            evidence.high() * 100);
  }
}
