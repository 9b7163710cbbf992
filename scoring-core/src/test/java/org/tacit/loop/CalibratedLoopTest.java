package org.tacit.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.tacit.contract.Samples;
import org.tacit.event.FeedbackEvent;
import org.tacit.memory.MemoryWorld;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.Treatment;
import org.tacit.score.Calibration;
import org.tacit.score.CalibrationDecision;
import org.tacit.score.Truth;
import org.tacit.score.WeightRow;

class CalibratedLoopTest {
  private static final Calibration COPIES_SAY_LITTLE =
      new Calibration(
          Truth.OUTCOME,
          900,
          500,
          Map.of(WeightRow.COPIED, new Calibration.Row(700, .1, .05)),
          new Calibration.Quality(.7, .1),
          new Calibration.Quality(.8, .02));

  private final MemoryWorld world = new MemoryWorld(1);

  private GeneratedOutput output() {
    world.pass(Duration.ofMinutes(5));
    return world.generate(Samples.EMAIL, "ana", 40, "The report is ready.", Treatment.NONE);
  }

  private void copyAndRate(GeneratedOutput output) {
    world.act(
        new FeedbackEvent.Copied(
            world.head(output, Duration.ofSeconds(30), OptionalLong.of(60_000)), 1));
    world.act(
        new FeedbackEvent.Rated(
            world.head(output, Duration.ofSeconds(40), OptionalLong.empty()), -1));
  }

  private void decide(Optional<Calibration> calibration) {
    world
        .stores()
        .calibrations()
        .save(
            MemoryWorld.PROJECT,
            Samples.EMAIL,
            new CalibrationDecision(world.now(), "eva", calibration));
  }

  @Test
  void score_outputs_haveTheWeightsOfTheirTime() {
    GeneratedOutput before = output();
    world.pass(Duration.ofMinutes(1));
    decide(Optional.of(COPIES_SAY_LITTLE));
    GeneratedOutput approved = output();
    world.pass(Duration.ofMinutes(1));
    decide(Optional.empty());
    GeneratedOutput revoked = output();
    for (GeneratedOutput output : new GeneratedOutput[] {revoked, before, approved}) {
      copyAndRate(output);
      world.process();
    }
    double plain = world.scored(before).value().orElseThrow();
    assertThat(world.scored(revoked).value()).hasValue(plain);
    assertThat(world.scored(approved).value().orElseThrow()).isLessThan(plain);
    double copy = .5 * (.3 + .7 * (1 - Math.exp(-4)));
    assertThat(plain).isCloseTo((.6 * copy - 1) / (copy + 1), within(1e-9));
    assertThat(world.scored(approved).value().orElseThrow())
        .isCloseTo((.06 * copy - 1) / (.1 * copy + 1), within(1e-9));
    MemoryWorld.State state = world.state();
    world.process(world.outputs().stream().map(GeneratedOutput::id).toList());
    assertThat(world.state()).isEqualTo(state);
  }
}
