package org.tacit.console.preferences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PreferenceCardTest {
  private static PreferencesView.Effect effect(double low, double lift, double high) {
    return new PreferencesView.Effect(lift, low, high, 120, 30, "Helps");
  }

  private static PreferenceCard card(Optional<PreferencesView.Effect> effect) {
    return PreferenceCard.of(
        new PreferencesView.Row(
            "p",
            "Open casually.",
            "email",
            PreferencesView.Status.TRIAL,
            new PreferencesView.Evidence(20, 30, 240, .667, .5, .8),
            effect),
        1);
  }

  @Test
  void of_effect_saysTheNumbersInWords() {
    PreferenceCard card = card(Optional.of(effect(-0.012, 0.041, 0.094)));
    assertThat(card.effect().text())
        .isEqualTo("+0.041, 95 % interval -0.012 to +0.094, 120 injected, 30 held out");
    assertThat(card.evidence()).isEqualTo("20 of 30 users · 240 edits");
  }

  @Test
  void of_noEffectYet_isNotMeasured() {
    assertThat(card(Optional.empty()).measured()).isFalse();
  }

  @Test
  void effect_outsideItsInterval_isRefused() {
    assertThatThrownBy(() -> effect(0.1, 0, 0.2)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> effect(Double.NaN, 0, 0.2))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
