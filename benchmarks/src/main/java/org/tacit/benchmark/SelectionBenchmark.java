package org.tacit.benchmark;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.tacit.edit.Feature;
import org.tacit.edit.FeatureDirection;
import org.tacit.injection.Injectable;
import org.tacit.injection.PreferenceSnapshot;
import org.tacit.injection.Selection;
import org.tacit.injection.SelectionRequest;
import org.tacit.output.OutputIds;
import org.tacit.output.OutputType;
import org.tacit.output.Scope;
import org.tacit.preference.Preference;
import org.tacit.preference.Statements;
import org.tacit.preference.Status;
import org.tacit.quality.TypeMeans;
import org.tacit.trial.Trial;
import org.tacit.trial.TrialKind;
import org.tacit.trial.TrialSums;

/**
 * What learning adds to a request: selecting among 34 shared preferences of a type and six of the
 * user, and building the block, in a project with 10,000 users of six preferences each.
 */
@State(org.openjdk.jmh.annotations.Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class SelectionBenchmark {
  private static final Instant CREATED = Instant.parse("2026-11-23T10:00:00Z");
  private static final OutputType TYPE = new OutputType("email");
  private static final int USERS = 10_000;

  private final OutputIds ids = new OutputIds(() -> CREATED, new SplittableRandom(1));
  private final PreferenceSnapshot snapshot = snapshot();
  private int turn;

  private static PreferenceSnapshot snapshot() {
    List<Injectable> injectables = new ArrayList<>();
    Set<Feature> taken = new HashSet<>();
    List<FeatureDirection> one = new ArrayList<>();
    for (FeatureDirection hypothesis : FeatureDirection.all()) {
      if (hypothesis.feature().isTeaching() && taken.add(hypothesis.feature())) {
        one.add(hypothesis);
        injectables.add(injectable(Scope.ofType("acme", TYPE), hypothesis));
      }
    }
    for (int user = 0; user < USERS; user++) {
      for (int i = 0; i < 6; i++) {
        injectables.add(
            injectable(
                Scope.ofUser("acme", TYPE, "user-" + user), one.get((user + 5 * i) % one.size())));
      }
    }
    return new PreferenceSnapshot(injectables, Set.of(), .05);
  }

  private static Injectable injectable(Scope scope, FeatureDirection hypothesis) {
    String id = "pref_" + scope.user().orElse("") + hypothesis.wireName();
    Preference preference =
        new Preference(
            id,
            scope,
            Optional.of(hypothesis),
            Statements.of(hypothesis, List.of()),
            Status.ACTIVE,
            Optional.empty(),
            1,
            1,
            Optional.empty(),
            CREATED,
            CREATED);
    Trial trial =
        new Trial(
            id + ".1",
            "acme",
            id,
            1,
            TrialKind.HOLDOUT,
            .9,
            CREATED,
            new TypeMeans(0, 0),
            TrialSums.EMPTY,
            Optional.empty());
    return new Injectable(preference, trial);
  }

  /** One request of one user, its arms drawn and its block built. */
  @Benchmark
  public Selection selectAndBuildBlock() {
    turn = (turn + 7) % USERS;
    return snapshot.select(
        new SelectionRequest(
            "acme", TYPE, Optional.empty(), Optional.of("user-" + turn), ids.next()));
  }
}
