package org.tacit.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.quality.QualitySums;
import org.tacit.quality.TypeMeans;
import org.tacit.trial.Trial;
import org.tacit.trial.TrialEvaluator;
import org.tacit.trial.TrialKind;
import org.tacit.trial.TrialSettings;
import org.tacit.trial.TrialSums;

class VerdictsTest {
  @ParameterizedTest
  @CsvSource({
    "TRIAL, 1234, 'Needs 1,234 more outputs'",
    "TRIAL, , Needs more outputs",
    "HOLDOUT, 1234, 'Active, too few held out to say more'",
  })
  void of_undecided_saysWhatATrialNeedsAndWhatAHoldoutLacks(
      TrialKind kind, Long toGo, String words) {
    Trial trial =
        new Trial(
            "t",
            "p",
            "x",
            1,
            kind,
            .5,
            Instant.EPOCH,
            TypeMeans.of(QualitySums.EMPTY),
            TrialSums.EMPTY,
            Optional.empty());
    assertThat(
            Verdicts.of(
                trial,
                new TrialEvaluator(TrialSettings.DEFAULTS).evaluate(trial),
                toGo == null ? OptionalLong.empty() : OptionalLong.of(toGo),
                new Texts()))
        .isEqualTo(words);
  }
}
