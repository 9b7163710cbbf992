package org.tacit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tacit.contract.Samples;
import org.tacit.memory.InMemoryOutputLog;
import org.tacit.memory.InMemoryQualityStore;
import org.tacit.memory.InMemoryScoredOutputStore;
import org.tacit.memory.InMemoryTrialStore;
import org.tacit.output.Scope;
import org.tacit.preference.Preference;
import org.tacit.preference.Status;

class TrialDeskTest {
  private final InMemoryTrialStore trials = new InMemoryTrialStore(new InMemoryOutputLog());
  private final InMemoryQualityStore quality =
      new InMemoryQualityStore(new InMemoryOutputLog(), new InMemoryScoredOutputStore());
  private final TrialDesk desk = new TrialDesk(TrialSettings.DEFAULTS);
  private Instant now = Samples.NOW;
  private TrialDesk.Aligned aligned = new TrialDesk.Aligned(false, Map.of());

  private static Preference preference(Status status) {
    return Samples.preference("p", "pref_x", Scope.ofType("p", Samples.EMAIL), Samples.NOW)
        .to(status, Samples.NOW);
  }

  private Map<String, Trial> align(Preference... injected) {
    now = now.plusSeconds(60);
    aligned = desk.align("p", List.of(injected), trials, quality, now);
    return aligned.running();
  }

  @Test
  void align_inTrial_startsOneAndKeepsIt() {
    Map<String, Trial> first = align(preference(Status.TRIAL));
    assertThat(first.get("pref_x"))
        .satisfies(
            trial -> {
              assertThat(trial.id()).isEqualTo("pref_x.1");
              assertThat(trial.kind()).isEqualTo(TrialKind.TRIAL);
              assertThat(trial.probability()).isEqualTo(.5);
              assertThat(trial.started()).isEqualTo(now);
            });
    assertThat(aligned.changed()).isTrue();
    assertThat(align(preference(Status.TRIAL))).isEqualTo(first);
    assertThat(aligned.changed()).isFalse();
    assertThat(trials.ofPreference("p", "pref_x")).hasSize(1);
  }

  @Test
  void align_activated_endsTheTrialAndStartsTheHoldout() {
    align(preference(Status.TRIAL));
    Trial holdout = align(preference(Status.ACTIVE)).get("pref_x");
    assertThat(holdout.id()).isEqualTo("pref_x.2");
    assertThat(holdout.kind()).isEqualTo(TrialKind.HOLDOUT);
    assertThat(holdout.probability()).isEqualTo(.9);
    assertThat(trials.ofPreference("p", "pref_x").get(0).ended()).contains(now);
    assertThat(trials.running("p")).containsExactly(holdout);
  }

  @Test
  void align_otherWords_startAnotherTrial() {
    align(preference(Status.TRIAL));
    Trial second = align(preference(Status.TRIAL).worded("Say hi.", Samples.NOW)).get("pref_x");
    assertThat(second.id()).isEqualTo("pref_x.2");
    assertThat(second.version()).isEqualTo(2);
    assertThat(trials.running("p")).containsExactly(second);
  }

  @Test
  void align_noLongerInjected_endsTheTrial() {
    align(preference(Status.TRIAL));
    assertThat(align()).isEmpty();
    assertThat(aligned.changed()).isTrue();
    assertThat(trials.running("p")).isEmpty();
    assertThat(align(preference(Status.TRIAL)).get("pref_x").id()).isEqualTo("pref_x.2");
  }
}
