package org.tacit.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tacit.conversation.Conversation;
import org.tacit.conversation.Marks;
import org.tacit.conversation.Message;

class FingerprintsTest {
  private static final Fingerprints OWN = with("one");
  private static final Conversation TALK =
      Conversation.of(
          List.of(
              new Message("system", "Be kind. It is 9:15:01."),
              new Message("user", "What is a harbour?"),
              new Message("assistant", "A place for ships."),
              new Message("user", "Thanks")),
          List.of());

  private static Fingerprints with(String secret) {
    return new Fingerprints(secret.getBytes(StandardCharsets.UTF_8));
  }

  private static Conversation talk(Message... messages) {
    return Conversation.of(List.of(messages), List.of());
  }

  @Test
  void of_sameMessages_areAlikeOnEveryNode() {
    assertThat(with("one").of("p", "ana", TALK)).isEqualTo(OWN.of("p", "ana", TALK));
  }

  @Test
  void of_otherProjectPartyOrSecret_haveNothingInCommon() {
    Marks marks = OWN.of("p", "ana", TALK);
    for (Marks other :
        List.of(
            OWN.of("q", "ana", TALK), OWN.of("p", "ben", TALK), with("two").of("p", "ana", TALK))) {
      assertThat(other.chain()).doesNotContainAnyElementsOf(marks.chain());
      assertThat(other.frame()).isNotEqualTo(marks.frame());
      assertThat(other.exchanges()).isNotEqualTo(marks.exchanges());
    }
  }

  @Test
  void of_prefix_isTheChainSoFar() {
    Marks whole = OWN.of("p", "ana", TALK);
    Conversation asked = talk(new Message("system", "Be kind."), TALK.turns().get(0));
    Marks first = OWN.of("p", "ana", asked);
    assertThat(whole.chain()).hasSize(4).startsWith(first.chain().get(0), first.asked());
    assertThat(OWN.exchange(first, asked, " A place\n for ships. "))
        .isEqualTo(whole.exchanges().get(1).orElseThrow());
  }

  @Test
  void of_timesInTheFrame_doNotCountOtherWordsDo() {
    Marks marks = OWN.of("p", "ana", talk(new Message("system", "It is 9:15:01.")));
    assertThat(OWN.of("p", "ana", talk(new Message("developer", "It is  23:59."))).frame())
        .isEqualTo(marks.frame());
    assertThat(OWN.of("p", "ana", talk(new Message("system", "It was 9:15:01."))).frame())
        .isNotEqualTo(marks.frame());
    assertThat(OWN.of("p", "ana", talk(new Message("user", "It is 9:15"))).asked())
        .isNotEqualTo(OWN.of("p", "ana", talk(new Message("user", "It is 9:16"))).asked());
  }

  @Test
  void of_partsPutTogetherDifferently_differ() {
    assertThat(OWN.of("p", "ana", talk(new Message("user", "a", List.of("b", "c")))).asked())
        .isNotEqualTo(OWN.of("p", "ana", talk(new Message("user", "a", List.of("bc")))).asked())
        .isNotEqualTo(OWN.of("p", "ana", talk(new Message("userab", "", List.of("c")))).asked());
    assertThat(OWN.of("p", "an", talk()).asked()).isNotEqualTo(OWN.of("pa", "n", talk()).asked());
  }

  @Test
  void attempt_ofTwoParties_differs() {
    assertThat(OWN.attempt("p", "ana", "1")).isEqualTo(OWN.attempt("p", "ana", "1"));
    assertThat(OWN.attempt("p", "ana", "1")).isNotEqualTo(OWN.attempt("p", "ben", "1"));
  }
}
