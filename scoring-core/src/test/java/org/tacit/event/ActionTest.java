package org.tacit.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActionTest {
  @ParameterizedTest
  @EnumSource(Action.class)
  void parse_wireName_isTheAction(Action action) {
    assertThat(Action.parse(action.wireName())).contains(action);
    assertThat(Action.ALLOWED).contains(action.wireName());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ACCEPTED", "accept", " accepted"})
  void parse_anythingElse_isEmpty(String name) {
    assertThat(Action.parse(name)).isEmpty();
  }

  @Test
  void allowed_isTheTaxonomyOfTheWire() {
    assertThat(Action.ALLOWED)
        .isEqualTo(
            "viewed, accepted, edited, regenerated, copied, shared, abandoned, rated, outcome,"
                + " undone");
  }

  @Test
  void order_sameTime_isById() {
    FeedbackEvent first = viewed("a", 1);
    FeedbackEvent second = viewed("b", 1);
    FeedbackEvent earlier = viewed("z", 0);
    assertThat(List.of(second, first, earlier).stream().sorted(FeedbackEvent.ORDER))
        .containsExactly(earlier, first, second);
  }

  private static FeedbackEvent viewed(String id, long second) {
    return new FeedbackEvent.Viewed(
        new EventHead(
            "p",
            id,
            new OutputRef.ByJoinKey("k"),
            Instant.ofEpochSecond(second),
            Instant.EPOCH,
            Origin.API,
            OptionalLong.empty()));
  }
}
