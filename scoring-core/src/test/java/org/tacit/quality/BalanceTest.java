package org.tacit.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.quality.Anchors.Counts;
import org.tacit.quality.Anchors.Source;
import org.tacit.stats.Moments;

class BalanceTest {
  private static final Optional<String> DE = Optional.of("de");
  private static final Optional<String> FR = Optional.of("fr");

  private static Anchors anchors(Source source, long good, long acted, long bad, long badActed) {
    return new Anchors(Map.of(source, new Counts(good, acted, bad, badActed)));
  }

  private static LevelSums spoken(int good, int bad) {
    Moments positive = Moments.EMPTY;
    Moments negative = Moments.EMPTY;
    for (int i = 0; i < good; i++) {
      positive = positive.add(1);
    }
    for (int i = 0; i < bad; i++) {
      negative = negative.add(-1);
    }
    return new LevelSums(positive.plus(negative), negative, positive, Moments.EMPTY, Moments.EMPTY);
  }

  /**
   * scipy 1.17.1: stats.beta(13, 49), stats.beta(25, 17); the range is rho exp(-+1.959964
   * sqrt(var/mean^2 + var/mean^2)).
   */
  @Test
  void of_enoughAnchors_isThatOfScipy() {
    Balance balance = Balance.of(Source.AUDIT, new Counts(60, 12, 40, 24)).orElseThrow();
    assertThat(balance.actedGood()).isCloseTo(.20967741935483872, within(1e-12));
    assertThat(balance.actedBad()).isCloseTo(.5952380952380952, within(1e-12));
    assertThat(balance.odds()).isCloseTo(2.8388278388278385, within(1e-12));
    assertThat(balance.range().low()).isCloseTo(1.6558872141667973, within(1e-9));
    assertThat(balance.range().high()).isCloseTo(4.866843242436052, within(1e-9));
    assertThat(balance.anchored()).isEqualTo(100);
  }

  @ParameterizedTest
  @CsvSource({"24, 5, false", "25, 5, true", "5, 25, true", "26, 4, false", "4, 26, false"})
  void of_fewerThanThirtyOrOneKindOnly_isNotEstimated(long good, long bad, boolean estimated) {
    assertThat(Balance.of(Source.AUDIT, new Counts(good, 1, bad, 1)).isPresent())
        .isEqualTo(estimated);
  }

  @Test
  void balances_severalSources_takeTheOneThatIsNotSelfSelected() {
    Anchors both =
        anchors(Source.RATING, 90, 80, 90, 80).plus(anchors(Source.AUDIT, 20, 4, 20, 12));
    assertThat(Balances.of(both, Map.of()).pooled().source()).contains(Source.AUDIT);
    Anchors few = anchors(Source.RATING, 90, 80, 90, 80).plus(anchors(Source.AUDIT, 9, 4, 9, 9));
    assertThat(Balances.of(few, Map.of()).pooled().source()).contains(Source.RATING);
    assertThat(Balances.of(Anchors.NONE, Map.of())).isEqualTo(Balances.ASSUMED);
  }

  @Test
  void balances_clientWithTooFew_sharesThePooledOne() {
    Anchors de = anchors(Source.AUDIT, 50, 5, 50, 40);
    Anchors fr = anchors(Source.AUDIT, 8, 8, 8, 8);
    Balances balances = Balances.of(de.plus(fr), Map.of(DE, de, FR, fr));
    assertThat(balances.of(DE).anchored()).isEqualTo(100);
    assertThat(balances.of(FR)).isEqualTo(balances.pooled());
    assertThat(balances.of(Optional.empty())).isEqualTo(balances.pooled());
  }

