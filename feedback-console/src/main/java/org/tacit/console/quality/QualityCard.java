package org.tacit.console.quality;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.tacit.console.Figures;
import org.tacit.console.IntervalDrawing;
import org.tacit.console.Texts;
import org.tacit.event.Action;
import org.tacit.quality.Balance;
import org.tacit.quality.Grouping;
import org.tacit.quality.QualityFigures;
import org.tacit.quality.QualityReport;
import org.tacit.stats.Interval;

/**
 * The quality of one output type in the words and drawings of the page. Immutable.
 *
 * @param type its name
 * @param outputs of the span, and how many were scored
 * @param coverage how many users said something, by what they did and by rating
 * @param means the three ways to take a mean
 * @param balance how likely good and bad outputs are to be acted on, and how that is known
 * @param influence who counts less than fully; empty where everybody does
 * @param trend the three means over time
 * @param mix what people did, most often first
 * @param groups the groups asked for, those with most outputs first
 * @param more how many groups are not shown; empty for none
 */
public record QualityCard(
    String type,
    String outputs,
    String coverage,
    List<Mean> means,
    String balance,
    String influence,
    LinesDrawing trend,
    List<Act> mix,
    List<Group> groups,
    String more) {
  private static final String FORMAT = "%+.3f";
  private static final int MOST_GROUPS = 50;
  private static final double PERCENT = 100;

  /**
   * A mean with where it may lie. Immutable.
   *
   * @param name what it is called
   * @param about what it corrects
   * @param measured whether it has an interval
   */
  public record Mean(
      String name, String about, boolean measured, IntervalDrawing drawing, String text) {}

  /** What people did, and how often. Immutable. */
  public record Act(String name, String count, String share) {}

  /**
   * Outputs that have something in common. Immutable.
   *
   * @param name what they have in common
   * @param counts how many were scored, of how many users
   */
  public record Group(String name, String counts, Mean raw, Mean adjusted) {}

  /** Copies the lists. */
  public QualityCard {
    means = List.copyOf(means);
    mix = List.copyOf(mix);
    groups = List.copyOf(groups);
  }

  static QualityCard of(QualityReport report, Optional<Grouping> by, double scale, Texts texts) {
    QualityFigures figures = report.figures();
    return new QualityCard(
        report.type().name(),
        texts.of("quality.outputs", report.outputs(), figures.n(), figures.users()),
        texts.of(
            "quality.coverage",
            percent(report.implicitCoverage()),
            percent(report.explicitCoverage())),
        List.of(
            raw(figures, scale, texts),
            mean("balanced", figures.balanced(), figures.band(), scale, texts),
            adjusted(figures, scale, texts)),
        balance(report.balances().pooled(), texts),
        report.capped().isEmpty() && report.outliers().isEmpty()
            ? ""
            : texts.of("quality.influence", report.capped().size(), report.outliers().size()),
        LinesDrawing.of(report.trend()),
        mix(report.sums().actions()),
        report.groups().entrySet().stream()
            .sorted(Comparator.comparing(entry -> -entry.getValue().n()))
            .limit(MOST_GROUPS)
            .map(entry -> group(entry, by, scale, texts))
            .toList(),
        report.groups().size() <= MOST_GROUPS
            ? ""
            : texts.of("quality.more", report.groups().size() - MOST_GROUPS));
  }

  private static Mean raw(QualityFigures figures, double scale, Texts texts) {
    return mean("raw", figures.raw(), figures.interval(), scale, texts);
  }

  private static Mean adjusted(QualityFigures figures, double scale, Texts texts) {
    return mean("adjusted", figures.adjusted(), figures.adjustedInterval(), scale, texts);
  }

  private static Mean mean(
      String key, OptionalDouble value, Optional<Interval> interval, double scale, Texts texts) {
    String text = Figures.value(value, FORMAT) + Figures.ends(interval, FORMAT);
    return new Mean(
        texts.of("quality." + key),
        texts.of("quality." + key + ".about"),
        interval.isPresent() && value.isPresent(),
        interval
            .filter(ends -> value.isPresent())
            .map(
                ends ->
                    IntervalDrawing.gain(ends.low(), value.getAsDouble(), ends.high(), scale, text))
            .orElse(IntervalDrawing.NOTHING),
        text);
  }

  private static String balance(Balance balance, Texts texts) {
    String odds = String.format(Locale.ROOT, "%.2f", balance.odds());
    String low = String.format(Locale.ROOT, "%.2f", balance.range().low());
    String high = String.format(Locale.ROOT, "%.2f", balance.range().high());
    return balance
        .source()
        .map(
            source ->
                texts.of(
                    "quality.balance." + source.name().toLowerCase(Locale.ROOT),
                    balance.anchored(),
                    odds,
                    low,
                    high))
        .orElseGet(() -> texts.of("quality.balance.assumed", odds, low, high));
  }

  private static List<Act> mix(Map<Action, Long> actions) {
    double all = Math.max(1, actions.values().stream().mapToLong(Long::longValue).sum());
    return actions.entrySet().stream()
        .sorted(Map.Entry.<Action, Long>comparingByValue().reversed())
        .map(
            entry ->
                new Act(
                    entry.getKey().wireName(),
                    String.format(Locale.ROOT, "%,d", entry.getValue()),
                    String.format(Locale.ROOT, "%.1f", PERCENT * entry.getValue() / all)))
        .toList();
  }

  private static Group group(
      Map.Entry<String, QualityFigures> entry, Optional<Grouping> by, double scale, Texts texts) {
    QualityFigures figures = entry.getValue();
    String name =
        by.filter(Grouping.TREATMENT::equals).isPresent()
            ? texts.of("quality.treatment." + entry.getKey())
            : entry.getKey().isEmpty() ? texts.of("quality.nameless") : entry.getKey();
    return new Group(
        name,
        texts.of("quality.counts", figures.n(), figures.users()),
        raw(figures, scale, texts),
        adjusted(figures, scale, texts));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", PERCENT * share);
  }
}
