package org.tacit.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {
  private static final OutputType EMAIL = new OutputType("email");
  private static final OutputType REPLY = new OutputType("reply");
  private static final Optional<String> NONE = Optional.empty();
  private static final Optional<String> DE = Optional.of("de");
  private static final Optional<String> ANA = Optional.of("ana");

  @Test
  void covers_typeScope_isThatTypeOnly() {
    Scope scope = Scope.ofType("p", EMAIL);
    assertThat(scope.covers(EMAIL, NONE, NONE)).isTrue();
    assertThat(scope.covers(EMAIL, DE, ANA)).isTrue();
    assertThat(scope.covers(REPLY, DE, ANA)).isFalse();
  }

  @Test
  void covers_segmentScope_needsTheSegment() {
    Scope scope = Scope.ofSegment("p", EMAIL, "de");
    assertThat(scope.covers(EMAIL, DE, NONE)).isTrue();
    assertThat(scope.covers(EMAIL, NONE, NONE)).isFalse();
    assertThat(scope.covers(EMAIL, Optional.of("fr"), NONE)).isFalse();
    assertThat(scope.covers(REPLY, DE, NONE)).isFalse();
  }

  @Test
  void covers_userScope_needsTheUser() {
    Scope scope = Scope.ofUser("p", EMAIL, "ana");
    assertThat(scope.covers(EMAIL, DE, ANA)).isTrue();
    assertThat(scope.covers(EMAIL, DE, NONE)).isFalse();
    assertThat(scope.covers(EMAIL, DE, Optional.of("bob"))).isFalse();
    assertThat(scope.covers(REPLY, DE, ANA)).isFalse();
  }

  @Test
  void covers_projectScope_isEverything() {
    Scope scope = new Scope("p", Optional.empty(), NONE, NONE);
    assertThat(scope.covers(REPLY, DE, ANA)).isTrue();
    assertThat(scope.covers(EMAIL, NONE, NONE)).isTrue();
  }

  @Test
  void specificity_userSegmentTypeProject_falls() {
    assertThat(
            List.of(
                new Scope("p", Optional.empty(), NONE, NONE).specificity(),
                Scope.ofType("p", EMAIL).specificity(),
                Scope.ofSegment("p", EMAIL, "de").specificity(),
                new Scope("p", Optional.empty(), NONE, ANA).specificity(),
                Scope.ofUser("p", EMAIL, "ana").specificity()))
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(Scope.ofSegment("p", EMAIL, "de").shared()).isTrue();
    assertThat(Scope.ofUser("p", EMAIL, "ana").shared()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -.1, 1.1, Double.NaN})
  void assignment_probabilityOutsideOfZeroToOne_isRejected(double probability) {
    assertThatThrownBy(() -> new Assignment("p", 1, "t", Arm.INJECTED, probability))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("probability");
  }

  @Test
  void treatment_heldOutOfAll_hasNoAssignments() {
    Assignment injected = new Assignment("a", 1, "a.1", Arm.INJECTED, .5);
    Assignment heldOut = new Assignment("b", 1, "b.1", Arm.HELD_OUT, .5);
    assertThat(new Treatment(List.of(injected, heldOut), false).injectedIds()).containsExactly("a");
    assertThatThrownBy(() -> new Treatment(List.of(injected), true))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void typeSettings_window_isAMinuteTo90Days() {
    for (Duration allowed : List.of(Duration.ofMinutes(1), Duration.ofDays(90))) {
      assertThat(new TypeSettings(EMAIL, TypeKind.DRAFT, LearningMode.AUTO, allowed).window())
          .isEqualTo(allowed);
    }
    for (Duration wrong :
        List.of(Duration.ofSeconds(59), Duration.ofDays(90).plusNanos(1), Duration.ZERO)) {
      assertThatThrownBy(() -> new TypeSettings(EMAIL, TypeKind.DRAFT, LearningMode.AUTO, wrong))
          .hasMessageContaining("window");
    }
  }
}
