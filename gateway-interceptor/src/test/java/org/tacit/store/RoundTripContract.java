package org.tacit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.baseline.Flag;
import org.tacit.baseline.Influence;
import org.tacit.baseline.UserBaseline;
import org.tacit.baseline.UserFlag;
import org.tacit.baseline.UserRecord;
import org.tacit.event.Action;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputId;
import org.tacit.output.OutputLog;
import org.tacit.output.OutputType;
import org.tacit.output.Scope;
import org.tacit.output.Treatment;
import org.tacit.preference.Change;
import org.tacit.preference.Preference;
import org.tacit.quality.QualityStore;
import org.tacit.score.Score;
import org.tacit.score.ScoredOutput;
import org.tacit.signal.Factor;
import org.tacit.signal.Signal;

/** That what is stored comes back as it was, however strange. */
abstract class RoundTripContract extends StoreContract {
  private static final OutputType EMAIL = new OutputType("email");
  private static final Duration HOUR = Duration.ofHours(1);

  RoundTripContract(Supplier<Database> opening) {
    super(opening);
  }

  private static ScoredOutput scored(OutputId id, List<Signal> signals, double value, double any) {
    return new ScoredOutput(
        id,
        Samples.PROJECT,
        EMAIL,
        Optional.of(Samples.HOSTILE),
        Optional.of("ana"),
        Samples.HOSTILE,
        Treatment.HELD_OUT,
        signals,
        Optional.of(new Score(value, Double.MIN_NORMAL, signals)),
        OptionalDouble.of(any),
        Optional.of(Action.EDITED),
        Optional.of(Samples.NOW.plusNanos(123_456_789)),
        OptionalDouble.of(any),
        OptionalLong.of(Long.MAX_VALUE),
        7,
        Optional.empty(),
        new UserBaseline(any, value, Math.nextUp(any), any / 3, Instant.EPOCH.plusNanos(1)),
        Influence.NONE);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.0, 0.1 + 0.2, Double.MIN_VALUE, Double.MAX_VALUE, 1e-300, 1 / 3.0})
  void scored_strangeDoublesAndTexts_comeBackBitEqual(double any) {
    OutputId id = Samples.id(Samples.NOW);
    Signal signal =
        new Signal.Valued(
            Action.EDITED,
            Samples.NOW.plusNanos(1),
            Math.nextDown(1.0),
            any < 0 ? 0 : any,
            true,
            List.of(new Factor("f", any, Samples.HOSTILE), new Factor("nan", Double.NaN, "")));
    ScoredOutput output = scored(id, List.of(signal), -1 / 3.0, any);
    JdbcScoredOutputStore store = new JdbcScoredOutputStore(database());
    store.save(List.of(output));
    assertThat(store.find(Samples.PROJECT, id)).contains(output);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void scored_randomDoubles_comeBackBitEqual(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<ScoredOutput> outputs = new ArrayList<>();
    for (OutputId id : Samples.ids(50)) {
      double any = Double.longBitsToDouble(random.nextLong());
      outputs.add(scored(id, List.of(), random.nextDouble(), Double.isNaN(any) ? 1 : any));
    }
    JdbcScoredOutputStore store = new JdbcScoredOutputStore(database());
    store.save(outputs);
    assertThat(store.find(Samples.PROJECT, outputs.stream().map(ScoredOutput::id).toList()))
        .containsExactlyElementsOf(outputs);
  }

  @Test
  void user_hostileName_isKeptInertAndFound() {
    JdbcUserStore users = new JdbcUserStore(database());
    UserFlag flag = new UserFlag(Flag.BURST, Samples.HOSTILE);
    users.save(new UserRecord(Samples.PROJECT, Samples.HOSTILE, List.of(flag), Optional.empty()));
    UserRecord kept =
        new UserRecord(Samples.PROJECT, Samples.HOSTILE_KEPT, List.of(flag), Optional.empty());
    assertThat(users.find(Samples.PROJECT, Samples.HOSTILE)).isEqualTo(kept);
    assertThat(users.silenced(Samples.PROJECT)).contains(Samples.HOSTILE_KEPT);
    assertThat(users.list(Samples.PROJECT, Optional.of(Flag.BURST), Optional.empty(), 9))
        .contains(kept);
  }

  @Test
  void user_nameOf100000Characters_isKeptShortAndFound() {
    JdbcUserStore users = new JdbcUserStore(database());
    String name = "😀".repeat(50_000);
    UserFlag flag = new UserFlag(Flag.ALWAYS_EDITS, "because");
    users.save(new UserRecord(Samples.PROJECT, name, List.of(flag), Optional.empty()));
    assertThat(users.find(Samples.PROJECT, name).flags()).containsExactly(flag);
    assertThat(users.find(Samples.PROJECT, name + "x").flags()).isEmpty();
  }

  @Test
  void preference_hostileStatementAndReason_comesBackInItsHistory() {
    JdbcPreferenceStore preferences = new JdbcPreferenceStore(database());
    Preference preference =
        org.tacit.contract.Samples.preference(
                Samples.PROJECT,
                "pref_hostile",
                Scope.ofUser(Samples.PROJECT, EMAIL, Samples.HOSTILE),
                Samples.NOW.plusNanos(1))
            .worded(Samples.HOSTILE, Samples.NOW.plusNanos(2))
            .withRevision(1);
    Change change =
        new Change(preference, Samples.NOW, Samples.HOSTILE, "propose", Samples.HOSTILE.repeat(20));
    assertThat(preferences.save(change)).isTrue();
    assertThat(preferences.find(Samples.PROJECT, preference.id())).contains(preference);
    assertThat(preferences.history(Samples.PROJECT, preference.id())).containsExactly(change);
  }

  @Test
  void preference_fourThreadsOneRevision_oneIsKept() throws Exception {
    JdbcPreferenceStore preferences = new JdbcPreferenceStore(database());
    String project = "raced";
    Preference first =
        org.tacit.contract.Samples.preference(
            project, "pref_raced", Scope.ofType(project, EMAIL), Samples.NOW);
    for (long revision = 1; revision <= 10; revision++) {
      Preference next = first.withRevision(revision);
      List<Boolean> saved =
          Threads.run(
              4,
              number ->
                  () ->
                      preferences.save(
                          new Change(next, Samples.NOW, "actor-" + number, "approve", "")));
      assertThat(saved).containsOnlyOnce(true);
    }
    assertThat(preferences.history(project, first.id())).hasSize(10);
    assertThat(preferences.version(project)).isEqualTo(10);
  }

  @Test
  void output_heldOutOfAll_comesBackSo() {
    GeneratedOutput plain = Samples.output(Samples.id(Samples.NOW));
    GeneratedOutput output =
        new GeneratedOutput(
            plain.id(),
            plain.project(),
            plain.type(),
            plain.segment(),
            plain.user(),
            plain.conversation(),
            plain.joinKey(),
            plain.upstream(),
            plain.completion(),
            plain.learns(),
            Treatment.HELD_OUT,
            plain.words(),
            plain.text());
    OutputLog log = new JdbcOutputLog(database());
    log.append(List.of(output));
    assertThat(log.find(Samples.PROJECT, output.id())).contains(output);
  }

  @Test
  void outputs_appendedTwiceAndAtOddMoments_areCountedOnceToTheMoment() throws Exception {
    String project = "counted";
    List<GeneratedOutput> outputs = new ArrayList<>();
    for (int minute = -10; minute < 190; minute += 10) {
      outputs.add(
          Samples.output(
              Samples.id(Samples.NOW.plus(minute, ChronoUnit.MINUTES)),
              project,
              Optional.empty(),
              Optional.empty()));
    }
    Threads.run(
        4,
        number ->
            () -> {
              new JdbcOutputLog(database()).append(outputs);
              return number;
            });
    QualityStore quality = new JdbcQualityStore(database());
    for (int from = -15; from < 200; from += 25) {
      for (int to = from; to < 200; to += 35) {
        Instant first = Samples.NOW.plus(from, ChronoUnit.MINUTES);
        Instant end = Samples.NOW.plus(to, ChronoUnit.MINUTES);
        assertThat(quality.outputs(project, EMAIL, first, end))
            .as("from %s to %s", first, end)
            .isEqualTo(
                outputs.stream()
                    .filter(o -> !o.created().isBefore(first) && o.created().isBefore(end))
                    .count());
      }
    }
    assertThat(quality.outputs(project, EMAIL, Instant.MIN, Instant.MAX)).isEqualTo(20);
  }

  @Test
  void places_outputsAroundTheSpan_countsOnlyThoseCreatedWithin() {
    String project = "spans";
    Instant from = Samples.NOW;
    Instant to = from.plus(HOUR);
    new JdbcScoredOutputStore(database())
        .save(
            List.of(
                acting(project, "before, acted within", from.minusSeconds(1), from),
                acting(project, "first moment", from, to),
                acting(project, "last moment", to.minusMillis(1)),
                acting(project, "past the end", to, to.plusSeconds(1))));
    QualityStore quality = new JdbcQualityStore(database());
    assertThat(quality.places(project, EMAIL, from, to))
        .extracting(QualityStore.UserPlace::user)
        .containsExactlyInAnyOrder("first moment", "last moment");
    assertThat(quality.places(project, EMAIL, Instant.MIN, Instant.MAX)).hasSize(4);
  }

  private static ScoredOutput acting(String project, String user, Instant... acts) {
    List<Signal> signals = new ArrayList<>();
    for (Instant act : acts) {
      signals.add(new Signal.Neutral(Action.VIEWED, act, List.of()));
    }
    return new ScoredOutput(
        Samples.id(acts[0]),
        project,
        EMAIL,
        Optional.empty(),
        Optional.of(user),
        "demo/demo",
        Treatment.NONE,
        signals,
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
}
