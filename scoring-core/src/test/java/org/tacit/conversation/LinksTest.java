package org.tacit.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.contract.Samples;
import org.tacit.output.OutputId;

/** The bounds of what counts as a link; what it is good for is tested by whole conversations. */
class LinksTest {
  private static final Instant NOW = Samples.NOW;
  private static final UUID FRAME = new UUID(0, 99);
  private static final Message QUESTION = new Message("user", "What is a harbour for?");
  private static final String ANSWER =
      "A harbour is a place where ships are safe from wind and waves, and where they load what"
          + " they carry.";

  private final Links links = new Links(LinkSettings.within(Duration.ofHours(24)));

  private static UUID mark(int n) {
    return new UUID(1, n);
  }

  /** A call of these turns; turn i is answered by the exchange with the mark 100 + i. */
  private static Call call(boolean known, Message... turns) {
    List<UUID> chain = new ArrayList<>();
    List<Optional<UUID>> exchanges = new ArrayList<>();
    for (int i = 0; i <= turns.length; i++) {
      chain.add(mark(i));
      if (i < turns.length) {
        exchanges.add(turns[i].isAnswer() ? Optional.of(mark(100 + i)) : Optional.empty());
      }
    }
    return new Call(
        Samples.id(NOW),
        Conversation.of(List.of(turns), List.of()),
        new Marks(chain, FRAME, exchanges),
        known,
        false,
        Optional.empty(),
        true);
  }

  private static AnsweredTurn turn(UUID asked, UUID exchange, Duration ago) {
    Instant finished = NOW.minus(ago);
    return new AnsweredTurn(
        Samples.id(finished.minusSeconds(4)),
        "acme",
        asked,
        FRAME,
        exchange,
        Optional.empty(),
        finished);
  }

  private List<Link> of(Call call, AnsweredTurn... known) {
    return links.of(call, List.of(known), id -> Optional.of(ANSWER));
  }

  private static AnsweredTurn asked(int millis) {
    return turn(mark(1), mark(500), Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @CsvSource({"499, false", "500, true", "899999, true", "900000, false"})
  void again_time_hasToBeAPersons(int millis, boolean linked) {
    Call call = call(true, QUESTION);
    AnsweredTurn before = asked(millis);
    assertThat(of(call, before))
        .isEqualTo(
            linked ? List.of(new Link.Regenerated(before.output(), call.output())) : List.of());
  }

  @Test
  void again_moreThanThreeTimes_isAProgram() {
    Call call = call(true, QUESTION);
    AnsweredTurn newest = asked(9_000);
    assertThat(of(call, newest, asked(60_000), asked(90_000)))
        .containsExactly(new Link.Regenerated(newest.output(), call.output()));
    assertThat(of(call, newest, asked(60_000), asked(90_000), asked(99_000))).isEmpty();
  }

  @Test
  void again_withoutAUserAFrameOrThreeWords_isNothing() {
    assertThat(of(call(false, QUESTION), asked(9_000))).isEmpty();
    assertThat(of(call(true, new Message("user", "go on")), asked(9_000))).isEmpty();
    AnsweredTurn other =
        new AnsweredTurn(
            Samples.id(NOW.minusSeconds(9)),
            "acme",
            mark(1),
            mark(7),
            mark(500),
            Optional.empty(),
            NOW.minusSeconds(8));
    assertThat(of(call(true, QUESTION), other)).isEmpty();
  }

  @Test
  void answer_unchanged_isGoneOnWith() {
    AnsweredTurn before = turn(mark(1), mark(101), Duration.ofMinutes(5));
    Call call = call(true, QUESTION, new Message("assistant", ANSWER), QUESTION);
    assertThat(of(call, before)).containsExactly(new Link.Continued(before.output()));
    assertThat(of(call(true, QUESTION, new Message("assistant", ANSWER)), before))
        .as("no new turn")
        .isEmpty();
  }

  @Test
  void answer_ofTwoThatAreAlike_isTheNewestOfAUserAndNoneOfNobody() {
    AnsweredTurn old = turn(mark(1), mark(101), Duration.ofMinutes(5));
    AnsweredTurn young = turn(mark(1), mark(101), Duration.ofMinutes(4));
    Message answer = new Message("assistant", ANSWER);
    assertThat(of(call(true, QUESTION, answer, QUESTION), young, old))
        .containsExactly(new Link.Continued(young.output()));
    assertThat(of(call(false, QUESTION, answer, QUESTION), young, old)).isEmpty();
    assertThat(of(call(false, QUESTION, answer, QUESTION), old))
        .containsExactly(new Link.Continued(old.output()));
  }

  @Test
  void answer_shortAndOfAnotherChain_isNotKnown() {
    Message answer = new Message("assistant", "Yes.");
    AnsweredTurn elsewhere = turn(mark(77), mark(101), Duration.ofMinutes(5));
    AnsweredTurn here = turn(mark(1), mark(101), Duration.ofMinutes(5));
    Links noTexts = new Links(LinkSettings.within(Duration.ofHours(24)));
    assertThat(
            noTexts.of(
                call(true, QUESTION, answer, QUESTION), List.of(elsewhere), id -> Optional.empty()))
        .isEmpty();
    assertThat(of(call(true, QUESTION, answer, QUESTION), here))
        .containsExactly(new Link.Continued(here.output()));
  }

  @Test
  void answer_changed_isEditedUnlessItsTextIsGone() {
    String changed = ANSWER.replace("A harbour is", "Well, harbours are");
    Call call = call(true, QUESTION, new Message("assistant", changed), QUESTION);
    AnsweredTurn before = turn(mark(1), mark(500), Duration.ofMinutes(5));
    assertThat(of(call, before)).containsExactly(new Link.Edited(before.output(), changed));
    assertThat(links.of(call, List.of(before), id -> Optional.empty())).isEmpty();
  }

  @Test
  void answer_olderThanTheReachOrNotFinished_isNotKnown() {
    Call call = call(true, QUESTION, new Message("assistant", ANSWER), QUESTION);
    assertThat(of(call, turn(mark(1), mark(101), Duration.ofHours(24).plusMillis(1)))).isEmpty();
    assertThat(of(call, turn(mark(1), mark(101), Duration.ofHours(24)))).hasSize(1);
    assertThat(of(call, turn(mark(1), mark(101), Duration.ZERO))).isEmpty();
  }

  @Test
  void answer_wished_isNotAcceptedPraisedIsBoth() {
    AnsweredTurn before = turn(mark(1), mark(101), Duration.ofMinutes(5));
    OutputId id = before.output();
    Message answer = new Message("assistant", ANSWER);
    assertThat(of(call(true, QUESTION, answer, new Message("user", "shorter")), before))
        .singleElement()
        .matches(link -> link instanceof Link.Said said && said.said().wishes().size() == 1);
    assertThat(of(call(true, QUESTION, answer, new Message("user", "Thanks!")), before))
        .hasSize(2)
        .contains(new Link.Continued(id));
    assertThat(of(call(true, QUESTION, answer, new Message("user", "wrong")), before))
        .singleElement()
        .matches(link -> link instanceof Link.Said said && said.said().verdict() == -1);
  }
}
