package org.tacit.injection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.contract.Samples;
import org.tacit.edit.FeatureDirection;
import org.tacit.edit.Hypothesis;
import org.tacit.injection.PreferenceSnapshot.TypeKey;
import org.tacit.output.Arm;
import org.tacit.output.Assignment;
import org.tacit.output.OutputId;
import org.tacit.output.OutputType;
import org.tacit.output.Scope;
import org.tacit.output.Treatment;
import org.tacit.preference.Evidence;
import org.tacit.preference.Preference;
import org.tacit.preference.Status;
import org.tacit.quality.TypeMeans;
import org.tacit.stats.Interval;
import org.tacit.trial.Trial;
import org.tacit.trial.TrialKind;
import org.tacit.trial.TrialSums;

class PreferenceSnapshotTest {
  private static final Scope TYPE = Scope.ofType("p", Samples.EMAIL);
  private static final double ALMOST_ALWAYS = Math.nextDown(1.0);

  private final List<Injectable> injectables = new ArrayList<>();

  private Injectable add(String id, Scope scope, String hypothesis, String statement) {
    return add(id, scope, hypothesis, statement, .8, Status.ACTIVE, Samples.NOW, ALMOST_ALWAYS);
  }

  private Injectable add(
      String id,
      Scope scope,
      String hypothesis,
      String statement,
      double share,
      Status status,
      Instant created,
      double probability) {
    Preference preference =
        new Preference(
            id,
            scope,
            Hypothesis.parse(hypothesis),
            statement,
            status,
            Optional.empty(),
            3,
            1,
            Optional.of(
                new Evidence(
                    8, 10, 80, 100, share, new Interval(0, 1), .01, .02, 3, .9, List.of())),
            created,
            created);
    Trial trial =
        new Trial(
            id + ".1",
            "p",
            id,
            3,
            TrialKind.HOLDOUT,
            probability,
            created,
            new TypeMeans(0, 0),
            TrialSums.EMPTY,
            Optional.empty());
    Injectable injectable = new Injectable(preference, trial);
    injectables.add(injectable);
    return injectable;
  }

  private PreferenceSnapshot snapshot() {
    return new PreferenceSnapshot(injectables, Set.of(), 0);
  }

  private static SelectionRequest request(OutputType type, String segment, String user) {
    return request("p", type, segment, user, Samples.id(Samples.NOW));
  }

  private static SelectionRequest request(
      String project, OutputType type, String segment, String user, OutputId id) {
    return new SelectionRequest(
        project,
        type,
        Optional.of(segment).filter(s -> !s.isEmpty()),
        Optional.of(user).filter(u -> !u.isEmpty()),
        id);
  }

  private List<String> lines(String segment, String user) {
    return snapshot().select(request(Samples.EMAIL, segment, user)).lines().stream()
        .map(Selection.Line::preferenceId)
        .toList();
  }

  @Test
  void select_nothingInForce_isNothing() {
    assertThat(PreferenceSnapshot.EMPTY.select(request(Samples.EMAIL, "", "ana")))
        .isEqualTo(Selection.NOTHING);
  }

  @Test
  void select_otherTypeOrProject_isNothing() {
    add("a", TYPE, "greeting/casual", "Say hi.");
    assertThat(snapshot().select(request(Samples.REPLY, "", "ana"))).isEqualTo(Selection.NOTHING);
    assertThat(snapshot().select(request("q", Samples.EMAIL, "", "ana", Samples.id(Samples.NOW))))
        .isEqualTo(Selection.NOTHING);
  }

  @Test
  void select_conflict_theNarrowerWins() {
    add(
        "project",
        new Scope("p", Optional.empty(), Optional.empty(), Optional.empty()),
        "greeting/none",
        "No greeting.");
    assertThat(lines("de", "ana")).containsExactly("project");
    add("type", TYPE, "greeting/casual", "Say hi.");
    assertThat(lines("de", "ana")).containsExactly("type");
    add("segment", Scope.ofSegment("p", Samples.EMAIL, "de"), "greeting/formal", "Say dear.");
    assertThat(lines("de", "ana")).containsExactly("segment");
    add("user", Scope.ofUser("p", Samples.EMAIL, "ana"), "greeting/neutral", "Say hello.");
    assertThat(lines("de", "ana")).containsExactly("user");
    assertThat(lines("de", "bob")).containsExactly("segment");
    assertThat(lines("", "bob")).containsExactly("type");
    assertThat(lines("", "")).containsExactly("type");
  }

