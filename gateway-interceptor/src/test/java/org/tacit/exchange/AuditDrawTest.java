package org.tacit.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.output.OutputId;
import org.tacit.output.OutputIds;
import org.tacit.trial.Draw;

class AuditDrawTest {
  private static final int N = 100_000;
  private final List<OutputId> ids =
      Stream.generate(
              new OutputIds(
                      InstantSource.fixed(Instant.parse("2026-11-23T10:00:00Z")), new Random(11))
                  ::next)
          .limit(N)
          .toList();

  @ParameterizedTest(name = "share {0}, seed 11")
  @ValueSource(doubles = {0.01, 0.02, 0.05})
  void asks_manyOutputs_asksTheShareWithinFourStandardErrors(double share) {
    AuditDraw draw = new AuditDraw(share);
    double asked = ids.stream().filter(draw::asks).count() / (double) N;
    assertThat(asked).isCloseTo(share, within(4 * Math.sqrt(share * (1 - share) / N)));
  }

  @Test
  void asks_otherNodeAndLargerShare_agree() {
    AuditDraw small = new AuditDraw(0.01);
    AuditDraw again = new AuditDraw(0.01);
    AuditDraw large = new AuditDraw(0.05);
    assertThat(ids)
        .allMatch(id -> small.asks(id) == again.asks(id))
        .allMatch(id -> !small.asks(id) || large.asks(id));
  }

  @Test
  void asks_amongArmsOfATrial_isIndependentOfTheArm() {
    AuditDraw draw = new AuditDraw(0.05);
    List<OutputId> asked = ids.stream().filter(draw::asks).toList();
    double injected =
        asked.stream().filter(id -> Draw.uniform("trial_1", id) < 0.5).count()
            / (double) asked.size();
    assertThat(injected).isCloseTo(0.5, within(4 * Math.sqrt(0.25 / asked.size())));
  }

  @Test
  void asks_shareOfZero_asksNobody() {
    assertThat(ids).noneMatch(AuditDraw.NONE::asks);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.001, 0.0501, 1, Double.NaN})
  void new_shareNotAllowed_isRejected(double share) {
    assertThatThrownBy(() -> new AuditDraw(share))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 to 0.05");
  }
}
