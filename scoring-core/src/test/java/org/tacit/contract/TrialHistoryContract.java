package org.tacit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacit.contract.Samples.NOW;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tacit.stats.Interval;
import org.tacit.stats.Moments;
import org.tacit.trial.Contrast;
import org.tacit.trial.DaySums;
import org.tacit.trial.Trial;
import org.tacit.trial.TrialDay;
import org.tacit.trial.TrialHistory;
import org.tacit.trial.TrialPoint;
import org.tacit.trial.TrialSeries;
import org.tacit.trial.TrialStore;

/** What every history of trials does. */
public abstract class TrialHistoryContract {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

  private final String project = Samples.project();
  private TrialHistory history;
  private Trial trial = Samples.trial(project, project + "a.1", project + "a", NOW);

  /** A history; it may be shared between tests, which use projects of their own. */
  protected abstract TrialHistory open();

  /** The trials it is about. */
  protected abstract TrialStore trials();

  @BeforeEach
  void openHistory() {
    history = open();
    trials().save(trial);
  }

  private static TrialPoint point(int outputs) {
    return new TrialPoint(
        NOW.plusSeconds(outputs),
        outputs,
        outputs + 1L,
        new Contrast(
            2L * outputs + 1,
            OptionalDouble.of(.1 + .2),
            Optional.of(new Interval(-.125, 1.0 / 3))),
        new Contrast(0, OptionalDouble.empty(), Optional.empty()));
  }

  private static DaySums sums(double with, double without) {
    return new DaySums(Samples.sums(with, without), Moments.of(with, 1), Moments.of(-with, 1));
  }

  @Test
  void series_everyField_comesBackEqual() {
    assertThat(history.series(project, trial.id()).points()).isEmpty();
    assertThat(history.last(project)).isEmpty();
    TrialSeries series = new TrialSeries(List.of()).with(point(3)).with(point(7));
    history.save(project, trial.id(), new TrialSeries(List.of(point(3))));
    history.save(project, trial.id(), series);
    assertThat(history.series(project, trial.id())).isEqualTo(series);
    assertThat(history.last(project)).isEqualTo(Map.of(trial.id(), 15L));
    assertThat(history.series(Samples.project(), trial.id()).points()).isEmpty();
  }

  @Test
  void series_mostPoints_areKept() {
    TrialSeries series = new TrialSeries(List.of());
    for (int i = 0; i < 3 * TrialSeries.MOST; i++) {
      series = series.with(point(1_000_000 + i));
    }
    history.save(project, trial.id(), series);
    assertThat(history.series(project, trial.id())).isEqualTo(series);
  }

  @Test
  void last_endedTrials_areLeftOut() {
    history.save(project, trial.id(), new TrialSeries(List.of(point(3))));
    trials().save(trial.end(NOW.plusSeconds(9)));
    assertThat(history.last(project)).isEmpty();
    assertThat(history.series(project, trial.id()).points()).hasSize(1);
  }

  @Test
  void add_severalAndNegative_isExactAndInOrderOfDays() {
    TrialDay second = new TrialDay(trial.id(), DAY.plusDays(1), "demo/demo");
    TrialDay first = new TrialDay(trial.id(), DAY, "openai/gpt-4o");
    TrialDay sameDay = new TrialDay(trial.id(), DAY, "demo/demo");
    Map<TrialDay, DaySums> all = new HashMap<>();
    all.put(second, sums(.3, -.2));
    all.put(first, sums(.123456, .5));
    all.put(sameDay, sums(.5, .5));
    history.add(project, all);
    history.add(project, Map.of(first, sums(.25, .25)));
    history.add(project, Map.of(first, DaySums.EMPTY.minus(sums(.123456, .5))));
    assertThat(history.days(project, trial.id()))
        .containsExactly(
            Map.entry(sameDay, sums(.5, .5)),
            Map.entry(first, sums(.25, .25)),
            Map.entry(second, sums(.3, -.2)));
    history.add(project, Map.of(second, DaySums.EMPTY.minus(sums(.3, -.2))));
    assertThat(history.days(project, trial.id())).containsOnlyKeys(sameDay, first);
    history.add(project, Map.of());
    assertThat(history.days(project, "unknown")).isEmpty();
    assertThat(history.days(Samples.project(), trial.id())).isEmpty();
  }

  @Test
  void add_afterTheEnd_keepsTheDaysOfTheDecision() {
    TrialDay day = new TrialDay(trial.id(), DAY, "demo/demo");
    history.add(project, Map.of(day, sums(.3, -.2)));
    trials().save(trial.end(NOW.plusSeconds(9)));
    history.add(project, Map.of(day, sums(.3, -.2)));
    assertThat(history.days(project, trial.id())).containsExactly(Map.entry(day, sums(.3, -.2)));
  }
}
