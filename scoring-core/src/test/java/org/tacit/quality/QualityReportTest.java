package org.tacit.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tacit.contract.Samples;
import org.tacit.memory.InMemoryOutputLog;
import org.tacit.memory.InMemoryQualityStore;
import org.tacit.memory.InMemoryScoredOutputStore;
import org.tacit.memory.InMemoryUserStore;
import org.tacit.output.Treatment;
import org.tacit.quality.QualityCell.Treated;
import org.tacit.score.ScoredOutput;

class QualityReportTest {
  private static final Instant NOW = Samples.NOW;
  private static final Duration DAY = Duration.ofDays(1);

  private final InMemoryOutputLog outputs = new InMemoryOutputLog();
  private final InMemoryScoredOutputStore scored = new InMemoryScoredOutputStore();
  private final InMemoryUserStore users = new InMemoryUserStore();
  private final InMemoryQualityStore quality = new InMemoryQualityStore(outputs, scored);

  private void add(
      String user, Instant at, double value, String upstream, Optional<String> segment) {
    add(user, at, value, upstream, segment, Treatment.NONE);
  }

  private void add(
      String user,
      Instant at,
      double value,
      String upstream,
      Optional<String> segment,
      Treatment treatment) {
    ScoredOutput any =
        Samples.scored("acme", Samples.EMAIL, Optional.of(user), Samples.id(at), value, 0);
    ScoredOutput output =
        new ScoredOutput(
            any.id(),
            any.project(),
            any.type(),
            segment,
            any.user(),
            upstream,
            treatment,
            any.signals(),
            any.score(),
            any.distance(),
            any.ending(),
            any.endedAt(),
            any.readingShare(),
            any.dwellMillis(),
            any.attempt(),
            any.replacement(),
            any.past(),
            any.influence());
    scored.save(List.of(output));
    quality.add(Map.of(QualityCell.of(output), QualitySums.of(output)));
    outputs.append(List.of(Samples.output("acme", Samples.EMAIL, user, output.id())));
  }

  private QualityReport read(Optional<Grouping> by) {
    return new QualityReader(quality, scored, users)
        .read(
            new QualityReport.Query(
                "acme", Samples.EMAIL, NOW.minus(DAY), NOW.plus(DAY.multipliedBy(2)), DAY, by));
  }

  @Test
  void read_groups_haveFiguresAndUsersOfTheirOwn() {
    add("ana", NOW, 1, "openai/gpt", Optional.of("de"));
    add("bob", NOW, .5, "azure/gpt", Optional.of("de"));
    add("ana", NOW, -1, "openai/o1", Optional.empty(), Treatment.HELD_OUT);
    Map<String, QualityFigures> byModel = read(Optional.of(Grouping.MODEL)).groups();
    assertThat(byModel).containsOnlyKeys("gpt", "o1");
    assertThat(byModel.get("gpt").raw()).hasValue(.75);
    assertThat(byModel.get("gpt").users()).isEqualTo(2);
    assertThat(byModel.get("o1").n()).isEqualTo(1);
    assertThat(read(Optional.of(Grouping.UPSTREAM)).groups())
        .containsOnlyKeys("openai/gpt", "azure/gpt", "openai/o1");
    assertThat(read(Optional.of(Grouping.SEGMENT)).groups()).containsOnlyKeys("de", "");
    assertThat(read(Optional.of(Grouping.TREATMENT)).groups()).containsOnlyKeys("none", "held_out");
    assertThat(read(Optional.empty()).groups()).isEmpty();
    assertThat(read(Optional.empty()).byTreatment())
        .containsOnlyKeys(Treated.NONE, Treated.HELD_OUT);
    assertThat(read(Optional.empty()).figures().users()).isEqualTo(2);
  }

  @Test
  void read_trend_isInBucketsWithTheirUsers() {
    add("ana", NOW, 1, "a/b", Optional.empty());
    add("bob", NOW, 0, "a/b", Optional.empty());
    add("ana", NOW.plus(DAY), -1, "a/b", Optional.empty());
    add("ana", NOW.plus(DAY.multipliedBy(5)), -1, "a/b", Optional.empty());
    QualityReport report = read(Optional.empty());
    Instant midnight = Instant.parse("2026-11-23T00:00:00Z");
    assertThat(new ArrayList<>(report.trend().keySet()))
        .containsExactly(midnight, midnight.plus(DAY));
    assertThat(report.trend().get(midnight).raw()).hasValue(.5);
    assertThat(report.trend().get(midnight).users()).isEqualTo(2);
    assertThat(report.trend().get(midnight.plus(DAY)).users()).isEqualTo(1);
    assertThat(report.outputs()).isEqualTo(3);
    assertThat(report.implicitCoverage()).isEqualTo(1);
    assertThat(report.explicitCoverage()).isZero();
  }

  @Test
  void read_outlierAndCappedUser_countLessInWholeTrendAndGroups() {
    for (int user = 0; user < 10; user++) {
      for (int i = 0; i < 10; i++) {
        add("user-" + user, NOW, 0, "a/b", Optional.empty());
      }
    }
    for (int i = 0; i < 110; i++) {
      add("loud", NOW, 1, "a/b", Optional.empty());
      add("odd", NOW, -1, "a/b", Optional.empty());
    }
    users.saveOutliers("acme", Samples.EMAIL, Map.of("odd", "accepted 0 of 110"));
    QualityReport report = read(Optional.of(Grouping.UPSTREAM));
    // W = 210 without the outlier, 11 users: loud counts 2/11 * 210 / 110 each.
    double weight = 2.0 / 11 * 210 / 110;
    assertThat(report.capped().get("loud")).isCloseTo(weight, within(1e-9));
    double expected = weight * 110 / (weight * 110 + 100);
    assertThat(report.figures().raw().orElseThrow()).isCloseTo(expected, within(1e-6));
    assertThat(report.groups().get("a/b").raw()).isEqualTo(report.figures().raw());
    assertThat(report.trend().values())
        .singleElement()
        .satisfies(day -> assertThat(day.raw()).isEqualTo(report.figures().raw()));
    assertThat(report.figures().n()).isEqualTo(210);
    assertThat(QualityReport.reasons(report.outliers().get(0)).get(0).reason())
        .isEqualTo("accepted 0 of 110");
    assertThat(report.sums().level().count()).isEqualTo(320);
  }

  @Test
  void read_nothing_isEmpty() {
    QualityReport report = read(Optional.of(Grouping.SEGMENT));
    assertThat(report.figures().raw()).isEmpty();
    assertThat(report.figures().users()).isZero();
    assertThat(report.implicitCoverage()).isZero();
    assertThat(report.balances()).isEqualTo(Balances.ASSUMED);
    assertThat(report.habits()).isEmpty();
  }

  @Test
  void grouping_names_areReadBack() {
    for (Grouping grouping : Grouping.values()) {
      assertThat(Grouping.parse(grouping.wireName())).contains(grouping);
    }
    assertThat(Grouping.parse("route")).isEmpty();
    assertThat(Grouping.ALLOWED).isEqualTo("upstream, model, segment, treatment");
  }
}
