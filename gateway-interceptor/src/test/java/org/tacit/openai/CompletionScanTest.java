package org.tacit.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionScanTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"id\":\"a\",\"x\":{\"id\":\"b\"}}|{\"id\":\"N\",\"x\":{\"id\":\"b\"}}",
        "{\"x\":[{\"id\":1}], \"id\" :  \"a\" ,\"y\":1.50}|"
            + "{\"x\":[{\"id\":1}], \"id\" :  \"N\" ,\"y\":1.50}",
        "{\"é€😀\":\"é€😀\",\"id\":\"é\\\"\\u00e9\"}|{\"é€😀\":\"é€😀\",\"id\":\"N\"}",
        "{\"id\":17,\"a\":0}|{\"id\":\"N\",\"a\":0}",
        "{\"id\":-1.5e3}|{\"id\":\"N\"}",
        "{\"id\":null}|{\"id\":\"N\"}",
        "{\"id\":true,\"a\":[]}|{\"id\":\"N\",\"a\":[]}",
        "{\"id\":{\"id\":[1]},\"a\":2}|{\"id\":\"N\",\"a\":2}",
        "{\"a\":1}|{\"id\":\"N\",\"a\":1}",
        "{}|{\"id\":\"N\"}",
        "{ }|{\"id\":\"N\" }",
        "{\"error\":{\"id\":\"e\"}}|{\"error\":{\"id\":\"e\"}}",
        "{\"error\":null,\"choices\":[]}|{\"id\":\"N\",\"error\":null,\"choices\":[]}",
        "[{\"id\":\"a\"}]|[{\"id\":\"a\"}]",
        "{\"id\":\"a\"|{\"id\":\"a\"",
        "not json|not json",
      })
  void write_eachDocument_replacesOnlyTheTopLevelId(String before, String after) {
    assertThat(rewritten(before)).isEqualTo(after);
  }

  @Test
  void of_severalChoices_readsEachWithItsIndex() {
    CompletionScan scan =
        scan(
            "{\"choices\":[{\"message\":{\"content\":\"second\"},\"finish_reason\":\"stop\","
                + "\"index\":1},{\"finish_reason\":\"length\",\"index\":0,\"message\":"
                + "{\"role\":\"assistant\",\"content\":\"first\\n\",\"tool\":{\"content\":\"no\"}}}]}");

    assertThat(scan.choices().stream().map(CompletionScan.Choice::index)).containsExactly(1, 0);
    assertThat(scan.choices().get(1).content()).contains("first\n");
    assertThat(scan.choices().get(1).finish()).contains("length");
    assertThat(scan.choices().get(0).content()).contains("second");
  }

  @Test
  void write_severalIds_putsEachIntoItsChoice() {
    String before =
        "{\"choices\":[{\"index\":1,\"delta\":{}},{ },{\"index\":0},{\"index\":9}],\"id\":\"a\"}";
    byte[] bytes = before.getBytes(UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CompletionScan.of(bytes, 0, bytes.length)
        .write(bytes, 0, 0, bytes.length, List.of("\"N\"", "\"M\""), out);

    assertThat(out.toString(UTF_8))
        .isEqualTo(
            "{\"choices\":[{\"tacit_output_id\":\"M\",\"index\":1,\"delta\":{}},"
                + "{\"tacit_output_id\":\"M\" },{\"tacit_output_id\":\"N\",\"index\":0},"
                + "{\"index\":9}],\"id\":\"N\"}");
  }

  @Test
  void of_partsInsteadOfText_hasNoContentAndIsStillValid() {
    CompletionScan scan = scan("{\"choices\":[{\"message\":{\"content\":[{\"text\":\"x\"}]}},7]}");

    assertThat(scan.valid()).isTrue();
    assertThat(scan.choices()).singleElement().matches(choice -> choice.content().isEmpty());
  }

  private static CompletionScan scan(String json) {
    byte[] bytes = json.getBytes(UTF_8);
    return CompletionScan.of(bytes, 0, bytes.length);
  }

  private static String rewritten(String json) {
    byte[] padded = ("@@@" + json + "##").getBytes(UTF_8);
    int length = padded.length - 5;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CompletionScan.of(padded, 3, length)
        .write(padded, 1, 3, padded.length - 1, List.of("\"N\""), out);
    String all = out.toString(UTF_8);
    assertThat(all).startsWith("@@").endsWith("#");
    return all.substring(2, all.length() - 1);
  }
}
