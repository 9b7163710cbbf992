package org.tacit.preference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.contract.Samples;
import org.tacit.memory.InMemoryPreferenceStore;
import org.tacit.output.Scope;

/** The state machine and the use case over it. */
class StepTest {
  private static final Instant LATER = Samples.NOW.plus(Duration.ofHours(1));
  private static final Scope SCOPE = Scope.ofType("p", Samples.EMAIL);

  /** Every legal step; all others are illegal. */
  private static final Map<Status, Set<Step>> LEGAL =
      Map.of(
          Status.CANDIDATE,
          Set.of(Step.APPROVE, Step.PAUSE, Step.REJECT, Step.RETIRE),
          Status.TRIAL,
          Set.of(Step.PAUSE, Step.REJECT, Step.RETIRE),
          Status.ACTIVE,
          Set.of(Step.PAUSE, Step.REJECT, Step.RETIRE),
          Status.PAUSED,
          Set.of(Step.RESUME, Step.REJECT, Step.RETIRE),
          Status.REJECTED,
          Set.of(Step.RESTORE),
          Status.RETIRED,
          Set.of(Step.RESTORE));

  private final InMemoryPreferenceStore store = new InMemoryPreferenceStore();
  private final PreferenceReview review = new PreferenceReview(store);

  /** Puts a preference into a state by the steps that lead there. */
  private Preference in(Status status) {
    Preference preference = Samples.preference("p", "pref", SCOPE, Samples.NOW);
    assertThat(save(preference)).isTrue();
    List<Status> path =
        switch (status) {
          case CANDIDATE -> List.of();
          case ACTIVE -> List.of(Status.TRIAL, Status.ACTIVE);
          case PAUSED -> List.of(Status.TRIAL, Status.PAUSED);
          default -> List.of(status);
        };
    for (Status next : path) {
      assertThat(preference.status().next()).contains(next);
      preference = preference.to(next, Samples.NOW);
      assertThat(save(preference)).isTrue();
    }
    return preference;
  }

  private boolean save(Preference preference) {
    return store.save(new Change(preference, Samples.NOW, "rule:test", "put", ""));
  }

  private ReviewResult take(Step step, OptionalLong seen, String reason) {
    return review.take("p", "pref", step, seen, "eva", reason, LATER);
  }

  static Stream<Arguments> everyStepInEveryState() {
    return Stream.of(Status.values())
        .flatMap(status -> Stream.of(Step.values()).map(step -> Arguments.of(status, step)));
  }

  @ParameterizedTest
  @MethodSource("everyStepInEveryState")
  void take_everyStepInEveryState_isLegalOrNamesWhatIs(Status status, Step step) {
    Preference before = in(status);
    ReviewResult result = take(step, OptionalLong.of(before.revision()), "why");
    Set<Step> legal = LEGAL.get(status);
    if (legal.contains(step)) {
      assertThat(result)
          .isInstanceOfSatisfying(
              ReviewResult.Done.class,
              done -> {
                assertThat(status.next()).contains(done.preference().status());
                assertThat(done.preference().revision()).isEqualTo(before.revision() + 1);
                assertThat(store.find("p", "pref")).contains(done.preference());
                assertThat(store.history("p", "pref").get(0))
                    .isEqualTo(new Change(done.preference(), LATER, "eva", step.wireName(), "why"));
              });
    } else {
      assertThat(result).isEqualTo(new ReviewResult.Illegal(status, Step.legal(status)));
      assertThat(Step.legal(status)).containsExactlyInAnyOrderElementsOf(legal).isSorted();
      assertThat(store.find("p", "pref")).contains(before);
    }
  }

  @ParameterizedTest
  @EnumSource(Status.class)
  void next_transitions_areThoseOfTheWireContract(Status status) {
    Set<Status> expected =
        switch (status) {
          case CANDIDATE -> Set.of(Status.TRIAL, Status.PAUSED, Status.REJECTED, Status.RETIRED);
          case TRIAL -> Set.of(Status.ACTIVE, Status.PAUSED, Status.REJECTED, Status.RETIRED);
          case ACTIVE -> Set.of(Status.TRIAL, Status.PAUSED, Status.REJECTED, Status.RETIRED);
          case PAUSED ->
              Set.of(
                  Status.CANDIDATE, Status.TRIAL, Status.ACTIVE, Status.REJECTED, Status.RETIRED);
          case REJECTED, RETIRED -> Set.of(Status.CANDIDATE);
        };
    assertThat(status.next()).isEqualTo(expected);
    assertThat(Status.parse(status.wireName())).contains(status);
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.class,
      names = {"CANDIDATE", "TRIAL", "ACTIVE"})
  void resume_goesBackToWhereItWasPaused(Status status) {
    in(status);
    take(Step.PAUSE, OptionalLong.empty(), "");
    assertThat(take(Step.RESUME, OptionalLong.empty(), ""))
        .isInstanceOfSatisfying(
            ReviewResult.Done.class,
            done -> {
              assertThat(done.preference().status()).isEqualTo(status);
              assertThat(done.preference().pausedFrom()).isEmpty();
            });
  }

