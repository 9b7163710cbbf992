package org.tacit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacit.contract.Samples.EMAIL;
import static org.tacit.contract.Samples.NOW;
import static org.tacit.contract.Samples.REPLY;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tacit.baseline.Spread;
import org.tacit.output.OutputId;
import org.tacit.output.OutputLog;
import org.tacit.output.OutputType;
import org.tacit.quality.QualityCell;
import org.tacit.quality.QualityCell.Treated;
import org.tacit.quality.QualityStore;
import org.tacit.quality.QualityStore.UserPlace;
import org.tacit.quality.QualitySums;
import org.tacit.quality.TypeHabits;
import org.tacit.score.ScoredOutputStore;

/** What every store of quality does. */
public abstract class QualityStoreContract {
  private static final Duration HOUR = Duration.ofHours(1);

  private final String project = Samples.project();
  private QualityStore store;

  /** A store; it may be shared between tests, which use projects of their own. */
  protected abstract QualityStore open();

  /** The log whose outputs are counted. */
  protected abstract OutputLog outputs();

  /** The scored outputs whose users are counted. */
  protected abstract ScoredOutputStore scored();

  /** Does work in a transaction of its own; override where the port is bound to one. */
  protected void inTransaction(Consumer<QualityStore> work) {
    work.accept(store);
  }

  @BeforeEach
  void openStore() {
    store = open();
  }

  private QualityCell cell(OutputType type, Instant hour) {
    return new QualityCell(
        project, type, Optional.of("de"), "openai/gpt-4o", Treated.HELD_OUT, hour);
  }

  private static QualitySums sums(double value) {
    return QualitySums.of(
        Samples.scored(
            "any", EMAIL, Optional.of("ana"), Samples.id(NOW), value, Math.abs(value) / 3));
  }

  private Map<QualityCell, QualitySums> found(Optional<OutputType> type, Instant from, Instant to) {
    Map<QualityCell, QualitySums> found = new HashMap<>(store.find(project, type, from, to));
    found.values().removeIf(QualitySums.EMPTY::equals);
    return found;
  }

  @Test
  void add_cellsThatDifferInOneField_areKeptApart() {
    QualityCell first =
        new QualityCell(project, EMAIL, Optional.empty(), "demo/demo", Treated.NONE, NOW);
    Map<QualityCell, QualitySums> all =
        Map.of(
            first,
            sums(.1),
            new QualityCell(project, REPLY, Optional.empty(), "demo/demo", Treated.NONE, NOW),
            sums(.2),
            new QualityCell(project, EMAIL, Optional.of(""), "demo/demo", Treated.NONE, NOW),
            sums(.3),
            new QualityCell(project, EMAIL, Optional.empty(), "demo/other", Treated.NONE, NOW),
            sums(-.4),
            new QualityCell(project, EMAIL, Optional.empty(), "demo/demo", Treated.APPLIED, NOW),
            sums(.5),
            new QualityCell(
                project, EMAIL, Optional.empty(), "demo/demo", Treated.NONE, NOW.plus(HOUR)),
            sums(.6));
    store.add(all);
    assertThat(found(Optional.empty(), NOW, NOW.plus(HOUR.multipliedBy(2)))).isEqualTo(all);
  }

  @Test
  void add_again_addsExactly() {
    QualityCell cell = cell(EMAIL, NOW);
    QualitySums expected = QualitySums.EMPTY;
    for (int i = 0; i < 50; i++) {
      QualitySums sums = sums(Math.sin(i));
      expected = expected.plus(sums);
      store.add(Map.of(cell, sums));
    }
    assertThat(found(Optional.of(EMAIL), NOW, NOW.plus(HOUR))).containsEntry(cell, expected);
    assertThat(store.total(project, EMAIL)).isEqualTo(expected);
  }

  @Test
  void add_negativeSums_takesBackToTheLastBit() {
    QualityCell cell = cell(EMAIL, NOW);
    QualitySums one = sums(.3);
    QualitySums two = sums(-.7);
    store.add(Map.of(cell, one));
    store.add(Map.of(cell, two, cell(REPLY, NOW), two));
    store.add(Map.of(cell, QualitySums.EMPTY.minus(one)));
    assertThat(store.total(project, EMAIL)).isEqualTo(two);
    store.add(Map.of(cell, QualitySums.EMPTY.minus(two)));
    assertThat(store.total(project, EMAIL)).isEqualTo(QualitySums.EMPTY);
    assertThat(store.total(project, REPLY)).isEqualTo(two);
    assertThat(found(Optional.of(EMAIL), NOW, NOW.plus(HOUR))).isEmpty();
  }

  @Test
  void add_negativeBeforePositive_addsUpAlike() {
    QualityCell cell = cell(EMAIL, NOW);
    QualitySums sums = sums(.3);
    store.add(Map.of(cell, QualitySums.EMPTY.minus(sums)));
    store.add(Map.of(cell, sums.plus(sums)));
    assertThat(store.total(project, EMAIL)).isEqualTo(sums);
  }

