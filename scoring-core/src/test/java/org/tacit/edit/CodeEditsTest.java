package org.tacit.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Changing a program is work on its matter: it teaches nothing about how prose should be written.
 */
class CodeEditsTest {
  private static final String CODE =
      """
      public int total(List<Item> items) {
        int sum = 0;
        for (Item item : items) {
          sum += item.price();
        }
        return sum;
      }
      """;

  private static Set<String> moved(String original, String edited) {
    EditAnalysis analysis = EditAnalysis.of(original, edited, EditSettings.defaults());
    assertThat(analysis.distance().normalized()).isPositive();
    return EditPair.found(analysis);
  }

  private static EditAnalysis fenced(String from, String to) {
    String text =
        "Here is the method you asked for:\n\n```java\n" + CODE + "```\n\nIt has no test.";
    assertThat(text).contains(from);
    return EditAnalysis.of(text, text.replace(from, to), EditSettings.defaults());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sum += item.price(); | total = total.add(item.price(), item.vat(), ROUNDING); log(total);",
        "int sum = 0; | int sum = 0; int count = 0; boolean empty = true; // don't, I think",
        "return sum; | return sum > 0 ? sum : Math.max(0, fallback(items, 3));",
        "items) { | items) throws IOException, TimeoutException {"
      })
  void of_codeWithinFences_movesNothingAndHasNoTerms(String from, String to) {
    EditAnalysis analysis = fenced(from, to);
    assertThat(EditPair.found(analysis)).isEmpty();
    assertThat(analysis.terms().replaced()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sum += item.price(); | total = total.add(item.price(), item.vat(), ROUNDING); log(total);",
        "int sum = 0; | int sum = 0; int count = 0; int zeros = 0; int ones = 0;",
        "return sum; | return sum > 0 ? sum : Math.max(0, fallback(items, 3));",
        "items) { | items) throws IOException, TimeoutException {"
      })
  void of_wholeProgramWithoutFences_movesNothingAndHasNoTerms(String from, String to) {
    assertThat(CODE).contains(from);
    assertThat(moved(CODE, CODE.replace(from, to))).isEmpty();
    assertThat(
            EditAnalysis.of(CODE, CODE.replace("sum", "total"), EditSettings.defaults())
                .terms()
                .replaced())
        .isEmpty();
  }

  @Test
  void of_proseAroundCode_stillTeaches() {
    EditAnalysis analysis = fenced("It has no test.", "It has no test!");
    assertThat(EditPair.found(analysis)).containsExactly("exclamations/more");
  }
}
