package org.tacit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.baseline.Flag;
import org.tacit.baseline.Influence;
import org.tacit.baseline.Policy;
import org.tacit.baseline.UserBaseline;
import org.tacit.baseline.UserFlag;
import org.tacit.baseline.UserRecord;
import org.tacit.edit.FeatureDirection;
import org.tacit.event.Action;
import org.tacit.output.Arm;
import org.tacit.output.Assignment;
import org.tacit.output.Choice;
import org.tacit.output.OutputId;
import org.tacit.output.OutputType;
import org.tacit.output.Scope;
import org.tacit.output.Treatment;
import org.tacit.preference.Change;
import org.tacit.preference.EditEvidence;
import org.tacit.preference.Evidence;
import org.tacit.preference.Observation;
import org.tacit.preference.Preference;
import org.tacit.preference.PreferenceStore.Filter;
import org.tacit.preference.Status;
import org.tacit.quality.Anchors;
import org.tacit.quality.Anchors.Counts;
import org.tacit.quality.Anchors.Source;
import org.tacit.quality.QualityCell;
import org.tacit.quality.QualitySums;
import org.tacit.quality.Residuals;
import org.tacit.quality.TypeMeans;
import org.tacit.score.Score;
import org.tacit.score.ScoredOutput;
import org.tacit.signal.Factor;
import org.tacit.signal.Signal;
import org.tacit.stats.Interval;
import org.tacit.stats.Moments;
import org.tacit.trial.Place;
import org.tacit.trial.Trial;
import org.tacit.trial.TrialKind;
import org.tacit.trial.TrialSums;

/** What every store of derived things does. */
abstract class DerivedContract extends StoreContract {
  private static final OutputType EMAIL = new OutputType("email");
  private static final Instant NOW = Samples.NOW;

  DerivedContract(Supplier<Database> opening) {
    super(opening);
  }

  private static ScoredOutput scored(
      String project, OutputId id, String user, Optional<OutputId> replacement, Random random) {
    List<Signal> signals =
        List.of(
            new Signal.Valued(
                Action.ACCEPTED,
                NOW.plusNanos(random.nextInt(1_000_000) * 1_000L),
                random.nextDouble() * 2 - 1,
                random.nextDouble(),
                random.nextBoolean(),
                List.of(new Factor("attention", random.nextGaussian(), "5 s of \"30\" s"))),
            new Signal.Neutral(Action.VIEWED, NOW, List.of()));
    return new ScoredOutput(
        id,
        project,
        EMAIL,
        Optional.of("de"),
        Optional.of(user),
        "demo/demo",
        new Treatment(
                List.of(new Assignment("p", 2, "t", Arm.HELD_OUT, random.nextDouble())), false)
            .with(new Choice("w.1", "fast", "up/x", random.nextDouble(), random.nextDouble())),
        signals,
        Optional.of(new Score(random.nextDouble(), random.nextDouble() + .1, signals)),
        OptionalDouble.of(random.nextDouble()),
        Optional.of(Action.ACCEPTED),
        Optional.of(NOW),
        OptionalDouble.empty(),
        OptionalLong.of(random.nextInt(10_000)),
        1 + random.nextInt(3),
        replacement,
        new UserBaseline(
            random.nextDouble(), random.nextGaussian(), 3, random.nextDouble(), NOW.minusMillis(7)),
        Influence.NORMALISED);
  }