  @Test
  void find_hours_takesTheFirstAndLeavesTheLast() {
    for (int hour = 0; hour < 4; hour++) {
      store.add(Map.of(cell(EMAIL, NOW.plus(HOUR.multipliedBy(hour))), sums(.1 * hour)));
    }
    store.add(Map.of(cell(REPLY, NOW.plus(HOUR)), sums(1)));
    assertThat(found(Optional.of(EMAIL), NOW.plus(HOUR), NOW.plus(HOUR.multipliedBy(3))))
        .containsOnlyKeys(cell(EMAIL, NOW.plus(HOUR)), cell(EMAIL, NOW.plus(HOUR.multipliedBy(2))));
    assertThat(found(Optional.empty(), NOW.plus(HOUR), NOW.plus(HOUR.multipliedBy(2))))
        .containsOnlyKeys(cell(EMAIL, NOW.plus(HOUR)), cell(REPLY, NOW.plus(HOUR)));
    assertThat(store.find(Samples.project(), Optional.empty(), NOW, NOW.plus(HOUR))).isEmpty();
  }

  @Test
  void total_unknownType_isEmpty() {
    store.add(Map.of(cell(EMAIL, NOW), sums(1)));
    assertThat(store.total(project, REPLY)).isEqualTo(QualitySums.EMPTY);
    assertThat(store.total(Samples.project(), EMAIL)).isEqualTo(QualitySums.EMPTY);
  }

  @Test
  void outputs_withAndWithoutActs_countsThoseCreatedWithin() {
    List<OutputId> ids = Samples.ids(4);
    outputs().append(ids.stream().map(id -> Samples.output(project, EMAIL, "ana", id)).toList());
    outputs().append(List.of(Samples.output(project, REPLY, "ana", Samples.id(NOW))));
    assertThat(store.outputs(project, EMAIL, NOW.plusSeconds(1), NOW.plusSeconds(3))).isEqualTo(2);
    assertThat(store.outputs(project, EMAIL, NOW, NOW.plus(HOUR))).isEqualTo(4);
    assertThat(store.outputs(Samples.project(), EMAIL, NOW, NOW.plus(HOUR))).isZero();
  }

  @Test
  void users_actsOfSeveral_countsEachOnce() {
    List<OutputId> ids = Samples.ids(5);
    scored()
        .save(
            List.of(
                Samples.scored(project, EMAIL, "ana", ids.get(0)),
                Samples.scored(project, EMAIL, "ana", ids.get(1)),
                Samples.scored(project, EMAIL, "bob", ids.get(2)),
                Samples.scored(project, EMAIL, Optional.empty(), ids.get(3), 1, 0),
                Samples.scored(project, REPLY, "cleo", ids.get(4))));
    UserPlace ana = new UserPlace("ana", Optional.empty(), "demo/demo", Treated.NONE);
    UserPlace bob = new UserPlace("bob", Optional.empty(), "demo/demo", Treated.NONE);
    assertThat(store.places(project, EMAIL, NOW, NOW.plus(HOUR)))
        .containsExactlyInAnyOrder(ana, bob);
    assertThat(store.places(project, EMAIL, NOW, NOW.plusSeconds(2))).containsExactly(ana);
    assertThat(store.places(Samples.project(), EMAIL, NOW, NOW.plus(HOUR))).isEmpty();
  }

  @Test
  void users_byBucket_countsEachOnceABucket() {
    scored()
        .save(
            List.of(
                Samples.scored(project, EMAIL, "ana", Samples.id(NOW)),
                Samples.scored(project, EMAIL, "bob", Samples.id(NOW.plusSeconds(3_599))),
                Samples.scored(project, EMAIL, "bob", Samples.id(NOW.plusSeconds(3_600))),
                Samples.scored(project, EMAIL, "bob", Samples.id(NOW.plusSeconds(3_700)))));
    assertThat(store.users(project, EMAIL, NOW, NOW.plus(HOUR.multipliedBy(3)), HOUR))
        .isEqualTo(Map.of(NOW, 2L, NOW.plus(HOUR), 1L));
    assertThat(store.users(project, EMAIL, NOW, NOW.plus(HOUR.multipliedBy(3)), Duration.ofDays(1)))
        .isEqualTo(Map.of(NOW.truncatedTo(ChronoUnit.DAYS), 2L));
    assertThat(store.users(project, EMAIL, NOW.plus(HOUR), NOW.plus(HOUR), HOUR)).isEmpty();
  }

  @Test
  void habits_savedTwice_areTheLast() {
    TypeHabits first = new TypeHabits(NOW, new Spread(12, .25, .0125), 15);
    TypeHabits second = new TypeHabits(NOW.plus(HOUR), new Spread(40, .2, .1 / 3), 7.5);
    assertThat(store.habits(project, EMAIL)).isEmpty();
    store.save(project, EMAIL, first);
    store.save(project, EMAIL, second);
    store.save(project, REPLY, first);
    assertThat(store.habits(project, EMAIL)).contains(second);
    assertThat(store.habits(project, REPLY)).contains(first);
    assertThat(store.habits(Samples.project(), EMAIL)).isEmpty();
  }

  @Test
  void add_byTwoNodesAtOnce_losesNothing() throws Exception {
    QualityCell cell = cell(EMAIL, NOW);
    QualitySums one = sums(.25);
    TwoNodes.run(
        () -> {
          for (int i = 0; i < 50; i++) {
            inTransaction(port -> port.add(Map.of(cell, one)));
          }
          return 0;
        });
    QualitySums expected = QualitySums.EMPTY;
    for (int i = 0; i < 100; i++) {
      expected = expected.plus(one);
    }
    assertThat(store.total(project, EMAIL)).isEqualTo(expected);
  }
}