  @Test
  void select_conflictWithinAScope_theNewerWins() {
    add("old", TYPE, "greeting/casual", "Say hi.");
    add(
        "new",
        TYPE,
        "greeting/formal",
        "Say dear.",
        .6,
        Status.TRIAL,
        Samples.NOW.plusSeconds(1),
        ALMOST_ALWAYS);
    assertThat(lines("", "ana")).containsExactly("new");
  }

  @Test
  void select_differentFeatures_allApplyStrongestFirst() {
    add(
        "weak",
        TYPE,
        "bullets/more",
        "Use bullets.",
        .6,
        Status.ACTIVE,
        Samples.NOW,
        ALMOST_ALWAYS);
    add("tried", TYPE, "emoji/fewer", "No emoji.", .99, Status.TRIAL, Samples.NOW, ALMOST_ALWAYS);
    add(
        "strong",
        TYPE,
        "length/shorter",
        "Be brief.",
        .9,
        Status.ACTIVE,
        Samples.NOW,
        ALMOST_ALWAYS);
    add(
        "own",
        Scope.ofUser("p", Samples.EMAIL, "ana"),
        "closing/none",
        "Do not close.",
        .7,
        Status.ACTIVE,
        Samples.NOW,
        ALMOST_ALWAYS);
    assertThat(lines("", "ana")).containsExactly("strong", "own", "weak", "tried");
  }

  private static String hypothesis(int i) {
    List<String> ofDifferentFeatures =
        FeatureDirection.all().stream()
            .filter(h -> h.direction() == h.feature().directions().iterator().next())
            .map(FeatureDirection::wireName)
            .toList();
    return ofDifferentFeatures.get(i);
  }

  @Test
  void select_moreThanSix_keepsTheSixStrongest() {
    for (int i = 0; i < 10; i++) {
      add(
          "p" + i,
          TYPE,
          hypothesis(i),
          "Say it.",
          .5 + i / 100.0,
          Status.ACTIVE,
          Samples.NOW,
          ALMOST_ALWAYS);
    }
    Selection selection = snapshot().select(request(Samples.EMAIL, "", "ana"));
    assertThat(selection.lines())
        .extracting(Selection.Line::preferenceId)
        .containsExactly("p9", "p8", "p7", "p6", "p5", "p4");
    // What found no room has no arm either: its absence is no chance's doing.
    assertThat(selection.treatment().assignments()).hasSize(6);
  }

  @Test
  void select_moreThan120Tokens_leavesOutWhatDoesNotFit() {
    // The frame takes 32 of them.
    String half = "word ".repeat(34) + "word";
    assertThat(PromptBlock.tokens(half)).isEqualTo(44);
    for (int i = 0; i < 2; i++) {
      add(
          "p" + i,
          TYPE,
          hypothesis(i),
          half,
          .9 - i / 100.0,
          Status.ACTIVE,
          Samples.NOW,
          ALMOST_ALWAYS);
    }
    assertThat(lines("", "ana")).containsExactly("p0", "p1");
    injectables.clear();
    add("p0", TYPE, hypothesis(0), half + " word", .9, Status.ACTIVE, Samples.NOW, ALMOST_ALWAYS);
    add("p1", TYPE, hypothesis(1), half, .8, Status.ACTIVE, Samples.NOW, ALMOST_ALWAYS);
    add("p2", TYPE, hypothesis(2), "Be brief.", .6, Status.ACTIVE, Samples.NOW, ALMOST_ALWAYS);
    assertThat(lines("", "ana")).containsExactly("p0", "p2");
  }