  private static ScoredOutput silent(String project, OutputId id) {
    return new ScoredOutput(
        id,
        project,
        EMAIL,
        Optional.empty(),
        Optional.empty(),
        "demo/demo",
        Treatment.HELD_OUT,
        List.of(),
        Optional.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        OptionalLong.empty(),
        1,
        Optional.empty(),
        UserBaseline.NEW,
        Influence.FULL);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void scored_anyOutput_comesBackEqual(int seed) {
    JdbcScoredOutputStore store = new JdbcScoredOutputStore(database());
    String project = "scored-" + seed;
    Random random = new Random(seed);
    OutputId replacement = Samples.id(NOW.plusMillis(5));
    ScoredOutput output = scored(project, Samples.id(NOW), "ana", Optional.of(replacement), random);
    ScoredOutput silent = silent(project, replacement);
    store.save(List.of(silent, output));
    assertThat(store.find(project, List.of(replacement, output.id())))
        .containsExactly(output, silent);
    assertThat(store.find("other", output.id())).isEmpty();
    assertThat(store.replacedBy(project, replacement)).contains(output);
    assertThat(store.replacedBy(project, output.id())).isEmpty();
    ScoredOutput newer = output.withInfluence(Influence.NONE);
    store.save(List.of(newer));
    assertThat(store.find(project, output.id())).contains(newer);
  }

  @Test
  void scored_habit_isInOrderOfIdEvenWithinAMillisecond() {
    JdbcScoredOutputStore store = new JdbcScoredOutputStore(database());
    Random random = new Random(7);
    List<OutputId> ids = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      ids.add(Samples.id(NOW.plusMillis(i / 10)));
    }
    List<ScoredOutput> outputs =
        ids.stream().map(id -> scored("habit", id, "ana", Optional.empty(), random)).toList();
    store.save(outputs);
    store.save(
        List.of(scored("habit", Samples.id(NOW.plusMillis(1)), "bob", Optional.empty(), random)));
    List<OutputId> sorted = ids.stream().sorted().toList();
    OutputId middle = sorted.get(20);
    assertThat(store.after("habit", "ana", EMAIL, middle))
        .extracting(ScoredOutput::id)
        .containsExactlyElementsOf(sorted.subList(21, 40));
    assertThat(store.before("habit", "ana", EMAIL, middle).orElseThrow().id())
        .isEqualTo(sorted.get(19));
    assertThat(store.before("habit", "ana", EMAIL, sorted.get(0))).isEmpty();
    assertThat(store.newestOfUser("habit", "ana", NOW.plusMillis(2), 15))
        .extracting(ScoredOutput::id)
        .containsExactlyElementsOf(
            sorted.subList(25, 40).stream().sorted(Comparator.reverseOrder()).toList());
    assertThat(store.newestOfUser("habit", "ana", NOW.plusMillis(3), 15)).hasSize(10);
  }

  private static QualitySums sums(int seed) {
    Random random = new Random(seed);
    return new QualitySums(
        1 + random.nextInt(9),
        2,
        -3,
        Moments.of(random.nextDouble(), .5),
        Moments.of(-random.nextDouble(), 1),
        Moments.of(random.nextGaussian(), 1),
        Residuals.of(
            random.nextDouble(),
            new UserBaseline(random.nextInt(9), random.nextDouble(), 0, 0, NOW)),
        Moments.of(random.nextDouble(), 1),
        new Anchors(Map.of(Source.OUTCOME, new Counts(1, 1, random.nextInt(4), 0))),
        Map.of(Action.EDITED, 3L, Action.VIEWED, 1L));
  }

  private static QualityCell cell(String project, Instant hour, Optional<String> segment) {
    return new QualityCell(project, EMAIL, segment, "demo/demo", QualityCell.Treated.APPLIED, hour);
  }

