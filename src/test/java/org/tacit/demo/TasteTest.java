package org.tacit.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacit.upstream.demo.DemoModel;

class TasteTest {
  private static final DemoModel MODEL = DemoModel.builder().seed(2).build();
  private static final String FREE =
      "Dear Mr. Berger,\n\nI hope you are doing well. It seems that it is late. I believe that we"
          + " will not wait.\n\nKind regards,\nMaja";

  private final SplittableRandom random = new SplittableRandom(3);
  private final Errand errand = Errands.of(Errand.EMAIL, "Maja", random);

  private String edited(Taste taste, String text) {
    Draft draft = new Draft(text);
    taste.edit(draft, errand, random);
    return draft.text();
  }

  static Stream<Taste> tastes() {
    return Stream.of(
        new Taste.CasualGreeting(),
        new Taste.FormalGreeting(),
        new Taste.Shorter(90),
        new Taste.NoFiller(),
        new Taste.Contracted(),
        new Taste.ThanksClosing(),
        new Taste.Direct(),
        new Taste.NextStep());
  }

  @ParameterizedTest
  @MethodSource("tastes")
  void edit_modelText_leavesNothingToMind(Taste taste) {
    for (int i = 0; i < 100; i++) {
      Errand each = Errands.of(Errand.EMAIL, "Maja Kern", random);
      Draft draft = new Draft(MODEL.chat(each.request()));
      if (taste.minds(draft, each)) {
        taste.edit(draft, each, random);

        assertThat(taste.minds(draft, each)).as(draft.text()).isFalse();
      }
    }
  }

  @Test
  void shorter_modelText_keepsEveryNumber() {
    for (int i = 0; i < 100; i++) {
      Errand each = Errands.of(Errand.EMAIL, "Maja Kern", random);
      Draft draft = new Draft(MODEL.chat(each.request()));
      java.util.List<String> numbers = numbers(draft.text());
      new Taste.Shorter(80).edit(draft, each, random);

      assertThat(numbers(draft.text())).isEqualTo(numbers);
    }
  }

  private static java.util.List<String> numbers(String text) {
    return java.util.regex.Pattern.compile("\\d+")
        .matcher(text)
        .results()
        .map(java.util.regex.MatchResult::group)
        .toList();
  }

  @Test
  void edit_textOfAnotherWriter_changesOnlyWhatIsMinded() {
    assertThat(edited(new Taste.CasualGreeting(), FREE))
        .isEqualTo(FREE.replace("Dear Mr. Berger,", "Hi " + errand.reader().first() + ","));
    assertThat(edited(new Taste.NoFiller(), FREE))
        .isEqualTo(FREE.replace("I hope you are doing well. ", ""));
    assertThat(edited(new Taste.Direct(), FREE))
        .isEqualTo(FREE.replace("It seems that it", "It").replace("I believe that we", "We"));
    assertThat(edited(new Taste.Contracted(), FREE)).contains("we won't wait", "that it's late");
  }
}
