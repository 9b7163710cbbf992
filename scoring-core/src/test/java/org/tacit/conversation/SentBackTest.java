package org.tacit.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentBackTest {
  private static final String ANSWER =
      "Dear Ms. Novak,\n\nThe **report** is ready and we will send it to you on Monday.\n\n"
          + "Please let us know if anything is missing.\n\nKind regards,\nEva";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "same | SAME",
        "formatting | SAME",
        "footer | SAME",
        "greeting | EDITED",
        "closing deleted | EDITED",
        "most deleted | OTHER",
        "cut within a line | OTHER",
        "cut within a word | OTHER",
        "another text | OTHER",
        "nothing | OTHER"
      })
  void of_whatHappened_isTold(String what, SentBack expected) {
    String sent =
        switch (what) {
          case "same" -> ANSWER;
          case "formatting" -> ANSWER.replace("*", "").replace("\n\n", " ");
          case "footer" -> "Answer of the model:\n" + ANSWER + "\n[1] Handbook";
          case "greeting" -> ANSWER.replace("Dear Ms. Novak", "Hi Ana");
          case "closing deleted" -> ANSWER.replace("\n\nKind regards,\nEva", "");
          case "most deleted" -> "Please let us know if anything is missing.";
          case "cut within a line" -> ANSWER.substring(0, ANSWER.indexOf("anything"));
          case "cut within a word" -> ANSWER.substring(0, ANSWER.indexOf("thing")) + "...";
          case "another text" -> "We cannot help you with this request, as it is not one of ours.";
          default -> " ";
        };
    assertThat(SentBack.of(ANSWER, sent)).isEqualTo(expected);
  }

  @Test
  void of_longTexts_isNotCompared() {
    String longer = "word ".repeat(30_000);
    assertThat(SentBack.of(longer + "x", longer + "y")).isEqualTo(SentBack.OTHER);
  }

  @Test
  void of_shortAnswers_halfOfTheirWordsDecide() {
    assertThat(SentBack.of("Yes, on Monday.", "No, never.")).isEqualTo(SentBack.OTHER);
    assertThat(SentBack.of("It comes on Monday at nine.", "It comes on Tuesday at nine."))
        .isEqualTo(SentBack.EDITED);
  }
}
