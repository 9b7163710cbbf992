package org.tacit.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.edit.EditAnalysis;
import org.tacit.edit.EditSettings;
import org.tacit.edit.Hunk;
import org.tacit.edit.HunkKind;
import org.tacit.edit.Role;
import org.tacit.evidence.Decisions.Decision;
import org.tacit.quality.QualityFigures;
import org.tacit.stats.Interval;

/** What the page on scoring claims, held with fewer runs than it shows. */
class ScoringEvidenceTest {
  private static final int RUNS = 150;
  private static final int HORIZON = 3_000;

  @ParameterizedTest(name = "{0} outputs of each user before")
  @ValueSource(ints = {0, 10})
  void detection_adjusted_needsAThirdOfTheOutputs(int past) {
    Detection large =
        Detection.play(
            RUNS,
            HORIZON,
            .10,
            past,
            List.of(Yardstick.RAW, Yardstick.CENTRED, Yardstick.ADJUSTED));
    assertThat(large.median(Yardstick.ADJUSTED)).isBetween(120, 300);
    assertThat((double) large.median(Yardstick.RAW) / large.median(Yardstick.ADJUSTED))
        .isGreaterThanOrEqualTo(3);
    assertThat(large.share(Yardstick.ADJUSTED)).isEqualTo(1);
    assertThat(large.median(Yardstick.ADJUSTED))
        .isLessThanOrEqualTo(large.median(Yardstick.CENTRED));
  }

  @Test
  void detection_smallEffect_isFoundWhereRawScoresMissIt() {
    Detection small =
        Detection.play(RUNS, HORIZON, .05, 0, List.of(Yardstick.RAW, Yardstick.PRODUCT));
    assertThat(small.share(Yardstick.RAW)).isLessThan(.55);
    assertThat(small.share(Yardstick.PRODUCT)).isGreaterThan(.95);
  }

  @Test
  void alarms_watchedSequence_staysBelowFivePercentWhereTestsDoNot() {
    Detection none = Detection.play(RUNS, HORIZON, 0, 0, List.of(Yardstick.values()));
    assertThat(none.share(Yardstick.ADJUSTED)).isLessThanOrEqualTo(.05);
    assertThat(none.share(Yardstick.PRODUCT)).isLessThanOrEqualTo(.05);
    assertThat(none.share(Yardstick.FIXED_TEST)).isBetween(.35, .60);
    assertThat(Detection.alarmsByUser(RUNS, HORIZON)).isBetween(.60, .85);
  }

  @ParameterizedTest(name = "{0} of 10 good")
  @ValueSource(ints = {5, 7, 9})
  void quality_silentMajority_bandHoldsTheTruthThatRawMisses(int good) {
    SilentCrowd crowd = ScoringReport.crowd(good);
    double raw = crowd.plain().raw().orElseThrow();
    assertThat(crowd.truth() - raw).isGreaterThan(.1);
    assertThat(crowd.plain().interval().orElseThrow().contains(crowd.truth())).isFalse();
    assertThat(crowd.plain().band().orElseThrow().contains(crowd.truth())).isTrue();
    assertThat(Math.abs(crowd.plain().balanced().orElseThrow() - crowd.truth()))
        .isLessThan(Math.abs(raw - crowd.truth()));
    assertThat(crowd.asked().balanced().orElseThrow() - crowd.truth()).isBetween(-.25, .25);
    assertThat(crowd.asked().band().orElseThrow().width())
        .isLessThan(crowd.plain().band().orElseThrow().width());
  }

  static List<SilentBand> kinds() {
    return ScoringReport.silentBands();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void band_manyCrowds_holdsTheTruthAsOftenAsItSays(SilentBand kind) {
    assertThat(kind.coverage(400)).isGreaterThanOrEqualTo(.93);
  }

  /** Small samples too: 60 outputs, of which a third is acted on and 30 are known. */
  @ParameterizedTest
  @ValueSource(doubles = {.3, .5, .8})
  void band_fewOutputs_holdsTheTruthAsOften(double good) {
    assertThat(new SilentBand(60, good, .3, .4, .7).coverage(1_000)).isGreaterThanOrEqualTo(.93);
    assertThat(new SilentBand(60, good, .3, .4, 0).coverage(1_000)).isGreaterThanOrEqualTo(.93);
  }

  @Test
  void people_oneSystem_isRankedThreeWaysRawAndAgreedOnAdjusted() {
    Map<String, QualityFigures> people = Decisions.replay();
    assertThat(people.keySet()).containsExactly("ann1", "ann2", "ann3");
    assertThat(raw(people, "ann1")).isLessThan(raw(people, "ann3") - .1);
    assertThat(raw(people, "ann3")).isLessThan(raw(people, "ann2") - .1);
    assertThat(overlap(raw(people.get("ann1")), raw(people.get("ann2")))).isFalse();
    assertThat(people.values())
        .allSatisfy(
            one ->
                assertThat(people.values())
                    .allSatisfy(
                        other ->
                            assertThat(
                                    one.adjustedInterval()
                                        .orElseThrow()
                                        .contains(other.adjusted().orElseThrow()))
                                .isTrue()));
  }

  private static double raw(Map<String, QualityFigures> people, String person) {
    return people.get(person).raw().orElseThrow();
  }

  private static Interval raw(QualityFigures figures) {
    return figures.interval().orElseThrow();
  }

  private static boolean overlap(Interval one, Interval other) {
    return one.low() <= other.high() && other.low() <= one.high();
  }

  @Test
  void decisions_file_holdsWhatItsReadmeSays() {
    Map<String, List<Decision>> byPerson =
        Decisions.all().stream().collect(Collectors.groupingBy(Decision::annotator));
    assertThat(counts(byPerson.get("ann1"))).isEqualTo("77/191");
    assertThat(counts(byPerson.get("ann2"))).isEqualTo("178/239");
    assertThat(counts(byPerson.get("ann3"))).isEqualTo("111/221");
  }

  private static String counts(List<Decision> decisions) {
    return decisions.stream().filter(Decision::accepted).count() + "/" + decisions.size();
  }

  @Test
  void edits_realProposals_areReadWithoutFailure() {
    for (Decision decision : Decisions.all()) {
      EditAnalysis analysis =
          EditAnalysis.of(decision.before(), decision.after(), EditSettings.defaults());
      assertThat(analysis.distance().normalized()).isBetween(0.0, 1.0);
      assertThat(analysis.hunks())
          .allSatisfy(
              hunk ->
                  assertThat(hunk.removed().size() + hunk.added().size())
                      .as("a hunk changes something")
                      .isPositive());
    }
    assertThat(count(Hunk::kind)).containsOnlyKeys(HunkKind.values());
    Map<Role, Long> roles = count(Hunk::role);
    long all = roles.values().stream().mapToLong(n -> n).sum();
    // Passages out of articles are no letters: they open, and go on, and do not take leave.
    assertThat(roles.get(Role.OPENING) + roles.get(Role.BODY)).isGreaterThan(all * 98 / 100);
    assertThat(roles.get(Role.OPENING)).isGreaterThan(roles.get(Role.BODY));
    assertThat(roles).doesNotContainKeys(Role.GREETING, Role.SIGNATURE);
  }

  private static <T> Map<T, Long> count(Function<Hunk, T> part) {
    return Decisions.all().stream()
        .flatMap(
            d -> EditAnalysis.of(d.before(), d.after(), EditSettings.defaults()).hunks().stream())
        .collect(Collectors.groupingBy(part, Collectors.counting()));
  }
}
