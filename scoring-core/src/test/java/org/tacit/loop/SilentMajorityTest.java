package org.tacit.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.contract.Samples;
import org.tacit.event.FeedbackEvent;
import org.tacit.memory.MemoryWorld;
import org.tacit.output.Completion;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputIds;
import org.tacit.output.Treatment;
import org.tacit.quality.Anchors.Source;
import org.tacit.quality.QualityReport;

/** As many good outputs as bad ones, and users who are content mostly say nothing. */
class SilentMajorityTest {
  private static final int OUTPUTS = 1_600;
  private static final int USERS = 40;

  /**
   * Plays the crowd.
   *
   * @param good the chance that a user acts on a good output
   * @param bad on a bad one
   * @param asked the chance that a user is asked, and answers
   */
  private static QualityReport play(long seed, double good, double bad, double asked) {
    MemoryWorld world = new MemoryWorld(seed);
    Random random = new Random(seed);
    Random taste = new Random(-seed);
    OutputIds ids = new OutputIds(world::now, new SplittableRandom(seed));
    for (int i = 0; i < OUTPUTS; i++) {
      world.pass(Duration.ofMinutes(7));
      boolean audited = random.nextDouble() < asked;
      GeneratedOutput output =
          world.record(
              new GeneratedOutput(
                  ids.next(),
                  MemoryWorld.PROJECT,
                  Samples.EMAIL,
                  Optional.empty(),
                  Optional.of("user-" + i % USERS),
                  Optional.empty(),
                  Optional.empty(),
                  "demo/demo",
                  Completion.COMPLETE,
                  true,
                  Treatment.NONE,
                  audited,
                  60,
                  Optional.of("The report is ready.")));
      boolean liked = taste.nextBoolean();
      if (random.nextDouble() < (liked ? good : bad)) {
        var head =
            world.head(
                output, Duration.ofSeconds(20), OptionalLong.of(12_000 + random.nextInt(9_000)));
        world.act(
            liked
                ? new FeedbackEvent.Accepted(head, Optional.empty())
                : new FeedbackEvent.Regenerated(head, Optional.empty()));
      }
      if (audited) {
        world.act(
            new FeedbackEvent.Rated(
                world.head(output, Duration.ofSeconds(40), OptionalLong.empty()), liked ? 1 : -1));
      }
    }
    world.process();
    return world.report(Samples.EMAIL);
  }

  /** What the same outputs come to where everybody always acts. */
  private static double truth(long seed) {
    return play(seed, 1, 1, 0).figures().raw().orElseThrow();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void balanced_withoutAnAnchor_isNearerAndTheBandHoldsTheTruth(long seed) {
    double truth = truth(seed);
    QualityReport report = play(seed, .15, .6, 0);
    double raw = report.figures().raw().orElseThrow();
    assertThat(raw).isLessThan(truth - .25);
    assertThat(report.balances().pooled().source()).isEmpty();
    assertThat(Math.abs(report.figures().balanced().orElseThrow() - truth))
        .isLessThan(Math.abs(raw - truth));
    assertThat(report.figures().band().orElseThrow().contains(truth)).isTrue();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void balanced_withAuditAnswers_isCloseAndItsBandHoldsTheTruth(long seed) {
    double truth = truth(seed);
    QualityReport report = play(seed, .15, .6, .15);
    double raw = report.figures().raw().orElseThrow();
    assertThat(report.balances().pooled().source()).contains(Source.AUDIT);
    assertThat(report.balances().pooled().anchored()).isGreaterThan(150);
    assertThat(report.balances().pooled().range().contains(4)).isTrue();
    double balanced = report.figures().balanced().orElseThrow();
    assertThat(Math.abs(balanced - truth)).isLessThan(.15);
    assertThat(Math.abs(balanced - truth)).isLessThan(Math.abs(raw - truth));
    assertThat(report.figures().band().orElseThrow().contains(truth)).isTrue();
    assertThat(report.figures().band().orElseThrow().width()).isLessThan(.5);
    assertThat(report.explicitCoverage()).isBetween(.12, .18);
    assertThat(report.implicitCoverage()).isBetween(.3, .45);
  }

  /** Where content users speak more, raw is too high and the balanced number below it. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void balanced_contentUsersSpeakMore_isLowered(long seed) {
    double truth = truth(seed);
    QualityReport report = play(seed, .6, .15, .15);
    double raw = report.figures().raw().orElseThrow();
    assertThat(raw).isGreaterThan(truth + .05);
    assertThat(report.figures().balanced().orElseThrow()).isLessThan(raw - .03);
    assertThat(report.figures().band().orElseThrow().contains(truth)).isTrue();
  }
}
