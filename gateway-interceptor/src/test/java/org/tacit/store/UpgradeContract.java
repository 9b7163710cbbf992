package org.tacit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.baseline.Flag;
import org.tacit.baseline.Policy;
import org.tacit.baseline.UserRecord;
import org.tacit.baseline.UserTally;
import org.tacit.event.FeedbackEvent;
import org.tacit.event.Submission;
import org.tacit.loop.LearningLoop;
import org.tacit.loop.LoopSettings;
import org.tacit.loop.Rebuild;
import org.tacit.loop.Touched;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputId;
import org.tacit.output.OutputType;
import org.tacit.quality.QualityCell;
import org.tacit.quality.QualitySums;
import org.tacit.score.ScoredOutput;
import org.tacit.signal.SignalSums;
import org.tacit.trial.Arms;
import org.tacit.trial.Trial;

/**
 * That a store of an older version, filled as that version filled it, is read rightly after an
 * upgrade, and that a rebuild of it is what its log gives today.
 */
abstract class UpgradeContract {
  private static final String P = "acme";
  private static final OutputType EMAIL = new OutputType("email");
  private static final Instant DAY = Instant.parse("2026-10-05T09:00:00Z");
  private static final Instant LATER = Instant.parse("2026-10-20T09:00:00Z");

  private final Supplier<Database.Settings> place;

  UpgradeContract(Supplier<Database.Settings> place) {
    this.place = place;
  }

  /** An output of the old store, what was done with it, and what the old version made of it. */
  private record Old(
      OutputId id,
      String user,
      String segment,
      String arm,
      String action,
      String payload,
      String finalText,
      double value,
      double weight,
      String distance) {
    Instant created() {
      return id.created();
    }

    String content() {
      return """
      {"segment":%s,"upstream":"demo/demo","treatment":{"heldOut":false,"assignments":[%s]},\
      "signals":[{"action":"%s","at":"%s","value":%s,"weight":%s,"explicit":false,"factors":%s}],\
      "score":%s,"weight":%s,%s"ending":"%s","endedAt":"%s","attempt":1,\
      "past":{"weight":0.0,"sum":0.0,"distances":0.0,"distanceSum":0.0,"at":"1970-01-01T00:00:00Z"},\
      "influence":{"levels":true,"positives":true,"learning":true}}"""
          .formatted(
              segment.isEmpty() ? "null" : '"' + segment + '"',
              arm.isEmpty()
                  ? ""
                  : """
                  {"preference":"pref_x","version":2,"trial":"pref_x.1","arm":"%s","probability":0.5}"""
                      .formatted(arm),
              action,
              acted(),
              value,
              weight,
              action.equals("OUTCOME")
                  ? """
                  [{"name":"final","value":1.0,"why":"f"},{"name":"delay_s","value":3600.0,"why":"d"}]"""
                  : "[]",
              value,
              weight,
              distance.isEmpty() ? "" : "\"distance\":" + distance + ",",
              action.equals("OUTCOME") ? "ACCEPTED" : action,
              acted());
    }

    Instant acted() {
      return created().plusSeconds(action.equals("OUTCOME") ? 3_600 : 40);
    }
  }

  private static Old old(int hour, String user, String segment, String arm) {
    OutputId id = Samples.id(DAY.plus(Duration.ofHours(hour)));
    return new Old(id, user, segment, arm, "ACCEPTED", "{}", "", 1, .9, "0.0");
  }

  private static final List<Old> OUTPUTS =
      List.of(
          old(0, "ana", "", "INJECTED"),
          new Old(
              old(1, "ben", "de", "").id(),
              "ben",
              "de",
              "HELD_OUT",
              "EDITED",
              "{}",
              "Hi Ana, all done.",
              .25,
              1,
              "0.2"),
          new Old(old(2, "", "", "").id(), "", "", "", "REGENERATED", "{}", "", -.5, .8, ""),
          new Old(
              old(3, "ana", "", "").id(),
              "ana",
              "",
              "",
              "OUTCOME",
              "{\"name\":\"replied\",\"success\":true,\"final\":true}",
              "",
              1,
              1.5,
              ""));

