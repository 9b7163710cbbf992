package org.tacit.preference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.contract.Samples;
import org.tacit.edit.Bundle;
import org.tacit.edit.FeatureDirection;
import org.tacit.edit.Hypothesis;
import org.tacit.output.Scope;
import org.tacit.stats.Interval;

class CoMovementTest {
  private static final Scope TYPE = Scope.ofType("p", Samples.EMAIL);
  private static final FeatureDirection HI = direction("greeting/casual");
  private static final FeatureDirection SHORT = direction("contractions/more");
  private static final FeatureDirection THANKS = direction("closing/thanks");

  private final List<EditEvidence> edits = new ArrayList<>();
  private final CoMovement coMovement =
      new CoMovement(CoMovementSettings.DEFAULTS, statement -> true);

  private static FeatureDirection direction(String name) {
    return FeatureDirection.ofWireName(name).orElseThrow();
  }

  private static Candidate candidate(FeatureDirection of, double share, String target) {
    return candidate(of, share, target, Statements.ENGLISH);
  }

  private static Candidate candidate(
      FeatureDirection of, double share, String target, String language) {
    Evidence evidence =
        new Evidence(
            8,
            10,
            (int) (100 * share),
            100,
            share,
            new Interval(.5, .9),
            .001,
            .002,
            3,
            .9,
            List.of(new Evidence.Target(target, 60)));
    return new Candidate(TYPE, of, evidence, language);
  }

  private static final List<Candidate> CANDIDATES =
      List.of(
          candidate(HI, .9, "Hi + first name"),
          candidate(SHORT, .8, "x"),
          candidate(THANKS, .7, "Thanks"));

  private void edit(String user, int hi, int contracted, int thanks) {
    List<Observation> observations = new ArrayList<>();
    int[] moved = {hi, contracted, thanks};
    List<FeatureDirection> of = List.of(HI, SHORT, THANKS);
    for (int i = 0; i < moved.length; i++) {
      if (moved[i] < 2) {
        observations.add(new Observation(of.get(i), moved[i], Optional.empty()));
      }
    }
    edits.add(
        new EditEvidence(
            Samples.id(Samples.NOW.plus(Duration.ofHours(edits.size()))),
            "p",
            Samples.EMAIL,
            Optional.empty(),
            user,
            Samples.NOW,
            observations));
  }

  private List<String> joined() {
    return coMovement.join(CANDIDATES, edits).stream()
        .map(Candidate::hypothesis)
        .map(Hypothesis::wireName)
        .toList();
  }

  @Test
  void join_alwaysMovedTogether_isOneInOneSentence() {
    for (int i = 0; i < 20; i++) {
      int casual = i % 3 == 0 ? 0 : 1;
      edit("u" + i % 5, casual, casual, casual);
    }
    List<Candidate> joined = coMovement.join(CANDIDATES, edits);
    assertThat(joined).hasSize(1);
    assertThat(joined.get(0).hypothesis()).isInstanceOf(Bundle.class);
    assertThat(joined.get(0).statement())
        .isEqualTo(
            "Write casually: open with \"Hi\" and the first name; close with \"Thanks\"; use"
                + " contractions (it's, we'll).");
    Evidence evidence = joined.get(0).evidence();
    assertThat(evidence.share()).isEqualTo(.7);
    assertThat(evidence.parts())
        .extracting(Evidence.Part::share)
        .containsExactlyInAnyOrder(.9, .8, .7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de | Hey + first name | Liebe grüße | Schreibe locker: beginne mit \"Hey\" und dem Vornamen;"
            + " schließe locker, zum Beispiel mit \"Liebe Grüße\"; Gedankenstriche sind willkommen.",
        "fr | Salut + first name | Bises | Écris simplement : commence par \"Salut\" et le prénom;"
            + " termine simplement, par exemple par \"Bises\"; les tirets sont bienvenus.",
        "es | Hola | Un abrazo | Escribe de forma informal: empieza con \"Hola\"; despídete de forma"
            + " informal, por ejemplo con \"Un abrazo\"; las rayas son bienvenidas.",
        "und | Hi | Cheers | Write casually: open with \"Hi\"; close casually, for example \"Cheers\";"
            + " dashes are welcome."
      })
  void join_oneLanguage_isSaidInIt(String language, String hi, String bye, String statement) {
    FeatureDirection close = direction("closing/casual");
    FeatureDirection dash = direction("em-dashes/more");
    List<Candidate> candidates =
        List.of(
            candidate(HI, .9, hi, language),
            candidate(close, .8, bye, language),
            candidate(dash, .7, "x", language));
    assertThat(joinedAlways(candidates).statement()).isEqualTo(statement);
  }

  @Test
  void join_twoLanguages_isSaidInEnglish() {
    List<Candidate> candidates =
        List.of(candidate(HI, .9, "Hi", "de"), candidate(THANKS, .8, "Danke", "fr"));
    assertThat(joinedAlways(candidates).statement())
        .isEqualTo("Write casually: open with \"Hi\", close with \"Danke\".");
  }

  /** What comes of candidates that every edit moves all together. */
  private Candidate joinedAlways(List<Candidate> candidates) {
    List<Observation> all =
        candidates.stream().map(c -> new Observation(c.hypothesis(), 1, Optional.empty())).toList();
    for (int i = 0; i < 20; i++) {
      edits.add(
          new EditEvidence(
              Samples.id(Samples.NOW.plus(Duration.ofHours(i))),
              "p",
              Samples.EMAIL,
              Optional.empty(),
              "u" + i % 5,
              Samples.NOW,
              all));
    }
    List<Candidate> joined = coMovement.join(candidates, edits);
    assertThat(joined).hasSize(1);
    return joined.get(0);
  }

