package org.tacit.edit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTest {
  @Test
  void plain_mail_isTheMarkdownThatSaysTheSame() {
    String html =
        """
        <html><head><title>x</title><style>p { color: red }</style></head><body>
        <p>Hi Ana,</p><p>the <b>oven</b> is&nbsp;fixed &amp; clean.<br>See
        <a href="https://example.com/oven?a=1&amp;b=2">the bill</a>.</p>
        <ul><li>pay it</li><li>keep it</li></ul><ol><li>one</li><li>two</li></ol>
        <script>alert(1)</script><!-- <p>hidden</p> -->
        <blockquote><p>Is it fixed?</p></blockquote></body></html>
        """;
    assertThat(TextNormalizer.normalize(html).text())
        .isEqualTo(
            """
            Hi Ana,

            the **oven** is fixed & clean.
            See [the bill](https://example.com/oven?a=1&b=2).

            - pay it
            - keep it

            1. one
            2. two""");
  }

  @Test
  void analysis_mailAsHtmlAndAsText_isUnchanged() {
    EditAnalysis analysis =
        EditAnalysis.of(
            "<p>Dear Ms. Okoye,</p><p>the oven is fixed.</p><p>Kind regards,<br>Ben</p>",
            "Dear Ms. Okoye,\n\nthe oven is fixed.\n\nKind regards,\nBen",
            EditSettings.defaults());
    assertThat(analysis.editClass()).isEqualTo(EditClass.UNCHANGED);
    assertThat(analysis.hunks()).isEmpty();
  }

  @Test
  void analysis_htmlMail_hasRolesAndFeatures() {
    EditAnalysis analysis =
        EditAnalysis.of(
            "<div>Dear Ms. Okoye,</div><br><div>the oven is fixed.</div><br><div>Kind regards,"
                + "</div><div>Ben</div>",
            "<div>Hi Ada,</div><br><div>the oven is fixed.</div><br><div>Thanks,</div>"
                + "<div>Ben</div>",
            EditSettings.defaults());
    assertThat(EditPair.found(analysis)).contains("greeting/casual", "closing/thanks");
    assertThat(analysis.hunks())
        .extracting(Hunk::role)
        .containsExactly(Role.GREETING, Role.CLOSING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<section class=\"a\"><p>code</p></section>",
        "<nav></nav><div>x</div>",
        "```\n<p>an example</p>\n```",
        "if (a < b && c > d) return;",
        "Dear <name>, <br> is a tag",
        "List<String> list = new ArrayList<>();"
      })
  void plain_codeAndProse_stayAsTheyAre(String text) {
    assertThat(Html.plain(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<p>&lt;script&gt;x&lt;/script&gt;</p>|<script>x</script>",
        "<p>&#228;&#xE4;&auml;&unknown;</p>|äää&unknown;",
        "<p>a&#0;b&#xD800;c&#x110000;d</p>|a b c d",
        "<p>open <b>never closed</p>|open **never closed",
        "<p>a</p><script>never closed|a"
      })
  void plain_entitiesAndBrokenMarkup_areText(String html, String expected) {
    assertThat(Html.plain(html)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<p>", "<", "<!--", "<p ", "&#", "<script>", "</p><p>a", "<a href=\""})
  void plain_hundredThousandCharactersOfOneThing_ends(String piece) {
    String text = "<p>x</p>" + piece.repeat(100_000 / piece.length());
    assertThat(Html.plain(text).length()).isLessThanOrEqualTo(3 * text.length());
  }
}
