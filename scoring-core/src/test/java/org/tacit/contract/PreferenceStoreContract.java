package org.tacit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacit.contract.Samples.EMAIL;
import static org.tacit.contract.Samples.NOW;
import static org.tacit.contract.Samples.REPLY;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.edit.Hypothesis;
import org.tacit.output.Scope;
import org.tacit.preference.Change;
import org.tacit.preference.Evidence;
import org.tacit.preference.Preference;
import org.tacit.preference.PreferenceStore;
import org.tacit.preference.PreferenceStore.Filter;
import org.tacit.preference.Status;

/** What every store of preferences does. */
public abstract class PreferenceStoreContract {
  private final String project = Samples.project();
  private PreferenceStore store;

  /** A store; it may be shared between tests, which use projects of their own. */
  protected abstract PreferenceStore open();

  /** Decides in a transaction of its own; override where the port is bound to one. */
  protected boolean inTransaction(Predicate<PreferenceStore> work) {
    return work.test(store);
  }

  @BeforeEach
  void openStore() {
    store = open();
  }

  private static Change change(Preference after) {
    return new Change(
        after, after.updated(), "rule:gate", "proposed", "30 of 40 users; 'q' \u2603");
  }

  private Preference kept(String id, Scope scope, int second) {
    Preference preference =
        Samples.preference(project, project + id, scope, NOW.plusSeconds(second));
    assertThat(store.save(change(preference))).isTrue();
    return preference;
  }

  private Preference kept(String id, int second) {
    return kept(id, Scope.ofType(project, EMAIL), second);
  }

