package org.tacit.lab.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tacit.preference.Change;
import org.tacit.preference.Status;
import org.tacit.quality.QualityCell.Treated;
import org.tacit.quality.QualityReport;
import org.tacit.quality.QualitySums;
import org.tacit.trial.CommonHoldout;
import org.tacit.trial.TrialSettings;

class CrowdWorldTest {
  private final Truth truth = new Truth();

  private static List<Change> activated(CrowdWorld crowd) {
    return crowd.changes().stream()
        .filter(change -> change.after().status() == Status.ACTIVE)
        .toList();
  }

  @Test
  void crowdWithTastes_seed1_helpsAndActivatesOnlyWhatIsPlanted() {
    CrowdWorld crowd = new CrowdWorld(1, CrowdWorld.Plan.SMALL).run();
    assertThat(activated(crowd))
        .isNotEmpty()
        .allMatch(change -> truth.wanted(change.after(), crowd.people()));
    QualityReport report = crowd.world().report(Kind.SUMMARY.type());
    CommonHoldout effect =
        CommonHoldout.of(
            report.byTreatment().getOrDefault(Treated.APPLIED, QualitySums.EMPTY),
            report.byTreatment().getOrDefault(Treated.HELD_OUT, QualitySums.EMPTY),
            report.means(),
            TrialSettings.DEFAULTS);
    assertThat(effect.score().interval()).hasValueSatisfying(i -> assertThat(i.low()).isPositive());
  }

  @Test
  void crowdWithoutTastes_seed1_activatesNothing() {
    assertThat(activated(new CrowdWorld(1, CrowdWorld.Plan.IDLE).run())).isEmpty();
  }
}
