package org.tacit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.contract.Samples;
import org.tacit.memory.InMemoryOutputLog;
import org.tacit.memory.InMemoryQualityStore;
import org.tacit.memory.InMemoryScoredOutputStore;
import org.tacit.memory.InMemoryTrialStore;
import org.tacit.output.Scope;
import org.tacit.preference.Preference;
import org.tacit.preference.Status;

class OwnTrialTest {
  private final InMemoryOutputLog outputs = new InMemoryOutputLog();
  private final InMemoryTrialStore trials = new InMemoryTrialStore(outputs);
  private final TrialDesk desk = new TrialDesk(TrialSettings.DEFAULTS);

  private Trial begin(String id, Scope scope, Status status) {
    Preference preference = Samples.preference("p", id, scope, Samples.NOW).to(status, Samples.NOW);
    var quality = new InMemoryQualityStore(outputs, new InMemoryScoredOutputStore());
    Trial trial =
        desk.align("p", List.of(preference), trials, quality, Samples.NOW).running().get(id);
    assertThat(trial).isNotNull();
    return trial;
  }

  @Test
  void align_preferenceOfOneUser_isInMoreOutputsThanASharedOne() {
    Scope own = Scope.ofUser("p", Samples.EMAIL, "ana");
    assertThat(begin("pref_own", own, Status.TRIAL).probability()).isEqualTo(.9);
    Scope shared = Scope.ofType("p", Samples.EMAIL);
    assertThat(begin("pref_shared", shared, Status.TRIAL).probability()).isEqualTo(.5);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void align_activePreference_hasTheSameHoldoutWhoeverItIsOf(boolean own) {
    Scope scope = own ? Scope.ofUser("p", Samples.EMAIL, "ana") : Scope.ofType("p", Samples.EMAIL);
    Trial trial = begin("pref_active", scope, Status.ACTIVE);
    assertThat(trial.kind()).isEqualTo(TrialKind.HOLDOUT);
    assertThat(trial.probability()).isEqualTo(TrialSettings.DEFAULTS.activeProbability());
  }
}
