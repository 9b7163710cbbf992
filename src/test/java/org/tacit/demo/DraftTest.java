package org.tacit.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.upstream.demo.DemoModel;

class DraftTest {
  private static final DemoModel MODEL = DemoModel.builder().seed(1).build();

  @ParameterizedTest
  @ValueSource(strings = {Errand.EMAIL, Errand.TICKET, Errand.SUMMARY})
  void text_unchanged_isWhatWasRead(String type) {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 100; i++) {
      String text = MODEL.chat(Errands.of(type, "Maja Kern", random).request());

      assertThat(new Draft(text).text()).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "Ok", "Hi Ana,", "- one\n- two", "Regards,", "a. b! c?\n\n# D"})
  void text_ofAnything_losesNoWord(String text) {
    assertThat(new Draft(text).text().split("\\s+")).containsExactly(text.strip().split("\\s+"));
  }

  @Test
  void draft_formalMail_isReadAsGreetingSentencesAndClosing() {
    Draft draft =
        new Draft(
            "Dear Mr. Berger,\n\nThis is one. Mr. Smith has 2.5 of them.\n\n- a\n- b\n\nIs it?\n\n"
                + "Kind regards,\nMaja Kern");

    assertThat(draft.greeting()).isEqualTo("Dear Mr. Berger,");
    assertThat(draft.sentences())
        .containsExactly("This is one.", "Mr. Smith has 2.5 of them.", "- a", "- b", "Is it?");
    assertThat(draft.paragraphs().get(1).isList()).isTrue();
    assertThat(draft.closing()).isEqualTo(List.of("Kind regards,", "Maja Kern"));
  }

  @Test
  void remove_lastSentenceOfAParagraph_takesTheParagraphAway() {
    Draft draft = new Draft("Hi Ana,\n\nOne.\n\nTwo.");
    draft.remove("One.");

    assertThat(draft.text()).isEqualTo("Hi Ana,\n\nTwo.");
  }
}