  @Test
  void take_staleRevision_givesTheCurrentOne() {
    Preference current = in(Status.ACTIVE);
    assertThat(take(Step.PAUSE, OptionalLong.of(current.revision() - 1), ""))
        .isEqualTo(new ReviewResult.Stale(current));
    assertThat(store.find("p", "pref")).contains(current);
  }

  @Test
  void take_unknownPreferenceOrProject_isNotFound() {
    in(Status.ACTIVE);
    assertThat(review.take("p", "other", Step.PAUSE, OptionalLong.empty(), "eva", "", LATER))
        .isEqualTo(new ReviewResult.NotFound());
    assertThat(review.take("q", "pref", Step.PAUSE, OptionalLong.empty(), "eva", "", LATER))
        .isEqualTo(new ReviewResult.NotFound());
  }

  @Test
  void take_reason_isAtMost500Characters() {
    in(Status.ACTIVE);
    String reason = "x".repeat(501);
    ReviewResult tooLong = new ReviewResult.Invalid("reason", PreferenceReview.REASON);
    assertThat(take(Step.PAUSE, OptionalLong.empty(), reason)).isEqualTo(tooLong);
    assertThat(review.reword("p", "pref", "Be brief.", OptionalLong.empty(), "eva", reason, LATER))
        .isEqualTo(tooLong);
    assertThat(review.write(SCOPE, "Be brief.", "eva", reason, LATER)).isEqualTo(tooLong);
    assertThat(take(Step.PAUSE, OptionalLong.empty(), "x".repeat(500)))
        .isInstanceOf(ReviewResult.Done.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "   ", "a\nb", "a\u2028b", "a\u0007b", "</style_notes>", "a<b", "a>b"})
  void rewordAndWrite_notAStatement_isInvalid(String statement) {
    in(Status.CANDIDATE);
    assertThat(review.reword("p", "pref", statement, OptionalLong.empty(), "eva", "", LATER))
        .isInstanceOfSatisfying(
            ReviewResult.Invalid.class,
            invalid -> assertThat(invalid.field()).isEqualTo("statement"));
    assertThat(review.write(SCOPE, statement, "eva", "", LATER))
        .isInstanceOf(ReviewResult.Invalid.class);
  }

  @Test
  void reword_length_isAtMost200() {
    in(Status.CANDIDATE);
    assertThat(review.reword("p", "pref", "x".repeat(201), OptionalLong.empty(), "eva", "", LATER))
        .isInstanceOf(ReviewResult.Invalid.class);
    assertThat(review.reword("p", "pref", "x".repeat(200), OptionalLong.empty(), "eva", "", LATER))
        .isInstanceOf(ReviewResult.Done.class);
  }

  private Preference reworded() {
    ReviewResult result =
        review.reword("p", "pref", "Say hi.", OptionalLong.empty(), "eva", "", LATER);
    assertThat(result).isInstanceOf(ReviewResult.Done.class);
    return ((ReviewResult.Done) result).preference();
  }

  @Test
  void reword_active_goesBackToItsTrial() {
    Preference before = in(Status.ACTIVE);
    Preference after = reworded();
    assertThat(after.status()).isEqualTo(Status.TRIAL);
    assertThat(after.statement()).isEqualTo("Say hi.");
    assertThat(after.version()).isEqualTo(before.version() + 1);
    assertThat(after.revision()).isEqualTo(before.revision() + 1);
  }

  @Test
  void reword_pausedFromActive_resumesIntoItsTrial() {
    in(Status.ACTIVE);
    take(Step.PAUSE, OptionalLong.empty(), "");
    assertThat(reworded().status()).isEqualTo(Status.PAUSED);
    take(Step.RESUME, OptionalLong.empty(), "");
    assertThat(store.find("p", "pref").orElseThrow().status()).isEqualTo(Status.TRIAL);
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.class,
      names = {"REJECTED", "RETIRED"})
  void reword_notLive_isIllegal(Status status) {
    in(status);
    assertThat(review.reword("p", "pref", "Say hi.", OptionalLong.empty(), "eva", "", LATER))
        .isEqualTo(new ReviewResult.Illegal(status, List.of(Step.RESTORE)));
  }