  @Test
  void select_structuredAnswer_getsOnlyWhatCannotBreakIt() {
    for (FeatureDirection hypothesis : FeatureDirection.all()) {
      injectables.clear();
      add("p", TYPE, hypothesis.wireName(), "Say it.");
      SelectionRequest free = request(Samples.EMAIL, "", "ana");
      SelectionRequest json =
          new SelectionRequest(
              free.project(), free.type(), free.segment(), free.user(), free.outputId(), true);
      assertThat(snapshot().select(free).block()).isPresent();
      boolean harmless =
          Set.of(
                  "contractions/more",
                  "contractions/fewer",
                  "hedges/more",
                  "hedges/fewer",
                  "boilerplate/fewer",
                  "sentence-length/shorter",
                  "sentence-length/longer",
                  "exclamations/fewer",
                  "emoji/fewer")
              .contains(hypothesis.wireName());
      assertThat(snapshot().select(json).block().isPresent())
          .as(hypothesis.wireName())
          .isEqualTo(harmless);
      // What is withheld has no arm: its absence is no chance's doing.
      assertThat(snapshot().select(json).treatment().assignments()).hasSize(harmless ? 1 : 0);
    }
  }

  @Test
  void select_structuredAnswer_getsNothingAPersonWrote() {
    add("written", TYPE, "", "Always start with a haiku.");
    SelectionRequest free = request(Samples.EMAIL, "", "ana");
    assertThat(snapshot().select(free).block()).isPresent();
    assertThat(
            snapshot()
                .select(
                    new SelectionRequest(
                        "p", Samples.EMAIL, Optional.empty(), free.user(), free.outputId(), true)))
        .isEqualTo(Selection.NOTHING);
  }

  @Test
  void select_thousandRequests_giveTheSameBytesUntilSomethingChanges() {
    for (int i = 0; i < 8; i++) {
      add("p" + i, TYPE, hypothesis(i), "Say it in way " + i + ".");
    }
    PreferenceSnapshot snapshot = snapshot();
    Set<String> blocks = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      blocks.add(
          snapshot.select(request(Samples.EMAIL, "", "user-" + i % 50)).block().orElseThrow());
    }
    assertThat(blocks).hasSize(1);
    add("p9", TYPE, hypothesis(9), "Say it anew.", .99, Status.ACTIVE, Samples.NOW, ALMOST_ALWAYS);
    assertThat(snapshot().select(request(Samples.EMAIL, "", "user-1")).block().orElseThrow())
        .isNotIn(blocks);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void select_anyOrderOfLoading_givesTheSameBytes(long seed) {
    for (int i = 0; i < 9; i++) {
      add(
          "p" + i,
          i % 2 == 0 ? TYPE : Scope.ofUser("p", Samples.EMAIL, "ana"),
          hypothesis(i),
          "Say it in way " + i + ".");
    }
    SelectionRequest request = request(Samples.EMAIL, "", "ana");
    Selection expected = snapshot().select(request);
    assertThat(expected.block().orElseThrow())
        .startsWith("<style_notes>\n")
        .endsWith("</style_notes>");
    Collections.shuffle(injectables, new Random(seed));
    assertThat(snapshot().select(request)).isEqualTo(expected);
  }

  @Test
  void select_arms_areLoggedWithTheirProbability() {
    Injectable tried =
        add("a", TYPE, "greeting/casual", "Say hi.", .8, Status.TRIAL, Samples.NOW, .5);
    int injected = 0;
    for (int i = 0; i < 1_000; i++) {
      SelectionRequest request = request(Samples.EMAIL, "", "ana");
      Selection selection = snapshot().select(request);
      Arm arm = tried.trial().draw(request.outputId());
      assertThat(selection.treatment().assignments())
          .containsExactly(new Assignment("a", 3, "a.1", arm, .5));
      assertThat(selection.block().isPresent()).isEqualTo(arm == Arm.INJECTED);
      assertThat(selection.lines()).hasSize(arm == Arm.INJECTED ? 1 : 0);
      injected += arm == Arm.INJECTED ? 1 : 0;
    }
    assertThat(injected).isBetween(430, 570);
  }

