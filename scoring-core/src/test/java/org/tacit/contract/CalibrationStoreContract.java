package org.tacit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacit.contract.Samples.EMAIL;
import static org.tacit.contract.Samples.NOW;
import static org.tacit.contract.Samples.REPLY;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tacit.score.Calibration;
import org.tacit.score.CalibrationDecision;
import org.tacit.score.CalibrationStore;
import org.tacit.score.Truth;
import org.tacit.score.WeightRow;

/** What every store of calibrations does. */
public abstract class CalibrationStoreContract {
  private final String project = Samples.project();
  private CalibrationStore store;

  /** A store; it may be shared between tests, which use projects of their own. */
  protected abstract CalibrationStore open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  @Test
  void save_decisions_comeBackInOrder() {
    Calibration found =
        new Calibration(
            Truth.RATING,
            812,
            401,
            Map.of(
                WeightRow.COPIED, new Calibration.Row(300, .1 + .2, 1 / 3.0),
                WeightRow.GAVE_UP, new Calibration.Row(9, 3, .49)),
            new Calibration.Quality(2 / 3.0, .1),
            new Calibration.Quality(.75, .05));
    CalibrationDecision approved = new CalibrationDecision(NOW, "eva", Optional.of(found));
    CalibrationDecision revoked =
        new CalibrationDecision(NOW.plusMillis(1), "ana \u2603 'x'", Optional.empty());
    store.save(project, EMAIL, approved);
    store.save(project, EMAIL, revoked);
    store.save(project, REPLY, revoked);
    assertThat(store.decisions(project, EMAIL)).containsExactly(approved, revoked);
    assertThat(store.decisions(project, REPLY)).containsExactly(revoked);
    assertThat(store.decisions(Samples.project(), EMAIL)).isEmpty();
  }
}