  @Test
  void quality_addedAndTakenOut_isTheSumAndThenNothing() {
    JdbcQualityStore store = new JdbcQualityStore(database());
    Instant hour = NOW.truncatedTo(ChronoUnit.HOURS);
    QualityCell one = cell("quality", hour, Optional.empty());
    QualityCell two = cell("quality", hour.plusSeconds(3600), Optional.of("de"));
    store.add(Map.of(one, sums(1), two, sums(2)));
    store.add(Map.of(one, sums(3)));
    store.add(Map.of());
    assertThat(store.find("quality", Optional.empty(), hour, hour.plusSeconds(7200)))
        .isEqualTo(Map.of(one, sums(1).plus(sums(3)), two, sums(2)));
    assertThat(store.find("quality", Optional.of(EMAIL), hour, hour.plusSeconds(3600)))
        .containsOnlyKeys(one);
    assertThat(store.find("quality", Optional.of(OutputType.DEFAULT), hour, hour.plusSeconds(7200)))
        .isEmpty();
    assertThat(store.total("quality", EMAIL)).isEqualTo(sums(1).plus(sums(2)).plus(sums(3)));
    assertThat(store.total("quality", OutputType.DEFAULT)).isEqualTo(QualitySums.EMPTY);
    store.add(Map.of(one, QualitySums.EMPTY.minus(sums(1).plus(sums(3)))));
    store.add(Map.of(two, QualitySums.EMPTY.minus(sums(2))));
    assertThat(store.total("quality", EMAIL)).isEqualTo(QualitySums.EMPTY);
  }

  @Test
  void quality_counts_areOfTheTypeAndTime() {
    JdbcQualityStore store = new JdbcQualityStore(database());
    new JdbcOutputLog(database())
        .append(
            List.of(
                Samples.output(Samples.id(NOW), "counts", Optional.of("a"), Optional.empty()),
                Samples.output(
                    Samples.id(NOW.plusSeconds(9)), "counts", Optional.empty(), Optional.empty())));
    Random random = new Random(1);
    new JdbcScoredOutputStore(database())
        .save(
            List.of(
                scored("counts", Samples.id(NOW), "ana", Optional.empty(), random),
                scored("counts", Samples.id(NOW), "ana", Optional.empty(), random),
                scored("counts", Samples.id(NOW), "bob", Optional.empty(), random),
                silent("counts", Samples.id(NOW))));
    assertThat(store.outputs("counts", EMAIL, NOW, NOW.plusSeconds(9))).isEqualTo(1);
    assertThat(store.outputs("counts", EMAIL, NOW, NOW.plusSeconds(10))).isEqualTo(2);
    assertThat(store.places("counts", EMAIL, NOW, NOW.plusSeconds(10))).hasSize(2);
    assertThat(store.places("counts", EMAIL, NOW.plusSeconds(1), NOW.plusSeconds(10))).isEmpty();
  }

  private static EditEvidence evidence(OutputId id, String user, Instant at) {
    return new EditEvidence(
        id,
        "evidence",
        EMAIL,
        Optional.of("de"),
        user,
        at,
        List.of(
            new Observation(FeatureDirection.all().get(0), 1, Optional.of("Hi")),
            new Observation(FeatureDirection.all().get(5), -1, Optional.empty())));
  }

  @Test
  void evidence_savedTwiceAndRemoved_keepsTheLastAndThenNothing() {
    JdbcEvidenceStore store = new JdbcEvidenceStore(database());
    JdbcUserStore users = new JdbcUserStore(database());
    EditEvidence a = evidence(Samples.id(NOW), "ana", NOW);
    EditEvidence b = evidence(Samples.id(NOW), "bob", NOW.plusSeconds(1));
    EditEvidence c = evidence(a.output(), "ana", NOW.plusSeconds(2));
    store.save(a);
    store.save(b);
    store.save(c);
    assertThat(store.newestOfType("evidence", EMAIL, 10, 100)).containsExactly(c, b);
    assertThat(store.newestOfType("evidence", EMAIL, 1, 100)).containsExactly(c);
    assertThat(store.newestOfUser("evidence", EMAIL, "bob", 10)).containsExactly(b);
    users.save(
        new UserRecord(
            "evidence", "bob", List.of(new UserFlag(Flag.BURST, "bot")), Optional.empty()));
    assertThat(store.newestOfType("evidence", EMAIL, 10, 100)).containsExactly(c);
    store.remove("other", c.output());
    store.remove("evidence", c.output());
    store.remove("evidence", c.output());
    assertThat(store.newestOfType("evidence", EMAIL, 10, 100)).isEmpty();
  }

