package org.tacit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.baseline.Policy;
import org.tacit.baseline.UserRecord;
import org.tacit.event.Action;
import org.tacit.event.EventHead;
import org.tacit.event.FeedbackEvent;
import org.tacit.event.Origin;
import org.tacit.event.OutputRef;
import org.tacit.event.Submission;
import org.tacit.evidence.Story;
import org.tacit.loop.HabitReview;
import org.tacit.loop.LearningLoop;
import org.tacit.loop.LoopSettings;
import org.tacit.loop.Rebuild;
import org.tacit.loop.Touched;
import org.tacit.memory.MemoryWorld;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputId;
import org.tacit.quality.TypeHabits;
import org.tacit.score.ScoredOutput;

/**
 * That derived tables are the same, row by row, whatever the order of events, and after a replay.
 */
abstract class RebuildContract {
  /** Every derived table, and the columns that tell its rows apart. */
  private static final Map<String, String> DERIVED =
      Map.of(
          "interaction", "output_id",
          "contribution", "output_id",
          "evidence", "output_id",
          "baseline", "user_id",
          "quality", "output_type, hour_start, segment, upstream, treated",
          "quality_total", "output_type",
          "signal_count", "output_type, counter",
          "trial_day", "trial_id, day_start, upstream",
          "trial", "id",
          "trial_size", "trial_id");

  private static final Instant NOW = Instant.parse("2026-12-24T10:00:00Z");

  private final Supplier<Database> opening;

  RebuildContract(Supplier<Database> opening) {
    this.opening = opening;
  }

  /** A store with a story in it. */
  private static final class Installation implements AutoCloseable {
    private final Database database;
    private final JdbcUnitOfWork work;
    private final LearningLoop loop = new LearningLoop(LoopSettings.DEFAULTS);

    Installation(Database database, Story story) {
      this.database = database;
      this.work = new JdbcUnitOfWork(database);
      new JdbcTrialStore(database).save(Story.trial());
      new JdbcOutputLog(database).append(story.outputs());
    }

    void take(List<FeedbackEvent> events) {
      new JdbcEventLog(database)
          .append(events.stream().map(event -> new Submission(event, "digest")).toList());
    }

    void drain(int limit) {
      while (work.claim(
              limit,
              (claim, stores) ->
                  claim.outputs().entrySet().stream()
                      .map(entry -> loop.process(entry.getKey(), entry.getValue(), stores))
                      .reduce(Touched.NOTHING, Touched::plus))
          .isPresent()) {
        // Until nothing is ready.
      }
    }

    Rebuild.Done rebuild() {
      return new Rebuild(loop, new JdbcRebuildStore(database, work)).run(MemoryWorld.PROJECT, NOW);
    }

    void review() {
      Optional<Boolean> done =
          work.exclusively(
              MemoryWorld.PROJECT,
              stores -> {
                new HabitReview(LoopSettings.DEFAULTS.baselines())
                    .review(MemoryWorld.PROJECT, stores, NOW);
                return true;
              });
      assertThat(done).contains(true);
    }

    List<TypeHabits> habits() {
      return work.call(
          stores ->
              stores.types().list(MemoryWorld.PROJECT).stream()
                  .flatMap(
                      type -> stores.quality().habits(MemoryWorld.PROJECT, type.type()).stream())
                  .toList());
    }

    List<UserRecord> users() {
      return work.call(
          stores ->
              stores.users().list(MemoryWorld.PROJECT, Optional.empty(), Optional.empty(), 99));
    }

    void run(String sql) {
      database.jdbi().useHandle(handle -> handle.execute(sql));
    }

    Map<String, List<String>> tables() {
      Map<String, List<String>> tables = new TreeMap<>();
      database
          .jdbi()
          .useHandle(
              handle ->
                  DERIVED.forEach(
                      (table, key) ->
                          tables.put(
                              table,
                              handle
                                  .createQuery("select * from " + table + " order by " + key)
                                  .mapToMap()
                                  .map(row -> new TreeMap<>(row).toString())
                                  .list())));
      // Sums that have come back to nothing are as good as none.
      for (String sums : List.of("quality", "quality_total", "signal_count")) {
        tables.computeIfPresent(
            sums, (name, rows) -> rows.stream().filter(RebuildContract::counts).toList());
      }
      tables.computeIfPresent(
          "baseline",
          (name, rows) -> rows.stream().filter(row -> !row.contains("flags=||")).toList());
      return tables;
    }

    @Override
    public void close() {
      database.close();
    }
  }

  /** Compares table by table, and shows the rows that differ alone. */
  private static void assertSame(Installation installation, Map<String, List<String>> expected) {
    Map<String, List<String>> tables = installation.tables();
    assertThat(tables.keySet()).isEqualTo(expected.keySet());
    tables.forEach(
        (table, rows) -> {
          List<String> wanted = expected.getOrDefault(table, List.of());
          assertThat(without(rows, wanted)).as(table + ": rows too many").isEmpty();
          assertThat(without(wanted, rows)).as(table + ": rows missing").isEmpty();
        });
  }

