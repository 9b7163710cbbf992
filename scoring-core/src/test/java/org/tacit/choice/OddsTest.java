package org.tacit.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tacit.contract.Samples;
import org.tacit.output.Choice;
import org.tacit.output.OutputId;
import org.tacit.output.OutputIds;
import org.tacit.output.OutputType;
import org.tacit.quality.TypeMeans;

class OddsTest {
  private static final OutputType EMAIL = new OutputType("email");
  private static final Contest CONTEST =
      new Contest(
          "w",
          "w.1",
          List.of(
              new Contest.Arm("a", "up/a"),
              new Contest.Arm("b", "up/b"),
              new Contest.Arm("c", "up/c")));
  private final OutputIds ids =
      new OutputIds(() -> Instant.parse("2026-11-23T10:00:00Z"), new SplittableRandom(7));

  @Test
  void draw_manyOutputs_followsTheProbabilitiesAndKeepsThem() {
    Odds odds = new Odds(CONTEST, List.of(.6, .3, .1), .25);
    Map<String, Integer> drawn = new HashMap<>();
    int outputs = 20_000;
    for (int i = 0; i < outputs; i++) {
      OutputId id = ids.next();
      Choice choice = odds.draw(id);
      assertThat(odds.draw(id)).isEqualTo(choice);
      drawn.merge(choice.arm() + " " + choice.probability(), 1, Integer::sum);
    }
    assertThat(drawn.keySet()).containsExactlyInAnyOrder("a 0.6", "b 0.3", "c 0.1");
    assertThat(drawn.get("a 0.6") / (double) outputs).isEqualTo(.6, within(.015));
    assertThat(drawn.get("c 0.1") / (double) outputs).isEqualTo(.1, within(.01));
  }

  @Test
  void of_figuresOfOthers_areLeftAlone() {
    Map<ArmKey, ArmFigures> figures = new TreeMap<>();
    ArmFigures good = new ArmFigures(ArmDrawn.NONE, Samples.armSums(1, .5));
    figures.put(new ArmKey(new OutputType("note"), "w.1", "a"), good);
    figures.put(new ArmKey(EMAIL, "w.2", "b"), good);
    TypeMeans means = new TypeMeans(.5, 0, 15);
    assertThat(Odds.of(CONTEST, EMAIL, figures, means, ChoiceSettings.DEFAULTS))
        .isEqualTo(
            new Odds(CONTEST, Odds.even(CONTEST, ChoiceSettings.DEFAULTS).probabilities(), .5));
    figures.put(new ArmKey(EMAIL, "w.1", "c"), good);
    Odds odds = Odds.of(CONTEST, EMAIL, figures, means, ChoiceSettings.DEFAULTS);
    assertThat(odds.level()).isEqualTo((5 + 1) / 11.0, within(1e-6));
  }

  @Test
  void chooser_projectsTypesAndContests_haveOddsOfTheirOwn() {
    Chooser chooser = new Chooser(ChoiceSettings.DEFAULTS);
    Odds odds = new Odds(CONTEST, List.of(.8, .1, .1), 0);
    chooser.refresh(Map.of(new Chooser.Place("acme", EMAIL, "w.1"), odds));
    assertThat(chooser.odds("acme", EMAIL, CONTEST)).isEqualTo(odds);
    Odds even = Odds.even(CONTEST, ChoiceSettings.DEFAULTS);
    assertThat(chooser.odds("other", EMAIL, CONTEST)).isEqualTo(even);
    assertThat(chooser.odds("acme", new OutputType("note"), CONTEST)).isEqualTo(even);
    OutputId id = ids.next();
    assertThat(chooser.choose("acme", EMAIL, CONTEST, id)).isEqualTo(odds.draw(id));
  }

  @Test
  void contest_oneArmOrSix_isRefused() {
    List<Contest.Arm> one = CONTEST.arms().subList(0, 1);
    assertThatThrownBy(() -> new Contest("w", "w.1", one)).hasMessageContaining("2 to 5");
    List<Contest.Arm> six = java.util.Collections.nCopies(6, CONTEST.arms().get(0));
    assertThatThrownBy(() -> new Contest("w", "w.1", six)).hasMessageContaining("2 to 5");
    assertThatThrownBy(() -> new Odds(CONTEST, List.of(.5, .5), 0)).hasMessageContaining("odds");
  }
}
