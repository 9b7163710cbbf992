package org.tacit.induction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NearestContextsTest {
  private static EditPair edit(String user, int second, String original) {
    return new EditPair(user, Instant.ofEpochSecond(second), original, "x");
  }

  private static final EditPair INVOICE = edit("a", 9, "The invoice for the crates is overdue.");
  private static final EditPair BILL =
      edit("b", 1, "Your invoice is overdue, and the crates wait.");
  private static final EditPair PARTY = edit("c", 2, "The summer party is on the roof.");
  private static final EditPair OTHER = edit("d", 3, "Release notes for the parser.");

  @Test
  void of_similarOriginal_comesFirstAfterTheEditItself() {
    List<EditPair> all = List.of(PARTY, OTHER, BILL, INVOICE);
    assertThat(NearestContexts.of(INVOICE, all, 1)).containsExactly(INVOICE, BILL);
    assertThat(NearestContexts.of(INVOICE, all, 5)).hasSize(4).startsWith(INVOICE, BILL);
  }

  /** A word that all have says nothing; without the inverse frequency "the" would decide. */
  @Test
  void of_wordThatAllHave_weighsLess() {
    EditPair frequent = edit("e", 4, "the the the the the the for is");
    List<EditPair> all = List.of(frequent, PARTY, OTHER, BILL, INVOICE);
    assertThat(NearestContexts.of(INVOICE, all, 1)).containsExactly(INVOICE, BILL);
  }

  @Test
  void of_nothingInCommon_takesTheNewest() {
    EditPair lone = edit("x", 10, "Zzz");
    assertThat(NearestContexts.of(lone, List.of(PARTY, OTHER, lone, BILL), 2))
        .containsExactly(lone, OTHER, PARTY);
  }

  @Test
  void of_emptyAndLongTexts_isFast() {
    List<EditPair> all = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      all.add(edit("u" + i, i, i % 2 == 0 ? "" : "word".repeat(1_000) + " and ".repeat(20_000)));
    }
    assertThat(NearestContexts.of(all.get(0), all, 5)).hasSize(6).startsWith(all.get(0));
  }
}