  private static List<String> without(List<String> rows, List<String> others) {
    Set<String> rest = new LinkedHashSet<>(rows);
    others.forEach(rest::remove);
    return rest.stream().limit(3).toList();
  }

  private static boolean counts(String row) {
    return Arrays.stream(row.split("[{},]"))
        .anyMatch(cell -> cell.matches("\\s*\\w+=-?[1-9][0-9]*"));
  }

  private Installation played(Story story) {
    Installation installation = new Installation(opening.get(), story);
    installation.take(story.events());
    installation.drain(50);
    return installation;
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void process_anyOrderAndRepetition_givesTheSameRows(long seed) {
    Story story = Story.of(seed, 150);
    Map<String, List<String>> expected;
    try (Installation inOrder = played(story)) {
      expected = inOrder.tables();
      assertThat(expected).hasSize(DERIVED.size());
      assertThat(expected).allSatisfy((table, rows) -> assertThat(rows).as(table).isNotEmpty());
      List<ScoredOutput> kept = inOrder.work.call(s -> scored(story, s.scored()::find));
      assertThat(kept).isEqualTo(inMemory(story));
    }
    Random random = new Random(seed);
    try (Installation shuffled = new Installation(opening.get(), story)) {
      List<FeedbackEvent> events = story.shuffled(seed);
      for (int i = 0; i < events.size(); ) {
        int size = Math.min(events.size() - i, 1 + random.nextInt(30));
        shuffled.take(events.subList(i, i + size));
        shuffled.drain(1 + random.nextInt(20));
        i += size;
      }
      assertSame(shuffled, expected);
    }
  }

  private interface Finding {
    List<ScoredOutput> find(String project, List<OutputId> ids);
  }

  private static List<ScoredOutput> scored(Story story, Finding finding) {
    return finding.find(
        MemoryWorld.PROJECT, story.outputs().stream().map(GeneratedOutput::id).toList());
  }

  private static List<ScoredOutput> inMemory(Story story) {
    MemoryWorld world = new MemoryWorld(1);
    world.stores().trials().save(Story.trial());
    story.outputs().forEach(world::record);
    world
        .stores()
        .events()
        .append(story.events().stream().map(event -> new Submission(event, "digest")).toList());
    world.rebuild();
    world.process();
    return scored(story, world.stores().scored()::find);
  }

  @Test
  void rebuild_nothingWrong_leavesEveryRowAsItWas() {
    Story story = Story.of(4, 150);
    try (Installation installation = played(story)) {
      Map<String, List<String>> before = installation.tables();
      Rebuild.Done done = installation.rebuild();
      assertThat(done.recounted()).isEqualTo(before.getOrDefault("interaction", List.of()).size());
      assertThat(done.enqueued()).isEqualTo(done.recounted());
      assertSame(installation, before);
      installation.drain(40);
      assertSame(installation, before);
    }
  }

  @Test
  void rebuild_everythingLost_isMadeFromTheLogAgain() {
    Story story = Story.of(5, 150);
    try (Installation installation = played(story)) {
      Map<String, List<String>> before = installation.tables();
      for (String table : DERIVED.keySet()) {
        if (!table.equals("trial")) {
          installation.run("delete from " + table);
        }
      }
      Rebuild.Done done = installation.rebuild();
      assertThat(done.recounted()).isZero();
      installation.drain(7);
      assertSame(installation, before);
    }
  }

  @Test
  void rebuild_rowsThatAreWrong_areMendedAndStrangersRemoved() {
    Story story = Story.of(6, 150);
    try (Installation installation = played(story)) {
      Map<String, List<String>> before = installation.tables();
      installation.run("update quality set level_x = level_x + 7000000, acted = acted - 1");
      installation.run("update quality_total set residual_n = 3, rating_bad = 99");
      installation.run("update signal_count set n = n + 5");
      installation.run("update trial set injected = injected + 40, score_injected_x = 0");
      installation.run("update trial_size set assigned_injected = assigned_injected + 40");
      installation.run(
          "insert into trial_size (project, trial_id, assigned_injected, assigned_held_out)"
              + " values ('acme', 'of nothing', 3, 4)");
      installation.run("update baseline set flags = '||', content = '[]', silenced = false");
      installation.run(
          "update interaction set content = (select max(i.content) from interaction i)");
      installation.run("update contribution set level_x = 1, anchored = not anchored");
      installation.run("delete from evidence");
      installation.run(
          "insert into evidence (output_id, project, output_type, user_id, happened, content)"
              + " values ('00000000-0000-7000-8000-000000000001', 'acme', 'email', 'nobody',"
              + " timestamp '2026-11-02 08:00:00', '[]')");
      installation.run(
          "insert into baseline (project, user_id, flags, silenced, content) values"
              + " ('acme', 'nobody', '|BURST|', true,"
              + " '[{\"flag\":\"BURST\",\"reason\":\"?\"}]')");
      assertThat(installation.tables()).isNotEqualTo(before);
      installation.rebuild();
      installation.drain(25);
      assertSame(installation, before);
    }
  }

  @Test
  void rebuild_textsForgotten_keepsWhatWasReadFromThem() {
    Story story = Story.of(7, 150);
    try (Installation installation = played(story)) {
      Map<String, List<String>> before = installation.tables();
      assertThat(new JdbcRetention(installation.database).deleteTextBefore(NOW)).isPositive();
      installation.rebuild();
      installation.drain(50);
      assertSame(installation, before);
    }
  }

  @Test
  void rebuild_policiesAndEndedTrials_areLeftAlone() {
    Story story = Story.of(8, 150);
    try (Installation installation = played(story)) {
      installation.run("update trial set ended = started, injected = 12345");
      installation.run("update trial_size set assigned_injected = 54321");
      installation.run(
          "insert into baseline (project, user_id, flags, policy, silenced, content) values"
              + " ('acme', 'guest', '||', 'EXCLUDE', true, '[]')");
      Map<String, List<String>> before = installation.tables();
      installation.rebuild();
      installation.drain(50);
      assertSame(installation, before);
      Optional<Policy> policy =
          installation.work.call(
              stores -> stores.users().find(MemoryWorld.PROJECT, "guest").policy());
      assertThat(policy).isPresent();
    }
  }

  /** Why a rebuild leaves these alone: whoever looks again at the same moment finds the same. */
  @Test
  void review_afterARebuildOfWhatWasLost_findsTheSameHabitsAndOutliers() {
    Story story = Story.of(11, 150);
    try (Installation installation = played(story)) {
      installation.review();
      List<TypeHabits> before = installation.habits();
      assertThat(before).hasSize(2).anyMatch(habits -> habits.spread().users() > 0);
      List<UserRecord> users = installation.users();
      installation.run("update type_habits set users = 99, prior = 60, within_users = .5");
      installation.run(
          "update baseline set outlier = true, outliers = '[{\"type\":\"email\",\"reason\":\"odd\"}]'");
      for (String table : List.of("interaction", "contribution", "quality", "quality_total")) {
        installation.run("delete from " + table);
      }
      installation.rebuild();
      installation.drain(50);
      installation.review();
      assertThat(installation.habits()).isEqualTo(before);
      assertThat(installation.users()).isEqualTo(users);
    }
  }

  @Test
  void rebuild_workSetAside_isTriedAgain() {
    Story story = Story.of(9, 60);
    try (Installation installation = played(story)) {
      Map<String, List<String>> before = installation.tables();
      GeneratedOutput last = story.outputs().get(59);
      installation.take(List.of(accepted(last)));
      installation.run("update work set state = 'failed'");
      installation.drain(50);
      assertSame(installation, before);
      installation.rebuild();
      installation.drain(50);
      Optional<Action> ending =
          installation.work.call(
              stores ->
                  stores.scored().find(MemoryWorld.PROJECT, last.id()).orElseThrow().ending());
      assertThat(ending).isPresent();
      assertThat(new JdbcWorkQueue(installation.database).depth().ready()).isZero();
    }
  }

  private static FeedbackEvent accepted(GeneratedOutput output) {
    Instant at = output.created().plusSeconds(900);
    return new FeedbackEvent.Accepted(
        new EventHead(
            MemoryWorld.PROJECT,
            "late",
            new OutputRef.ById(output.id()),
            at,
            at,
            Origin.API,
            OptionalLong.of(9_000)),
        Optional.empty());
  }

  @Test
  void rebuild_whileEventsComeAndAreWorkedIn_endsWithTheSameRows() throws Exception {
    Story story = Story.of(10, 200);
    Map<String, List<String>> expected;
    try (Installation quiet = played(story)) {
      expected = quiet.tables();
    }
    try (Installation busy = new Installation(opening.get(), story)) {
      List<FeedbackEvent> events = new ArrayList<>(story.events());
      int half = events.size() / 2;
      busy.take(events.subList(0, half));
      busy.drain(50);
      Threads.run(
          3,
          number ->
              () -> {
                if (number == 0) {
                  for (int i = half; i < events.size(); i += 5) {
                    busy.take(events.subList(i, Math.min(events.size(), i + 5)));
                  }
                } else if (number == 1) {
                  for (int i = 0; i < 20; i++) {
                    busy.drain(5);
                  }
                } else {
                  busy.rebuild();
                  busy.rebuild();
                }
                return number;
              });
      busy.drain(50);
      assertSame(busy, expected);
    }
  }
}