  private static void fill(Handle handle, boolean signals) {
    handle.execute("insert into project (name, created) values (?, ?)", P, DAY);
    handle.execute("insert into output_type (project, name) values (?, 'email')", P);
    for (Old old : OUTPUTS) {
      fill(handle, old);
    }
    handle.execute(
        "insert into baseline (project, user_id, flags, policy, silenced, content) values"
            + " (?, 'bot', '|BURST|', 'EXCLUDE', true,"
            + " '[{\"flag\":\"BURST\",\"reason\":\"9 acts in 10 s\"}]')",
        P);
    zeroes(
        handle,
        "trial",
        "project, id, preference_id, version, kind, probability, started,"
            + " mean_score, mean_distance",
        "'acme', 'pref_x.1', 'pref_x', 2, 'TRIAL', 0.5,"
            + " timestamp '2026-10-05 08:00:00', 0.3, 0.2");
    zeroes(handle, "quality_total", "project, output_type", "'acme', 'email'");
    zeroes(
        handle,
        "quality",
        "project, output_type, segment, upstream, treated, hour_start",
        "'acme', 'email', '', 'demo/demo', 'NONE', timestamp '2026-10-05 09:00:00'");
    if (signals) {
      handle.execute(
          "insert into signal_count (project, output_type, counter, n) values"
              + " (?, 'email', 'outcome/succeeded', 1), (?, 'email', 'outcome/delay_s', 3600)",
          P,
          P);
    }
  }

  /** A row whose sums are all 7, which no figure may show. */
  private static void zeroes(Handle handle, String table, String columns, String values) {
    List<String> sums =
        handle
            .createQuery(
                "select column_name from information_schema.columns where table_name = :table"
                    + " and lower(table_schema) = 'public' and lower(data_type) = 'bigint'")
            .bind("table", table)
            .mapTo(String.class)
            .list();
    assertThat(sums).hasSizeGreaterThan(20);
    String number = table.equals("trial") ? "0" : "7";
    handle.execute(
        "insert into %s (%s, %s) values (%s, %s)"
            .formatted(
                table,
                columns,
                String.join(", ", sums),
                values,
                String.join(", ", sums.stream().map(name -> number).toList())));
  }

  private static void fill(Handle handle, Old old) {
    handle
        .createUpdate(
            "insert into output (id, project, created, output_type, segment, user_id, upstream,"
                + " completion, held_out, learns, words) values (:id, :project, :created, 'email',"
                + " :segment, :user, 'demo/demo', 'COMPLETE', false, true, 4)")
        .bind("id", old.id().value())
        .bind("project", P)
        .bind("created", old.created())
        .bind("segment", Optional.of(old.segment()).filter(s -> !s.isEmpty()))
        .bind("user", Optional.of(old.user()).filter(s -> !s.isEmpty()))
        .execute();
    handle.execute(
        "insert into output_text (output_id, project, created, content) values (?, ?, ?, ?)",
        old.id().value(),
        P,
        old.created(),
        "Dear Ana, all done.");
    if (!old.arm().isEmpty()) {
      handle.execute(
          "insert into assignment (output_id, position, project, preference_id, version, trial_id,"
              + " arm, probability) values (?, 0, ?, 'pref_x', 2, 'pref_x.1', ?, 0.5)",
          old.id().value(),
          P,
          old.arm());
    }
    handle.execute(
        "insert into event (project, event_id, output_id, action, happened, received, origin,"
            + " digest, payload) values (?, ?, ?, ?, ?, ?, 'API', 'd', ?)",
        P,
        "e-" + old.id(),
        old.id().value(),
        old.action(),
        old.acted(),
        old.acted(),
        old.payload());
    if (!old.finalText().isEmpty()) {
      handle.execute(
          "insert into event_text (project, event_id, received, content) values (?, ?, ?, ?)",
          P,
          "e-" + old.id(),
          old.acted(),
          old.finalText());
    }
    handle
        .createUpdate(
            "insert into interaction (output_id, project, output_type, user_id, created, acted,"
                + " content) values (:id, :project, 'email', :user, :created, true, :content)")
        .bind("id", old.id().value())
        .bind("project", P)
        .bind("user", Optional.of(old.user()).filter(s -> !s.isEmpty()))
        .bind("created", old.created())
        .bind("content", old.content())
        .execute();
    if (!old.user().isEmpty()) {
      handle.execute(
          "insert into act (output_id, position, project, output_type, user_id, happened)"
              + " values (?, 0, ?, 'email', ?, ?)",
          old.id().value(),
          P,
          old.user(),
          old.acted());
    }
  }

  /** A store as that version of the schema left it. */
  private Database.Settings written(String version) {
    Database.Settings settings = place.get();
    Flyway.configure(Database.class.getClassLoader())
        .dataSource(settings.url(), settings.user(), settings.password())
        .locations("classpath:org/tacit/store/migration")
        .target(version)
        .load()
        .migrate();
    Jdbi.create(settings.url(), settings.user(), settings.password())
        .installPlugin(new StoreTypes())
        .useTransaction(handle -> fill(handle, !version.equals("4")));
    return settings;
  }