  @Test
  void join_otherThresholds_areKept() {
    for (int i = 0; i < 20; i++) {
      int casual = i % 3 == 0 ? 0 : 1;
      edit("u" + i % 5, casual, casual, casual);
    }
    assertThat(joined(new CoMovementSettings(20, .5, .6, 2, 36))).hasSize(2);
    assertThat(joined(new CoMovementSettings(21, .5, .6, 4, 36))).hasSize(3);
    assertThat(joined(new CoMovementSettings(20, .5, .6, 4, 6))).hasSize(3);
  }

  @Test
  void join_promptWithoutRoomForAll_joinsWhatItHasRoomFor() {
    for (int i = 0; i < 20; i++) {
      edit("u" + i % 5, 1, 1, 1);
    }
    CoMovement narrow = new CoMovement(CoMovementSettings.DEFAULTS, s -> !s.contains("Thanks"));
    assertThat(narrow.join(CANDIDATES, edits))
        .extracting(c -> c.hypothesis().wireName())
        .containsExactly("greeting/casual+contractions/more", THANKS.wireName());
  }

  private List<Candidate> joined(CoMovementSettings settings) {
    return new CoMovement(settings, statement -> true).join(CANDIDATES, edits);
  }

  @Test
  void join_nobodyEverMovesOneAlone_isOneEvenWhereNobodyMovesNeither() {
    for (int i = 0; i < 20; i++) {
      edit("u" + i % 5, 1, 1, 1);
    }
    assertThat(joined()).hasSize(1);
  }

  @Test
  void join_fewerThanTwentyEditsWithRoomForBoth_staysApart() {
    for (int i = 0; i < 40; i++) {
      int casual = i % 3 == 0 ? 0 : 1;
      edit("u" + i % 5, casual, i < 19 ? casual : 2, 2);
    }
    assertThat(joined()).containsExactly(HI.wireName(), SHORT.wireName(), THANKS.wireName());
  }

  @Test
  void join_oneMovesByItself_leavesItOut() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 200; i++) {
      int casual = random.nextInt(3) == 0 ? 0 : 1;
      edit("u" + i % 20, casual, casual, random.nextInt(3) == 0 ? 0 : 1);
    }
    assertThat(joined()).containsExactly("greeting/casual+contractions/more", THANKS.wireName());
  }

  /** Both are moved nearly always, each for its own reasons: that says nothing of the other. */
  @ParameterizedTest
  @CsvSource({"70", "85", "95"})
  void join_oftenButIndependently_staysApart(int percent) {
    SplittableRandom random = new SplittableRandom(percent);
    for (int i = 0; i < 2_000; i++) {
      edit(
          "u" + i % 40,
          random.nextInt(100) < percent ? 1 : 0,
          random.nextInt(100) < percent ? 1 : 0,
          random.nextInt(100) < percent ? 1 : 0);
    }
    assertThat(joined()).hasSize(3);
  }

  @Test
  void join_oneUserWithThousandsOfEdits_doesNotJoinForTheOthers() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 400; i++) {
      edit("u" + i % 40, random.nextInt(2), random.nextInt(2), random.nextInt(2));
    }
    for (int i = 0; i < 5_000; i++) {
      int casual = i % 2;
      edit("loud", casual, casual, casual);
    }
    assertThat(joined()).hasSize(3);
  }

  @Test
  void join_moreThanFits_takesTheStrongestFour() {
    List<Candidate> many = new ArrayList<>();
    List<Observation> all = new ArrayList<>();
    List<String> names =
        List.of("emoji/fewer", "bold/fewer", "tables/fewer", "code/fewer", "headings/fewer");
    for (int i = 0; i < names.size(); i++) {
      many.add(candidate(direction(names.get(i)), .9 - .01 * i, "x"));
      all.add(new Observation(direction(names.get(i)), 1, Optional.empty()));
    }
    for (int i = 0; i < 30; i++) {
      edits.add(
          new EditEvidence(
              Samples.id(Samples.NOW),
              "p",
              Samples.EMAIL,
              Optional.empty(),
              "u" + i % 5,
              Samples.NOW,
              all));
    }
    List<Candidate> joined = coMovement.join(many, edits);
    assertThat(joined).hasSize(2);
    assertThat(joined.get(0).hypothesis().parts()).hasSize(4);
    assertThat(joined.get(0).statement().split(" ").length).isLessThanOrEqualTo(36);
    assertThat(joined.get(1).hypothesis()).isEqualTo(direction("headings/fewer"));
  }

  @Test
  void join_term_staysAlone() {
    Evidence evidence = CANDIDATES.get(0).evidence();
    Hypothesis term = Hypothesis.parse("term/utilize>use").orElseThrow();
    Candidate candidate = new Candidate(TYPE, term, evidence, Statements.ENGLISH);
    assertThat(candidate.statement()).isEqualTo("Write \"use\" instead of \"utilize\".");
    for (int i = 0; i < 20; i++) {
      edit("u" + i % 5, 1, 1, 1);
    }
    assertThat(coMovement.join(List.of(CANDIDATES.get(0), candidate), edits)).hasSize(2);
  }
}
