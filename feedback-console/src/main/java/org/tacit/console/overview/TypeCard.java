package org.tacit.console.overview;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tacit.console.Figures;
import org.tacit.console.IntervalDrawing;
import org.tacit.quality.QualityFigures;
import org.tacit.stats.Interval;
import org.tacit.trial.CommonHoldout;

/**
 * One output type in the words and drawings of the first page. Immutable.
 *
 * @param type its name
 * @param headline what its preferences do together
 * @param measured whether there is an effect to draw
 * @param effect change of the edit distance against the holdout, less is better
 * @param difference of the quality to the holdout, with its interval and n
 * @param quality user-adjusted, with its interval
 * @param outputs of the span, and how many were scored
 * @param trend the quality over time
 */
public record TypeCard(
    String type,
    String headline,
    boolean measured,
    IntervalDrawing effect,
    String difference,
    String quality,
    String outputs,
    TrendDrawing trend) {

  static TypeCard of(Overview.TypeFacts facts, List<Overview.Mark> marks, double scale) {
    String name = facts.report().type().name();
    CommonHoldout together = facts.together();
    QualityFigures figures = facts.report().figures();
    Optional<Interval> edited = together.edited().interval();
    return new TypeCard(
        name,
        together.headline(),
        edited.isPresent(),
        edited
            .map(
                ends ->
                    IntervalDrawing.cost(
                        ends.low(),
                        together.edited().change().orElse(0),
                        ends.high(),
                        scale,
                        together.headline()))
            .orElse(IntervalDrawing.NOTHING),
        Figures.value(together.score().lift(), "%+.3f")
            + Figures.ends(together.score().interval(), "%+.3f")
            + String.format(Locale.ROOT, ", n = %,d", together.score().n()),
        Figures.value(figures.adjusted(), "%.3f")
            + Figures.ends(figures.adjustedInterval(), "%.3f"),
        String.format(
            Locale.ROOT, "%,d outputs, %,d scored", facts.report().outputs(), figures.n()),
        TrendDrawing.of(
            name,
            facts.report().trend(),
            marks.stream().filter(mark -> mark.type().map(name::equals).orElse(true)).toList()));
  }
}