  @ParameterizedTest(name = "version {0}")
  @ValueSource(strings = {"4", "5"})
  void open_storeOfAnOlderVersion_isReadRightly(String version) {
    try (Database database = Database.open(written(version))) {
      QualitySums total = new JdbcQualityStore(database).total(P, EMAIL);
      double weight = .9 + 1 + .8 + 1.5;
      assertThat(total.acted()).isEqualTo(4);
      assertThat(total.level().weight()).isCloseTo(weight, within(1e-5));
      assertThat(total.level().mean().orElseThrow())
          .isCloseTo((.9 + .25 - .5 * .8 + 1.5) / weight, within(1e-5));
      assertThat(total.negative().count()).isEqualTo(1);
      assertThat(total.positive().count()).isEqualTo(3);
      assertThat(total.distance().mean().orElseThrow()).isCloseTo(.1, within(1e-6));
      Map<QualityCell, QualitySums> cells =
          new JdbcQualityStore(database).find(P, Optional.of(EMAIL), DAY, LATER);
      assertThat(cells).hasSize(4);
      assertThat(cells.values().stream().reduce(QualitySums.EMPTY, QualitySums::plus))
          .isEqualTo(total);
      List<UserTally> tallies = new JdbcScoredOutputStore(database).tallies(P, EMAIL, DAY, LATER);
      assertThat(tallies).extracting(UserTally::user).containsExactly("ana", "ben");
      Trial trial = new JdbcTrialStore(database).running(P).get(0);
      assertThat(trial.assigned()).isEqualTo(new Arms(1, 1));
      assertThat(trial.means().prior()).isEqualTo(15);
      UserRecord bot = new JdbcUserStore(database).find(P, "bot");
      assertThat(bot.policy()).contains(Policy.EXCLUDE);
      assertThat(bot.flags()).singleElement().extracting("flag").isEqualTo(Flag.BURST);
      assertThat(new JdbcOutputLog(database).find(P, ids()))
          .hasSize(4)
          .noneMatch(GeneratedOutput::audited);
    }
  }

  @ParameterizedTest(name = "version {0}")
  @ValueSource(strings = {"4", "5"})
  void rebuild_storeOfAnOlderVersion_isWhatItsLogGivesToday(String version) {
    try (Database upgraded = Database.open(written(version));
        Database fresh = Database.open(place.get())) {
      new JdbcTrialStore(fresh)
          .save(
              org.tacit.memory.InMemoryTrialStore.unseen(
                  new JdbcTrialStore(upgraded).running(P).get(0)));
      new JdbcOutputLog(fresh).append(new JdbcOutputLog(upgraded).find(P, ids()));
      List<FeedbackEvent> events =
          new JdbcEventLog(upgraded)
              .find(P, ids()).values().stream().flatMap(List::stream).toList();
      new JdbcEventLog(fresh).append(events.stream().map(e -> new Submission(e, "d")).toList());
      LearningLoop loop = new LearningLoop(LoopSettings.DEFAULTS);

      JdbcUnitOfWork work = new JdbcUnitOfWork(upgraded);
      Rebuild.Done done = new Rebuild(loop, new JdbcRebuildStore(upgraded, work)).run(P, LATER);
      drain(work, loop);
      drain(new JdbcUnitOfWork(fresh), loop);

      assertThat(done).isEqualTo(new Rebuild.Done(4, 4));
      assertThat(state(upgraded)).isEqualTo(state(fresh));
      SignalSums signals = new JdbcSignalStore(upgraded).total(P, EMAIL);
      assertThat(signals.outcomes()).containsExactly("replied");
      assertThat(signals.maturity("replied").orElseThrow().meanDelay())
          .isEqualTo(Duration.ofHours(1));
      assertThat(signals.counts()).doesNotContainKey("outcome/succeeded");
    }
  }

  private static List<OutputId> ids() {
    return OUTPUTS.stream().map(Old::id).toList();
  }

  private static void drain(JdbcUnitOfWork work, LearningLoop loop) {
    while (work.claim(
            50,
            (claim, stores) ->
                claim.outputs().entrySet().stream()
                    .map(entry -> loop.process(entry.getKey(), entry.getValue(), stores))
                    .reduce(Touched.NOTHING, Touched::plus))
        .isPresent()) {
      // Until nothing is ready.
    }
  }

  /** What the product would read. */
  private record State(
      List<ScoredOutput> scored,
      Map<String, QualitySums> quality,
      QualitySums total,
      SignalSums signals,
      List<Trial> trials,
      List<UserTally> tallies) {}

  private static State state(Database database) {
    Map<String, QualitySums> cells = new TreeMap<>();
    new JdbcQualityStore(database)
        .find(P, Optional.of(EMAIL), DAY, LATER)
        .forEach((cell, sums) -> cells.put(cell.toString(), sums));
    return new State(
        new JdbcScoredOutputStore(database).find(P, ids()),
        cells,
        new JdbcQualityStore(database).total(P, EMAIL),
        new JdbcSignalStore(database).total(P, EMAIL),
        new JdbcTrialStore(database).running(P),
        new JdbcScoredOutputStore(database).tallies(P, EMAIL, DAY, LATER));
  }
}
