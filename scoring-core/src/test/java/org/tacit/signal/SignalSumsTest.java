package org.tacit.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.contract.Samples;
import org.tacit.event.Action;

class SignalSumsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:20:30Z");

  private static List<Signal> accepted(double attention, double... kept) {
    List<Factor> factors = new ArrayList<>();
    factors.add(new Factor("attention", attention, "looked"));
    factors.add(new Factor("measured", 1, "by the client"));
    for (int i = 0; i < kept.length; i++) {
      factors.add(new Factor(Persistence.name(Persistence.HORIZONS.get(i)), kept[i], "left"));
    }
    return List.of(new Signal.Valued(Action.ACCEPTED, Samples.NOW, 1, attention, false, factors));
  }

  private static List<Signal> outcome(boolean success, boolean isFinal, double delay) {
    return outcome("replied", success, isFinal, delay);
  }

  private static List<Signal> outcome(String name, boolean success, boolean isFinal, double delay) {
    return List.of(
        new Signal.Valued(
            Action.OUTCOME,
            Samples.NOW,
            success ? 1 : -1,
            1.5,
            false,
            List.of(
                new Factor("final", isFinal ? 1 : 0, "f"),
                new Factor("delay_s", delay, "d"),
                OutcomeNames.factor(name))));
  }

  private static SignalSums times(int n, SignalSums sums) {
    SignalSums all = SignalSums.EMPTY;
    for (int i = 0; i < n; i++) {
      all = all.plus(sums);
    }
    return all;
  }

  private static SignalSums pairs(int n, double attention, double kept) {
    return times(n, SignalSums.of(accepted(attention, kept)));
  }

  /** Nine cells with ties in both variables. */
  private static SignalSums reference() {
    return pairs(40, .32, 1)
        .plus(pairs(10, .32, .95))
        .plus(pairs(30, .32, .5))
        .plus(pairs(70, .62, 1))
        .plus(pairs(50, .62, .5))
        .plus(pairs(5, .62, .1))
        .plus(pairs(80, .97, 1))
        .plus(pairs(10, .97, .95))
        .plus(pairs(5, .97, .1));
  }

  /**
   * Reference: {@code python3: scipy.stats.spearmanr(x, y).statistic}, scipy 1.17.1, with x the
   * attention and y what was kept of the cells of {@link #reference()}, each repeated.
   */
  @Test
  void correlation_withTies_isSpearmans() {
    AttentionCheck check = reference().attention();
    assertThat(check.pairs()).isEqualTo(300);
    assertThat(check.correlation().getAsDouble()).isCloseTo(0.2686340994167916, within(1e-12));
    AttentionCheck against =
        pairs(100, .32, 1)
            .plus(pairs(60, .32, .5))
            .plus(pairs(90, .97, 1))
            .plus(pairs(70, .97, .5))
            .attention();
    assertThat(against.correlation().getAsDouble()).isCloseTo(-0.06362847629757777, within(1e-12));
  }

  @Test
  void correlation_nothingVaries_isNotDefined() {
    assertThat(SignalSums.EMPTY.attention().correlation()).isEmpty();
    assertThat(pairs(400, .5, 1).attention().correlation()).isEmpty();
    assertThat(pairs(400, .5, 1).attention().rule(true, NOW)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // attention low and high: kept and lost of each; who weighs now; whether a ruling is made
    "75, 75, 75, 75, true, true",
    "75, 75, 75, 74, true, false",
    "80, 70, 70, 80, true, true",
    "70, 80, 80, 70, true, false",
    "70, 80, 80, 70, false, false",
    "60, 90, 90, 60, false, true",
    "80, 70, 70, 80, false, false"
  })
  void rule_onlyWithEnoughPairsAndACorrelationThatAsksForIt(
      int lowKept, int lowLost, int highKept, int highLost, boolean weighs, boolean ruled) {
    AttentionCheck check =
        pairs(lowKept, .32, 1)
            .plus(pairs(lowLost, .32, 0))
            .plus(pairs(highKept, .97, 1))
            .plus(pairs(highLost, .97, 0))
            .attention();
    Optional<AttentionRuling> ruling = check.rule(weighs, NOW);
    assertThat(ruling.isPresent()).isEqualTo(ruled);
    ruling.ifPresent(
        made -> {
          assertThat(made.weighs()).isEqualTo(!weighs);
          assertThat(made.pairs()).isEqualTo(check.pairs());
          assertThat(made.since()).isEqualTo(Instant.parse("2026-11-23T12:00:00Z"));
        });
  }

  @Test
  void ruling_concernsOutputsCreatedFromThenOn() {
    AttentionRuling off = new AttentionRuling(NOW, false, 300, -.1);
    AttentionRuling on = new AttentionRuling(NOW.plusSeconds(60), true, 900, .2);
    List<AttentionRuling> rulings = List.of(off, on);
    assertThat(AttentionRuling.weighs(List.of(), NOW)).isTrue();
    assertThat(AttentionRuling.weighs(rulings, NOW.minusNanos(1))).isTrue();
    assertThat(AttentionRuling.weighs(rulings, NOW)).isFalse();
    assertThat(AttentionRuling.weighs(rulings, NOW.plusSeconds(59))).isFalse();
    assertThat(AttentionRuling.weighs(rulings, NOW.plusSeconds(60))).isTrue();
    assertThat(AttentionRuling.last(List.of(off))).isFalse();
  }

  @Test
  void of_attentionThatIsNoDwell_isNoPair() {
    Signal proven =
        new Signal.Valued(
            Action.ACCEPTED,
            Samples.NOW,
            1,
            1,
            false,
            List.of(new Factor("attention", 1, "edited"), new Factor("persistence_30", 1, "all")));
    assertThat(SignalSums.of(List.of(proven)).attention().pairs()).isZero();
    assertThat(SignalSums.of(List.of(proven)).persistence().get(0).known()).isEqualTo(1);
    assertThat(SignalSums.of(accepted(.5))).isEqualTo(SignalSums.EMPTY);
  }

  @Test
  void persistence_censoredHorizons_areNotCounted() {
    SignalSums sums =
        SignalSums.of(accepted(.9, 1, 1, .7))
            .plus(SignalSums.of(accepted(.9, 1, .66)))
            .plus(SignalSums.of(accepted(.9)));
    assertThat(sums.persistence())
        .containsExactly(
            new SignalSums.Kept(30, 2, 2, 2, 1),
            new SignalSums.Kept(120, 2, 1, 1, .83),
            new SignalSums.Kept(300, 1, 0, 1, .7),
            new SignalSums.Kept(600, 0, 0, 0, 0));
  }

  @Test
  void maturity_onlyCompletedOutcomesTeach() {
    SignalSums sums =
        SignalSums.of(outcome(true, true, 3_600))
            .plus(SignalSums.of(outcome(true, true, 10_800)))
            .plus(SignalSums.of(outcome(false, true, 50)))
            .plus(SignalSums.of(outcome(true, false, 99)));
    assertThat(sums.succeeded()).isEqualTo(2);
    assertThat(sums.failed()).isEqualTo(1);
    Maturity maturity = sums.maturity("replied").orElseThrow();
    assertThat(maturity.probability()).isEqualTo(3 / 5.0);
    assertThat(maturity.meanDelay()).isEqualTo(Duration.ofHours(2));
    assertThat(SignalSums.of(outcome(false, true, 50)).maturity("replied")).isEmpty();
    assertThat(
            SignalSums.of(outcome(true, true, 0)).maturity("replied").orElseThrow().ratePerSecond())
        .isEqualTo(1);
  }

  @Test
  void maturity_twoNames_areApart() {
    SignalSums sums =
        SignalSums.of(outcome("email_replied", true, true, 3_600))
            .plus(SignalSums.of(outcome("email_replied", true, true, 3_600)))
            .plus(SignalSums.of(outcome("contract_signed", true, true, 864_000)))
            .plus(SignalSums.of(outcome("contract_signed", false, true, 90)))
            .plus(SignalSums.of(outcome("closed", false, true, 90)));
    assertThat(sums.outcomes()).containsExactly("closed", "contract_signed", "email_replied");
    assertThat(sums.maturity("email_replied")).contains(new Maturity(3 / 4.0, 1 / 3_600.0));
    assertThat(sums.maturity("contract_signed")).contains(new Maturity(2 / 4.0, 1 / 864_000.0));
    assertThat(sums.maturity("closed")).isEmpty();
    assertThat(sums.maturity("never")).isEmpty();
    assertThat(sums.succeeded()).isEqualTo(3);
    assertThat(sums.failed()).isEqualTo(2);
  }

  /** Scored before outcomes were counted by name: taken out of where it was put in. */
  @Test
  void of_outcomeWithoutItsName_isCountedWithoutOne() {
    Signal.Valued named = (Signal.Valued) outcome(true, true, 60).get(0);
    SignalSums old =
        SignalSums.of(
            List.of(
                new Signal.Valued(
                    named.action(),
                    named.at(),
                    named.value(),
                    named.weight(),
                    false,
                    named.factors().subList(0, 2))));
    assertThat(old.counts()).containsOnlyKeys("outcome/succeeded", "outcome/delay_s");
    assertThat(old.outcomes()).isEmpty();
    assertThat(old.succeeded()).isEqualTo(1);
    assertThat(old.plus(SignalSums.of(List.of(named))).minus(old))
        .isEqualTo(SignalSums.of(List.of(named)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "email_replied | email_replied",
        "Sent:a.b-9 | Sent:a.b-9",
        "was it sent? | #eba17534b7803704",
        "a/b | #c14cddc033f64b9d"
      })
  void counted_plainNameIsItselfAnyOtherIsHashed(String name, String counted) {
    assertThat(OutcomeNames.counted(name)).isEqualTo(counted);
  }

  /** 20,000 outcomes with p = .4 and a mean delay of 3 hours give these back. */
  @Test
  void maturity_manyOutcomesSeed5_findsTheTruth() {
    SplittableRandom random = new SplittableRandom(5);
    SignalSums sums = SignalSums.EMPTY;
    for (int i = 0; i < 20_000; i++) {
      boolean success = random.nextDouble() < .4;
      double delay = -10_800 * Math.log(1 - random.nextDouble());
      sums = sums.plus(SignalSums.of(outcome(success, true, delay)));
    }
    Maturity maturity = sums.maturity("replied").orElseThrow();
    assertThat(maturity.probability()).isCloseTo(.4, within(.012));
    assertThat((double) maturity.meanDelay().toSeconds()).isCloseTo(10_800, within(400.0));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void plusAndMinus_anyOrder_areExact(long seed) {
    Random random = new Random(seed);
    List<SignalSums> shares = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      shares.add(
          random.nextBoolean()
              ? SignalSums.of(
                  accepted(random.nextDouble(), random.nextDouble(), random.nextDouble()))
              : SignalSums.of(outcome(random.nextBoolean(), true, random.nextInt(90_000))));
    }
    SignalSums forth = shares.stream().reduce(SignalSums.EMPTY, SignalSums::plus);
    Collections.shuffle(shares, random);
    SignalSums back = shares.stream().reduce(SignalSums.EMPTY, SignalSums::plus);
    assertThat(back).isEqualTo(forth);
    for (SignalSums share : shares) {
      back = back.minus(share);
    }
    assertThat(back).isEqualTo(SignalSums.EMPTY);
  }
}
