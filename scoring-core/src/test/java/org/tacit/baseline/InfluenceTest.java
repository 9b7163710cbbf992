package org.tacit.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InfluenceTest {
  private static Influence of(Flag... flags) {
    return Influence.of(Set.copyOf(List.of(flags)), Optional.empty());
  }

  @Test
  void of_eachFlag_takesAwayWhatItSays() {
    assertThat(of()).isEqualTo(Influence.FULL);
    assertThat(of(Flag.RUBBER_STAMP)).isEqualTo(new Influence(true, false, true));
    assertThat(of(Flag.ALWAYS_EDITS)).isEqualTo(Influence.NORMALISED);
    assertThat(of(Flag.ALWAYS_REJECTS)).isEqualTo(Influence.NORMALISED);
    assertThat(of(Flag.BURST)).isEqualTo(Influence.NONE);
  }

  @Test
  void of_burstAmongOthers_excludes() {
    assertThat(of(Flag.RUBBER_STAMP, Flag.BURST, Flag.ALWAYS_EDITS)).isEqualTo(Influence.NONE);
  }

  @ParameterizedTest
  @EnumSource(Policy.class)
  void of_policy_winsOverAllFlags(Policy policy) {
    Influence expected =
        switch (policy) {
          case INCLUDE -> Influence.FULL;
          case NORMALISE -> Influence.NORMALISED;
          case EXCLUDE -> Influence.NONE;
        };
    assertThat(Influence.of(EnumSet.allOf(Flag.class), Optional.of(policy))).isEqualTo(expected);
    assertThat(Influence.of(Set.of(), Optional.of(policy))).isEqualTo(expected);
  }

  @Test
  void record_flagsChange_keepsThePolicy() {
    UserRecord user =
        new UserRecord("p", "ana", List.of(), Optional.of(Policy.EXCLUDE))
            .withFlags(List.of(new UserFlag(Flag.BURST, "fast")));
    assertThat(user.policy()).contains(Policy.EXCLUDE);
    assertThat(user.influence()).isEqualTo(Influence.NONE);
  }
}
