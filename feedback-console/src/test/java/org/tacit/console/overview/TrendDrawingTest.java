package org.tacit.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tacit.quality.QualityFigures;
import org.tacit.stats.Interval;

class TrendDrawingTest {
  private static final Instant DAY = Instant.parse("2026-11-01T00:00:00Z");

  private static QualityFigures figures(double adjusted, Optional<Interval> interval) {
    return new QualityFigures(
        OptionalDouble.of(adjusted),
        OptionalDouble.of(adjusted),
        Optional.empty(),
        OptionalDouble.of(adjusted),
        interval,
        120,
        100,
        20,
        Optional.empty(),
        OptionalDouble.empty());
  }

  private static Map<Instant, QualityFigures> days(double... adjusted) {
    Map<Instant, QualityFigures> trend = new TreeMap<>();
    for (int day = 0; day < adjusted.length; day++) {
      trend.put(
          DAY.plus(Duration.ofDays(day)),
          figures(
              adjusted[day], Optional.of(new Interval(adjusted[day] - .1, adjusted[day] + .1))));
    }
    return trend;
  }

  @Test
  void of_rising_isDrawnFromLeftToRightAndUp() {
    TrendDrawing drawing = TrendDrawing.of("email", days(.2, .6), List.of());

    assertThat(drawing.isDrawn()).isTrue();
    assertThat(drawing.line()).isEqualTo("6.0,116.7 594.0,23.3");
    assertThat(drawing.top()).isEqualTo("0.70");
    assertThat(drawing.bottom()).isEqualTo("0.10");
    assertThat(drawing.band().split(" ")).hasSize(4);
    assertThat(drawing.text())
        .isEqualTo("Quality of email from 0.200 on 2026-11-01 to 0.600 on 2026-11-02");
    assertThat(drawing.rows().get(1))
        .isEqualTo(new TrendDrawing.Row("2026-11-02", "0.600 (0.500 to 0.700)", 120));
  }

  @Test
  void of_oneDayOrNone_isNoLine() {
    assertThat(TrendDrawing.of("email", days(.2), List.of()).isDrawn()).isFalse();
    assertThat(TrendDrawing.of("email", Map.of(), List.of()).isDrawn()).isFalse();
  }

  @Test
  void of_stepWithinTheSpan_isMarkedWhereItHappened() {
    TrendDrawing drawing =
        TrendDrawing.of(
            "email",
            days(.2, .3, .6),
            List.of(
                new Overview.Mark(DAY.minusSeconds(1), Optional.empty(), "active: Before."),
                new Overview.Mark(
                    DAY.plus(Duration.ofDays(1)), Optional.of("email"), "active: Be brief.")));

    assertThat(drawing.marks())
        .containsExactly(new TrendDrawing.Tick("300.0", "2026-11-02", "active: Be brief."));
  }
}