  @Test
  void save_everyFieldSet_comesBackEqual() {
    Preference learned = kept("a", Scope.ofSegment(project, EMAIL, "de"), 0);
    Preference paused = learned.to(Status.PAUSED, NOW.plusSeconds(1));
    assertThat(store.save(change(paused))).isTrue();
    assertThat(store.find(project, learned.id())).contains(paused);
    assertThat(paused.pausedFrom()).contains(Status.CANDIDATE);
    Preference again = paused.to(Status.TRIAL, NOW).afterDrift(NOW.plusSeconds(2));
    Preference kept = again.withRevision(paused.revision() + 1);
    assertThat(store.save(change(kept))).isTrue();
    assertThat(store.find(project, learned.id())).contains(kept);
    assertThat(kept.drifted()).contains(NOW.plusSeconds(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"greeting/casual+closing/thanks", "term/utilize>use"})
  void save_severalFeaturesOrATerm_comesBackEqual(String wireName) {
    Preference sample = Samples.preference(project, project + "h", scopeOfProject(), NOW);
    Hypothesis hypothesis = Hypothesis.parse(wireName).orElseThrow();
    Evidence evidence = sample.evidence().orElseThrow();
    List<Evidence.Part> parts =
        hypothesis.parts().stream()
            .map(of -> new Evidence.Part(of, 30, 40, 200, 320, .75, 1e-9, evidence.targets()))
            .toList();
    Preference learned =
        new Preference(
            sample.id(),
            sample.scope(),
            Optional.of(hypothesis),
            sample.statement(),
            Status.CANDIDATE,
            Optional.empty(),
            1,
            1,
            Optional.of(parts.isEmpty() ? evidence : evidence.of(parts)),
            NOW,
            NOW);
    assertThat(store.save(change(learned))).isTrue();
    assertThat(store.find(project, learned.id())).contains(learned);
    assertThat(store.history(project, learned.id()))
        .extracting(Change::after)
        .containsExactly(learned);
  }

  @Test
  void count_filter_countsWhatTheListHas() {
    kept("a", 0);
    kept("b", Scope.ofUser(project, "ana"), 1);
    Preference paused = kept("c", 2).to(Status.PAUSED, NOW.plusSeconds(3));
    store.save(change(paused));

    assertThat(store.count(project, Filter.ALL)).isEqualTo(3);
    assertThat(store.count(project, filter(Optional.of(Status.CANDIDATE), Optional.empty())))
        .isEqualTo(2);
    assertThat(store.count(project, filter(Optional.of(Status.CANDIDATE), Optional.of("user"))))
        .isOne();
    assertThat(store.count(Samples.project(), Filter.ALL)).isZero();
  }

  private static Filter filter(Optional<Status> status, Optional<String> scope) {
    return new Filter(status, Optional.empty(), scope);
  }

  @Test
  void list_byScope_tellsProjectTypeSegmentAndUserApart() {
    Map<String, Scope> scopes =
        Map.of(
            "project", scopeOfProject(),
            "type", Scope.ofType(project, EMAIL),
            "segment", Scope.ofSegment(project, EMAIL, "de"),
            "user", Scope.ofUser(project, "ana"));
    scopes.forEach((name, scope) -> kept(name, scope, 0));
    scopes.forEach(
        (name, scope) ->
            assertThat(
                    store.list(
                        project,
                        new Filter(Optional.empty(), Optional.empty(), Optional.of(name)),
                        Optional.empty(),
                        10))
                .extracting(Preference::scope)
                .containsExactly(scope));
  }

  @Test
  void save_writtenByAPerson_comesBackEqual() {
    Preference learned = Samples.preference(project, project + "w", scopeOfProject(), NOW);
    Preference written =
        new Preference(
            learned.id(),
            learned.scope(),
            Optional.empty(),
            "Sag \"du\" \u2603.",
            Status.CANDIDATE,
            Optional.empty(),
            1,
            1,
            Optional.empty(),
            NOW,
            NOW);
    assertThat(store.save(change(written))).isTrue();
    assertThat(store.find(project, written.id())).contains(written);
  }

  private Scope scopeOfProject() {
    return new Scope(project, Optional.empty(), Optional.empty(), Optional.empty());
  }

  @Test
  void save_notTheRevisionBefore_keepsNothing() {
    Preference first = kept("a", 0);
    Preference second = first.to(Status.TRIAL, NOW.plusSeconds(1));
    assertThat(store.save(change(first))).isFalse();
    assertThat(store.save(change(second.withRevision(3)))).isFalse();
    assertThat(store.save(change(second))).isTrue();
    assertThat(store.save(change(first.to(Status.REJECTED, NOW.plusSeconds(2))))).isFalse();
    assertThat(store.find(project, first.id())).contains(second);
    assertThat(store.history(project, first.id())).hasSize(2);
    Preference unknown =
        Samples.preference(project, project + "b", Scope.ofType(project, EMAIL), NOW);
    assertThat(store.save(change(unknown.withRevision(2)))).isFalse();
    assertThat(store.find(project, unknown.id())).isEmpty();
  }

  @Test
  void save_twoDecisionsAtOnce_oneWins() throws Exception {
    for (int round = 0; round < 10; round++) {
      Preference first = kept("race-" + round, round);
      Preference second = first.to(Status.TRIAL, NOW.plusSeconds(60));
      List<Integer> wins =
          TwoNodes.run(() -> inTransaction(port -> port.save(change(second))) ? 1 : 0);
      assertThat(wins).containsExactlyInAnyOrder(0, 1);
      assertThat(store.history(project, first.id())).hasSize(2);
    }
  }

  @Test
  void history_severalChanges_isNewestFirst() {
    Preference first = kept("a", 0);
    Change second =
        new Change(
            first.to(Status.REJECTED, NOW.plusSeconds(1)), NOW.plusSeconds(1), "eva", "reject", "");
    assertThat(store.save(second)).isTrue();
    kept("other", 5);
    assertThat(store.history(project, first.id())).containsExactly(second, change(first));
    assertThat(store.history(project, "unknown")).isEmpty();
    assertThat(store.history(Samples.project(), first.id())).isEmpty();
  }

  @Test
  void list_filters_areAllHonoured() {
    Preference type = kept("type", Scope.ofType(project, EMAIL), 0);
    Preference segment = kept("segment", Scope.ofSegment(project, EMAIL, "de"), 1);
    Preference user = kept("user", Scope.ofUser(project, EMAIL, "ana"), 2);
    Preference reply = kept("reply", Scope.ofType(project, REPLY), 3);
    Preference rejected = user.to(Status.REJECTED, NOW.plusSeconds(9));
    assertThat(store.save(change(rejected))).isTrue();
    assertThat(list(Filter.ALL)).containsExactly(rejected, reply, segment, type);
    assertThat(list(filter(Optional.of(Status.REJECTED), Optional.empty(), Optional.empty())))
        .containsExactly(rejected);
    assertThat(list(filter(Optional.empty(), Optional.of("email"), Optional.empty())))
        .containsExactly(rejected, segment, type);
    assertThat(list(filter(Optional.empty(), Optional.empty(), Optional.of("type"))))
        .containsExactly(reply, type);
    assertThat(list(filter(Optional.empty(), Optional.empty(), Optional.of("segment"))))
        .containsExactly(segment);
    assertThat(list(filter(Optional.empty(), Optional.empty(), Optional.of("user"))))
        .containsExactly(rejected);
    assertThat(
            list(filter(Optional.of(Status.CANDIDATE), Optional.of("email"), Optional.of("type"))))
        .containsExactly(type);
    assertThat(store.list(Samples.project(), Filter.ALL, Optional.empty(), 10)).isEmpty();
  }

  private List<Preference> list(Filter filter) {
    return store.list(project, filter, Optional.empty(), 10);
  }

  private static Filter filter(
      Optional<Status> status, Optional<String> type, Optional<String> scope) {
    return new Filter(status, type.map(org.tacit.output.OutputType::new), scope);
  }

  @Test
  void list_pages_giveEachOnceNewestFirst() {
    List<Preference> all =
        List.of(kept("a", 4), kept("b", 3), kept("c", 2), kept("d", 2), kept("e", 1));
    List<Preference> seen = new java.util.ArrayList<>();
    Optional<String> after = Optional.empty();
    for (int page = 0; page < 3; page++) {
      List<Preference> found = store.list(project, Filter.ALL, after, 2);
      seen.addAll(found);
      after = Optional.of(found.get(found.size() - 1).id());
    }
    assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
    assertThat(seen).extracting(Preference::updated).isSortedAccordingTo((x, y) -> y.compareTo(x));
    assertThat(store.list(project, Filter.ALL, after, 2)).isEmpty();
  }

  @Test
  void injected_everyStatus_givesTrialAndActive() {
    for (Status status : Status.values()) {
      Preference preference = kept(status.wireName(), 0);
      if (status != Status.CANDIDATE) {
        assertThat(store.save(change(preference.to(status, NOW.plusSeconds(1))))).isTrue();
      }
    }
    assertThat(store.injected(project))
        .extracting(Preference::status)
        .containsExactlyInAnyOrder(Status.TRIAL, Status.ACTIVE);
    assertThat(store.injected(Samples.project())).isEmpty();
  }

  @Test
  void version_everyChangeAndTouch_grows() {
    long empty = store.version(project);
    Preference first = kept("a", 0);
    long saved = store.version(project);
    assertThat(store.save(change(first.to(Status.TRIAL, NOW.plusSeconds(1))))).isTrue();
    long again = store.version(project);
    store.touch(project);
    long touched = store.version(project);
    assertThat(List.of(empty, saved, again, touched)).isSorted().doesNotHaveDuplicates();
    String other = Samples.project();
    long before = store.version(other);
    store.touch(project);
    assertThat(store.version(other)).isEqualTo(before);
    store.touch(other);
    assertThat(store.version(other)).isGreaterThan(before);
  }
}