  /** As rows were written before edits had a language and were the only source. */
  @Test
  void evidence_rowOfAnEarlierVersion_isAnEdit() {
    OutputId id = Samples.id(NOW);
    EditEvidence known = evidence(id, "old", NOW);
    database()
        .jdbi()
        .useHandle(
            handle ->
                handle
                    .createUpdate(
                        "insert into evidence (output_id, project, output_type, segment, user_id,"
                            + " happened, content) values (:id, 'evidence', 'email', 'de', 'old',"
                            + " :happened, :content)")
                    .bind("id", id.value())
                    .bind("happened", NOW)
                    .bind(
                        "content",
                        "[{\"of\":\"%s\",\"moved\":1,\"to\":\"Hi\"},{\"of\":\"%s\",\"moved\":-1}]"
                            .formatted(
                                FeatureDirection.all().get(0).wireName(),
                                FeatureDirection.all().get(5).wireName()))
                    .execute());
    assertThat(new JdbcEvidenceStore(database()).newestOfUser("evidence", EMAIL, "old", 9))
        .containsExactly(known);
  }

  @Test
  void users_savedAndListed_areByNameAndFlag() {
    JdbcUserStore store = new JdbcUserStore(database());
    assertThat(store.find("users", "nobody")).isEqualTo(UserRecord.of("users", "nobody"));
    UserRecord stamp =
        new UserRecord(
            "users",
            "a",
            List.of(new UserFlag(Flag.RUBBER_STAMP, "99 %"), new UserFlag(Flag.BURST, "6 in 2 s")),
            Optional.empty());
    UserRecord excluded = new UserRecord("users", "b", List.of(), Optional.of(Policy.EXCLUDE));
    UserRecord included =
        new UserRecord(
            "users", "c", List.of(new UserFlag(Flag.BURST, "x")), Optional.of(Policy.INCLUDE));
    store.save(included);
    store.save(excluded);
    store.save(UserRecord.of("users", "a"));
    store.save(stamp);
    assertThat(store.list("users", Optional.empty(), Optional.empty(), 10))
        .containsExactly(stamp, excluded, included);
    assertThat(store.list("users", Optional.of(Flag.BURST), Optional.of("a"), 10))
        .containsExactly(included);
    assertThat(store.list("users", Optional.empty(), Optional.of("a"), 1))
        .containsExactly(excluded);
    assertThat(store.silenced("users")).containsExactlyInAnyOrder("a", "b");
  }

  private static Preference preference(String id, Scope scope, Status status, Instant updated) {
    return new Preference(
        id,
        scope,
        Optional.of(FeatureDirection.all().get(1)),
        "Open with \"Hi\".",
        status,
        Optional.empty(),
        1,
        1,
        Optional.of(
            new Evidence(
                3,
                4,
                20,
                30,
                .75,
                new Interval(.3, .9),
                1e-9,
                .01,
                3,
                .8,
                List.of(new Evidence.Target("Hi", 12)))),
        NOW,
        updated);
  }

  private static Change change(Preference preference, String action) {
    return new Change(preference, preference.updated(), "rule:gate", action, "3 of 4 users");
  }

  @Test
  void preferences_savedAtTheRightRevisionOnly_keepTheirHistory() {
    JdbcPreferenceStore store = new JdbcPreferenceStore(database());
    Preference first = preference("p1", Scope.ofType("prefs", EMAIL), Status.CANDIDATE, NOW);
    long before = store.version("prefs");
    assertThat(store.save(change(first, "proposed"))).isTrue();
    assertThat(store.save(change(first, "proposed"))).isFalse();
    Preference second = first.to(Status.TRIAL, NOW.plusSeconds(1));
    Preference paused = second.to(Status.PAUSED, NOW.plusSeconds(2));
    assertThat(store.save(change(paused, "pause"))).isFalse();
    assertThat(store.save(change(second, "tried"))).isTrue();
    assertThat(store.save(change(second, "tried"))).isFalse();
    assertThat(store.save(change(paused, "pause"))).isTrue();
    assertThat(store.find("prefs", "p1")).contains(paused);
    assertThat(store.find("other", "p1")).isEmpty();
    assertThat(store.history("prefs", "p1"))
        .containsExactly(
            change(paused, "pause"), change(second, "tried"), change(first, "proposed"));
    assertThat(store.version("prefs")).isEqualTo(before + 3);
    store.touch("prefs");
    assertThat(store.version("prefs")).isEqualTo(before + 4);
  }

