package org.tacit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tacit.event.EventHead;
import org.tacit.event.FeedbackEvent;
import org.tacit.event.Origin;
import org.tacit.event.OutputRef;
import org.tacit.event.Submission;
import org.tacit.loop.LearningLoop;
import org.tacit.loop.LoopSettings;
import org.tacit.loop.Touched;
import org.tacit.output.Assignment;
import org.tacit.output.Completion;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputId;
import org.tacit.output.OutputIds;
import org.tacit.output.OutputType;
import org.tacit.output.Scope;
import org.tacit.output.Treatment;
import org.tacit.preference.Change;
import org.tacit.preference.Preference;
import org.tacit.preference.Status;
import org.tacit.trial.Trial;

/** That trials go on where they were when the process ends in the middle of them. */
abstract class TrialRestartContract {
  private static final String PROJECT = "restart";
  private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");
  private static final int ROUNDS = 24;
  private static final int EACH = 25;
  private static final List<String> TABLES =
      List.of("trial", "trial_size", "trial_stream", "trial_series", "trial_day", "preference");

  /** Where a new store is. */
  protected abstract Database.Settings fresh();

  private static Change written(String id, String statement) {
    Preference preference =
        new Preference(
            id,
            Scope.ofType(PROJECT, new OutputType("email")),
            Optional.empty(),
            statement,
            Status.TRIAL,
            Optional.empty(),
            1,
            1,
            Optional.empty(),
            START,
            START);
    return new Change(preference, START, "eva", "written", "");
  }

  /** One life of the process: what is not in the store is lost between two of them. */
  private static final class Life implements AutoCloseable {
    private final Database database;
    private final JdbcUnitOfWork work;
    private final LearningLoop loop = new LearningLoop(LoopSettings.DEFAULTS);

    Life(Database.Settings settings) {
      this.database = Database.open(settings);
      this.work = new JdbcUnitOfWork(database);
    }

    void begin() {
      JdbcPreferenceStore preferences = new JdbcPreferenceStore(database);
      assertThat(preferences.save(written("pref_good", "Keep it brief."))).isTrue();
      assertThat(preferences.save(written("pref_bad", "Be long."))).isTrue();
      assertThat(preferences.save(written("pref_none", "Use commas."))).isTrue();
      learn(0);
    }

    /** Outputs and acts of one round; which arm an output has follows from the trials kept. */
    void play(int round) {
      Random random = new Random(round);
      OutputIds ids =
          new OutputIds(() -> START.plus(Duration.ofHours(round)), new SplittableRandom(round));
      List<GeneratedOutput> outputs = new ArrayList<>();
      List<Submission> events = new ArrayList<>();
      List<Trial> running = new JdbcTrialStore(database).running(PROJECT);
      for (int i = 0; i < EACH; i++) {
        OutputId id = ids.next();
        List<Assignment> assignments =
            running.stream()
                .map(t -> new Assignment(t.preferenceId(), 1, t.id(), t.draw(id), t.probability()))
                .toList();
        Treatment treatment = new Treatment(assignments, false);
        outputs.add(output(id, i, treatment));
        double help = treatment.injectedIds().contains("pref_good") ? .3 : 0;
        double harm = treatment.injectedIds().contains("pref_bad") ? .3 : 0;
        double rating = Math.max(-1, Math.min(1, .1 + help - harm + .2 * random.nextGaussian()));
        Instant at = id.created().plusSeconds(20 + i);
        EventHead head =
            new EventHead(
                PROJECT,
                "e" + round + "-" + i,
                new OutputRef.ById(id),
                at,
                at,
                Origin.API,
                OptionalLong.empty());
        events.add(new Submission(new FeedbackEvent.Rated(head, rating), "digest"));
      }
      new JdbcOutputLog(database).append(outputs);
      new JdbcEventLog(database).append(events);
    }

    void process() {
      while (work.claim(
              10,
              (claim, stores) ->
                  claim.outputs().entrySet().stream()
                      .map(entry -> loop.process(entry.getKey(), entry.getValue(), stores))
                      .reduce(Touched.NOTHING, Touched::plus))
          .isPresent()) {
        // Until nothing is ready.
      }
    }

    void learn(int round) {
      Instant now = START.plus(Duration.ofHours(round)).plusSeconds(600);
      assertThat(
              work.exclusively(
                  PROJECT, stores -> loop.learn(PROJECT, Touched.NOTHING, stores, now)))
          .isPresent();
    }

    List<String> rows() {
      List<String> rows = new ArrayList<>();
      database
          .jdbi()
          .useHandle(
              handle ->
                  TABLES.forEach(
                      table ->
                          handle
                              .createQuery("select * from " + table + " where project = :project")
                              .bind("project", PROJECT)
                              .mapToMap()
                              .map(row -> table + new TreeMap<>(row))
                              .list()
                              .stream()
                              .sorted()
                              .forEach(rows::add)));
      return rows;
    }

    @Override
    public void close() {
      database.close();
    }
  }

  private static GeneratedOutput output(OutputId id, int user, Treatment treatment) {
    return new GeneratedOutput(
        id,
        PROJECT,
        new OutputType("email"),
        Optional.empty(),
        Optional.of("user-" + user),
        Optional.empty(),
        Optional.empty(),
        "demo/demo",
        Completion.COMPLETE,
        true,
        treatment,
        false,
        80,
        OptionalLong.of(900L + user),
        Optional.empty());
  }

  @Test
  void trials_processEndsBetweenSteps_goOnWithoutAJump() {
    List<String> whole;
    try (Life life = new Life(fresh())) {
      life.begin();
      for (int round = 1; round <= ROUNDS; round++) {
        life.play(round);
        life.process();
        life.learn(round);
      }
      whole = life.rows();
    }
    Database.Settings settings = fresh();
    try (Life life = new Life(settings)) {
      life.begin();
    }
    for (int round = 1; round <= ROUNDS; round++) {
      try (Life life = new Life(settings)) {
        life.play(round);
      }
      try (Life life = new Life(settings)) {
        life.process();
        if (round % 2 == 0) {
          life.learn(round);
        }
      }
      try (Life life = new Life(settings)) {
        life.process();
        life.learn(round);
        life.learn(round);
      }
    }
    try (Life life = new Life(settings)) {
      assertThat(life.rows()).containsExactlyElementsOf(whole);
      JdbcTrialStore trials = new JdbcTrialStore(life.database);
      assertThat(trials.ofPreference(PROJECT, "pref_good").get(0).place().claimed()).isTrue();
      assertThat(trials.running(PROJECT))
          .extracting(Trial::preferenceId)
          .contains("pref_good", "pref_none")
          .doesNotContain("pref_bad");
    }
  }
}