  /**
   * The band by python3: {@code sqrt(sum(n f^2 (x - m)^2) + u^2 2 (1 + m^2)) / (sum(n f) + 2 u)}
   * with u = sum(n f^2) / sum(n f), for 200 of 1 and 800 of -1, f = 1 and 8.
   */
  @Test
  void mean_assumedOdds_weighsPositivesByTwoAndAHalf() {
    Map<Optional<String>, LevelSums> sums = Map.of(Optional.empty(), spoken(200, 800));
    assertThat(Balances.ASSUMED.mean(sums).orElseThrow())
        .isCloseTo((2.5 * 200 - 800) / (2.5 * 200 + 800), within(1e-12));
    assertThat(Balances.ASSUMED.band(sums).orElseThrow().low())
        .isCloseTo(-.6495896770644541, within(1e-9));
    assertThat(Balances.ASSUMED.band(sums).orElseThrow().high())
        .isCloseTo(.40221881967839335, within(1e-9));
  }

  @Test
  void mean_knownOdds_restoresEqualShares() {
    // 1,000 good and 1,000 bad outputs; 1 in 10 good ones and 4 in 10 bad ones acted on.
    Balances balances = Balances.of(anchors(Source.AUDIT, 998, 99, 998, 399), Map.of());
    Map<Optional<String>, LevelSums> sums = Map.of(Optional.empty(), spoken(100, 400));
    assertThat(balances.mean(sums).orElseThrow()).isCloseTo(0, within(1e-9));
    // Both errors by python3: the odds alone reach to +-.1092, one more output at each end.
    assertThat(balances.band(sums).orElseThrow().low()).isCloseTo(-.14810969857, within(1e-6));
    assertThat(balances.band(sums).orElseThrow().high()).isCloseTo(.14810969857, within(1e-6));
  }

  @Test
  void band_fewOutputsThatAgree_isNotCertain() {
    Map<Optional<String>, LevelSums> one = Map.of(Optional.empty(), spoken(1, 0));
    assertThat(Balances.ASSUMED.band(one).orElseThrow().low())
        .isCloseTo(-.3066426666666666, within(1e-9));
    assertThat(Balances.ASSUMED.band(one).orElseThrow().high()).isEqualTo(1);
    Map<Optional<String>, LevelSums> many = Map.of(Optional.empty(), spoken(1_000, 0));
    assertThat(Balances.ASSUMED.band(many).orElseThrow().low()).isBetween(.99, 1.0);
    assertThat(Balances.ASSUMED.band(Map.of(Optional.empty(), spoken(0, 0)))).isEmpty();
  }

  @Test
  void mean_contentUsersSpeakMore_isLowered() {
    Balances balances = Balances.of(anchors(Source.AUDIT, 998, 399, 998, 99), Map.of());
    Map<Optional<String>, LevelSums> sums = Map.of(Optional.empty(), spoken(400, 100));
    assertThat(balances.mean(sums).orElseThrow()).isCloseTo(0, within(1e-9));
  }

  @Test
  void mean_clientsOfOtherHabits_areBroughtTogetherByHowMuchTheyReport() {
    // de: 1,000 good, 1,000 bad, few report; fr: 1,000 good, all report.
    Anchors de = anchors(Source.AUDIT, 998, 199, 998, 399);
    Anchors fr = anchors(Source.AUDIT, 998, 997, 998, 997);
    Balances balances = Balances.of(de.plus(fr), Map.of(DE, de, FR, fr));
    Map<Optional<String>, LevelSums> sums = Map.of(DE, spoken(200, 400), FR, spoken(1_000, 0));
    assertThat(balances.mean(sums).orElseThrow()).isCloseTo(1 / 3.0, within(.002));
  }

  @Test
  void mean_extremeOdds_areClippedAtTen() {
    Balances balances = Balances.of(anchors(Source.AUDIT, 9_998, 9, 9_998, 9_997), Map.of());
    assertThat(balances.pooled().odds()).isGreaterThan(500);
    Map<Optional<String>, LevelSums> sums = Map.of(Optional.empty(), spoken(1, 100));
    assertThat(balances.mean(sums).orElseThrow()).isCloseTo((10 - 100) / 110.0, within(.001));
  }
}