  @Test
  void preferences_listed_areNewestFirstInPages() {
    JdbcPreferenceStore store = new JdbcPreferenceStore(database());
    Scope type = Scope.ofType("listed", EMAIL);
    Preference a = preference("a", type, Status.ACTIVE, NOW);
    Preference b = preference("b", Scope.ofUser("listed", EMAIL, "ana"), Status.TRIAL, NOW);
    Preference c = preference("c", type, Status.CANDIDATE, NOW.plusSeconds(5));
    Preference d = preference("d", Scope.ofType("listed", OutputType.DEFAULT), Status.ACTIVE, NOW);
    List.of(a, b, c, d).forEach(p -> assertThat(store.save(change(p, "proposed"))).isTrue());
    assertThat(store.list("listed", Filter.ALL, Optional.empty(), 10)).containsExactly(c, a, b, d);
    assertThat(store.list("listed", Filter.ALL, Optional.of("a"), 10)).containsExactly(b, d);
    assertThat(
            store.list(
                "listed",
                new Filter(Optional.of(Status.ACTIVE), Optional.of(EMAIL), Optional.of("type")),
                Optional.empty(),
                10))
        .containsExactly(a);
    assertThat(
            store.list(
                "listed",
                new Filter(Optional.empty(), Optional.empty(), Optional.of("user")),
                Optional.empty(),
                10))
        .containsExactly(b);
    assertThat(store.injected("listed")).containsExactly(a, b, d);
  }

  @Test
  void trials_sumsAddedWhileTheyRun_areKeptWhenTheyEnd() {
    JdbcTrialStore store = new JdbcTrialStore(database());
    Trial trial =
        new Trial(
            "t1",
            "trials",
            "p1",
            2,
            TrialKind.HOLDOUT,
            .9,
            NOW,
            new TypeMeans(.25, .5),
            TrialSums.EMPTY,
            Optional.empty());
    Trial other =
        new Trial(
            "t2",
            "trials",
            "p2",
            1,
            TrialKind.TRIAL,
            .5,
            NOW.plusSeconds(1),
            new TypeMeans(0, 0),
            TrialSums.EMPTY,
            Optional.empty());
    store.save(other);
    store.save(trial);
    Trial placed = other.withPlace(new Place(1, 0, false));
    TrialSums share =
        new TrialSums(1, 0, Moments.of(.5, 1), Moments.EMPTY, Moments.of(-.25, 1), Moments.EMPTY);
    store.add("trials", Map.of("t1", share, "unknown", share));
    store.add("trials", Map.of("t1", share));
    store.save(trial.end(NOW.plusSeconds(9)));
    Trial ended =
        new Trial(
            "t1",
            "trials",
            "p1",
            2,
            TrialKind.HOLDOUT,
            .9,
            NOW,
            new TypeMeans(.25, .5),
            share.plus(share),
            Optional.of(NOW.plusSeconds(9)));
    assertThat(store.find("trials", List.of("t2", "t1", "unknown"))).containsExactly(ended, placed);
    assertThat(store.running("trials")).containsExactly(placed);
    assertThat(store.ofPreference("trials", "p1")).containsExactly(ended);
    assertThat(store.find("other", List.of("t1"))).isEmpty();
    assertThat(new JdbcPreferenceStore(database()).version("trials")).isEqualTo(3);
  }
}