  @Test
  void select_commonHoldout_takesItsShareAndNothingElse() {
    add("a", TYPE, "greeting/casual", "Say hi.");
    PreferenceSnapshot snapshot = new PreferenceSnapshot(injectables, Set.of(), .05);
    int heldOut = 0;
    for (int i = 0; i < 10_000; i++) {
      Selection selection = snapshot.select(request(Samples.EMAIL, "", "ana"));
      if (selection.treatment().heldOut()) {
        heldOut++;
        assertThat(selection)
            .isEqualTo(new Selection(Treatment.HELD_OUT, List.of(), Optional.empty()));
      }
    }
    assertThat(heldOut).isBetween(410, 590);
    // Where nothing applies nothing can be held out.
    for (int i = 0; i < 200; i++) {
      assertThat(snapshot.select(request(Samples.REPLY, "", "ana"))).isEqualTo(Selection.NOTHING);
    }
  }

  @Test
  void select_typeThatLearnsNothing_isLeftAlone() {
    add("a", TYPE, "greeting/casual", "Say hi.");
    add("own", Scope.ofUser("p", Samples.EMAIL, "ana"), "emoji/more", "Use emoji.");
    PreferenceSnapshot snapshot =
        new PreferenceSnapshot(
            injectables, Set.of(new TypeKey("p", Optional.of(Samples.EMAIL))), 0);
    assertThat(snapshot.select(request(Samples.EMAIL, "", "ana"))).isEqualTo(Selection.NOTHING);
  }

  @Test
  void considered_manyUsers_looksAtTheSharedOnesAndTheUsersOwn() {
    add("shared", TYPE, "greeting/casual", "Say hi.");
    add("other", Scope.ofType("p", Samples.REPLY), "greeting/casual", "Say hi.");
    for (int user = 0; user < 100_000; user++) {
      add("own-" + user, Scope.ofUser("p", Samples.EMAIL, "user-" + user), "emoji/more", "Smile.");
    }
    PreferenceSnapshot snapshot = snapshot();
    assertThat(snapshot.considered("p", Samples.EMAIL, Optional.of("user-77")))
        .extracting(injectable -> injectable.preference().id())
        .containsExactlyInAnyOrder("shared", "own-77");
    assertThat(snapshot.considered("p", Samples.EMAIL, Optional.empty())).hasSize(1);
    assertThat(snapshot.select(request(Samples.EMAIL, "", "user-77")).lines())
        .extracting(Selection.Line::preferenceId)
        .containsExactlyInAnyOrder("shared", "own-77");
  }

  @Test
  void selector_refresh_isSeenByTheNextSelection() {
    SnapshotSelector selector = new SnapshotSelector();
    assertThat(selector.select(request(Samples.EMAIL, "", "ana"))).isEqualTo(Selection.NOTHING);
    add("a", TYPE, "greeting/casual", "Say hi.");
    selector.refresh(snapshot());
    assertThat(selector.select(request(Samples.EMAIL, "", "ana")).lines()).hasSize(1);
  }

  @Test
  void block_statements_areFencedLines() {
    assertThat(PromptBlock.of(List.of("Say hi.", "Be brief.")))
        .contains("\n- Say hi.\n- Be brief.\n</style_notes>")
        .contains("do not conflict with the instructions above");
  }

  @Test
  void select_narrowerInTrialAsksForTheSame_leavesItToTheWiderOne() {
    add("wide", TYPE, "greeting/casual", "Open with Hi.", .8, Status.TRIAL, Samples.NOW, .5);
    add("own", own("ana"), "greeting/casual", "Hi!", .8, Status.TRIAL, Samples.NOW, .5);
    add("other", own("ben"), "greeting/formal", "Dear.", .8, Status.TRIAL, Samples.NOW, .5);
    add("proven", own("cleo"), "greeting/casual", "Hi!", .8, Status.ACTIVE, Samples.NOW, .9);

    assertThat(assigned("ana")).containsExactly("wide");
    assertThat(assigned("ben")).containsExactly("other");
    assertThat(assigned("cleo")).containsExactly("proven");
    assertThat(assigned("dora")).containsExactly("wide");
  }

  private static Scope own(String user) {
    return Scope.ofUser("p", Samples.EMAIL, user);
  }

  private List<String> assigned(String user) {
    return snapshot().select(request(Samples.EMAIL, "", user)).treatment().assignments().stream()
        .map(Assignment::preferenceId)
        .toList();
  }
}