  @Test
  void reword_staleRevision_givesTheCurrentOne() {
    Preference current = in(Status.TRIAL);
    assertThat(review.reword("p", "pref", "Say hi.", OptionalLong.of(1), "eva", "", LATER))
        .isEqualTo(new ReviewResult.Stale(current));
  }

  @Test
  void write_twice_isRefusedTheSecondTime() {
    ReviewResult written = review.write(SCOPE, "Be brief.", "eva", "we say so", LATER);
    assertThat(written)
        .isInstanceOfSatisfying(
            ReviewResult.Done.class,
            done -> {
              assertThat(done.preference().status()).isEqualTo(Status.CANDIDATE);
              assertThat(done.preference().hypothesis()).isEmpty();
              assertThat(done.preference().evidence()).isEqualTo(Optional.empty());
            });
    assertThat(review.write(SCOPE, "Be brief.", "eva", "", LATER))
        .isInstanceOf(ReviewResult.Invalid.class);
    assertThat(review.write(Scope.ofType("p", Samples.REPLY), "Be brief.", "eva", "", LATER))
        .isInstanceOf(ReviewResult.Done.class);
  }

  @Test
  void ids_scopes_areToldApart() {
    List<String> ids =
        Stream.of(
                Scope.ofType("p", Samples.EMAIL),
                Scope.ofType("q", Samples.EMAIL),
                Scope.ofType("p", Samples.REPLY),
                Scope.ofSegment("p", Samples.EMAIL, "x"),
                Scope.ofUser("p", Samples.EMAIL, "x"),
                new Scope("p", Optional.empty(), Optional.empty(), Optional.empty()))
            .map(scope -> PreferenceIds.of(scope, "greeting/casual"))
            .toList();
    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("pref_[0-9a-f]{20}"));
    assertThat(PreferenceIds.of(SCOPE, "greeting/casual")).isEqualTo(ids.get(0));
    assertThat(PreferenceIds.of(SCOPE, "greeting/formal")).isNotEqualTo(ids.get(0));
  }

  private ReviewResult rollback(long version) {
    return review.rollback("p", "pref", version, OptionalLong.empty(), "eva", "why", LATER);
  }

  @Test
  void rollback_earlierVersion_isANewVersionInItsWords() {
    Preference first = in(Status.ACTIVE);
    review.reword("p", "pref", "Second.", OptionalLong.empty(), "eva", "", LATER);
    review.reword("p", "pref", "Third.", OptionalLong.empty(), "eva", "", LATER);
    assertThat(rollback(1))
        .isInstanceOfSatisfying(
            ReviewResult.Done.class,
            done -> {
              assertThat(done.preference().statement()).isEqualTo(first.statement());
              assertThat(done.preference().version()).isEqualTo(4);
              assertThat(done.preference().status()).isEqualTo(Status.TRIAL);
            });
    assertThat(store.history("p", "pref").get(0))
        .satisfies(change -> assertThat(change.action()).isEqualTo("rolled back to 1"))
        .satisfies(change -> assertThat(change.actor()).isEqualTo("eva"))
        .satisfies(change -> assertThat(change.reason()).isEqualTo("why"));
    assertThat(rollback(2))
        .isInstanceOfSatisfying(
            ReviewResult.Done.class,
            done -> assertThat(done.preference().statement()).isEqualTo("Second."));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 2, 3, 99})
  void rollback_noEarlierVersion_saysWhichThereAre(long version) {
    in(Status.CANDIDATE);
    review.reword("p", "pref", "Second.", OptionalLong.empty(), "eva", "", LATER);
    assertThat(rollback(version))
        .isEqualTo(new ReviewResult.Invalid("version", "a version before 2"));
  }

  @Test
  void rollback_rejectedUnknownOrChangedMeanwhile_isNotDone() {
    assertThat(rollback(1)).isEqualTo(new ReviewResult.NotFound());
    Preference rejected = in(Status.REJECTED);
    assertThat(rollback(1)).isInstanceOf(ReviewResult.Illegal.class);
    assertThat(
            review.rollback(
                "p", "pref", 1, OptionalLong.of(rejected.revision() - 1), "eva", "", LATER))
        .isInstanceOf(ReviewResult.Stale.class);
    assertThat(review.rollback("p", "pref", 1, OptionalLong.empty(), "eva", "x".repeat(501), LATER))
        .isEqualTo(new ReviewResult.Invalid("reason", PreferenceReview.REASON));
  }
}
