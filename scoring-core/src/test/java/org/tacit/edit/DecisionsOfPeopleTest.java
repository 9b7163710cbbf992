package org.tacit.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tacit.stats.Interval;
import org.tacit.stats.ShareInterval;

/**
 * The analysis over 651 real decisions about single edits (R3, In2Writing 2022). The report is
 * {@code src/docs/evidence/refusals.md}; it is written to {@code target/refusals.md}.
 */
class DecisionsOfPeopleTest {
  private static final Pattern FIELD =
      Pattern.compile("\"([a-z]+)\": (?:\"((?:[^\"\\\\]|\\\\.)*)\"|([0-9]+))");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|(.))");
  private static final List<Decision> DECISIONS = read();

  /** One proposed edit of a fragment of text, and what a person did with it. */
  record Decision(String person, String before, String after, String intent, boolean rejected) {

    EditAnalysis analysis() {
      return EditAnalysis.of(before, after, EditSettings.defaults());
    }

    /** The strongest kind among the changed places; a change of blanks alone has none. */
    String kind() {
      Set<HunkKind> kinds = EnumSet.noneOf(HunkKind.class);
      analysis().hunks().forEach(hunk -> kinds.add(hunk.kind()));
      return kinds.contains(HunkKind.STYLISTIC)
          ? "stylistic"
          : kinds.contains(HunkKind.FACTUAL)
              ? "factual"
              : kinds.contains(HunkKind.MECHANICAL) ? "mechanical" : "blanks only";
    }

    String size() {
      int words = Math.max(Words.count(before), Words.count(after));
      return words < 2 ? "1: up to one word" : words < 6 ? "2: two to five" : "3: six and more";
    }

    String type() {
      return before.isBlank() ? "added" : after.isBlank() ? "removed" : "replaced";
    }
  }

  private static List<Decision> read() {
    try (InputStream stream =
        DecisionsOfPeopleTest.class.getResourceAsStream("/org/tacit/evidence/r3/decisions.jsonl")) {
      List<Decision> decisions = new ArrayList<>();
      for (String line :
          new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        Map<String, String> fields = new TreeMap<>();
        Matcher field = FIELD.matcher(line);
        while (field.find()) {
          fields.put(field.group(1), unescaped(field.group(2) == null ? "" : field.group(2)));
        }
        decisions.add(
            new Decision(
                fields.get("annotator"),
                fields.get("before"),
                fields.get("after"),
                fields.get("intent"),
                fields.get("decision").equals("reject")));
      }
      return decisions;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String unescaped(String json) {
    return ESCAPE
        .matcher(json)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    found.group(1) != null
                        ? String.valueOf((char) Integer.parseInt(found.group(1), 16))
                        : switch (found.group(2)) {
                          case "n" -> "\n";
                          case "t" -> "\t";
                          default -> found.group(2);
                        }));
  }

  @Test
  void analysis_everyDecision_isReadWithoutFailure() {
    assertThat(DECISIONS).hasSize(651);
    for (Decision decision : DECISIONS) {
      EditAnalysis analysis = decision.analysis();
      assertThat(analysis.distance().normalized()).isBetween(0.0, 1.0);
      if (analysis.distance().tokens() > 0 && analysis.movedLines() == 0) {
        assertThat(analysis.hunks()).as("%s", decision).isNotEmpty();
      }
      assertThat(analysis.hunks()).allMatch(h -> !h.removed().isEmpty() || !h.added().isEmpty());
    }
  }

  @Test
  void evidence_page_holdsTheFigures() throws IOException {
    String report = report();
    Files.createDirectories(Path.of("target"));
    Files.writeString(Path.of("target", "refusals.md"), report);
    String page =
        Files.readString(
            Path.of("..", "src", "docs", "evidence", "refusals.md"), StandardCharsets.UTF_8);
    assertThat(page).as("copy scoring-core/target/refusals.md there").isEqualTo(report);
  }

  private static String report() {
    StringBuilder page =
        new StringBuilder(
            """
            # Which edits people refuse

            Three people judged 651 single edits that a system proposed (R3, "Read, Revise, Repeat",
            In2Writing 2022; Apache-2.0, `scoring-core/src/test/resources/r3`). Every edit went through the
            analysis; here is the share each person rejected, with Wilson's and Jeffreys' 95 % intervals.
            `DecisionsOfPeopleTest` writes this page. What holds for it:

            - the data give the changed fragment alone, at times a part of a word, without its sentence: a kind
              is judged without context, and a role would say nothing;
            - an edit with places of several kinds counts as stylistic before factual before mechanical;
            - the people did not all see the same edits, and edits of one text depend on each other, so the
              intervals are rather too narrow.

            """);
    table(page, "All edits", decision -> "all");
    table(page, "By kind of change", Decision::kind);
    table(page, "By what happens", Decision::type);
    table(page, "By words", Decision::size);
    table(page, "By the intent the system stated", Decision::intent);
    return page.toString();
  }

  private static void table(StringBuilder page, String title, Function<Decision, String> group) {
    page.append("## ").append(title).append("\n\n");
    page.append("| edits | person | rejected | of | share | Wilson | Jeffreys |\n");
    page.append("|---|---|---|---|---|---|---|\n");
    Map<String, Map<String, List<Decision>>> groups =
        DECISIONS.stream()
            .collect(
                Collectors.groupingBy(
                    group,
                    TreeMap::new,
                    Collectors.groupingBy(Decision::person, TreeMap::new, Collectors.toList())));
    groups.forEach(
        (name, people) ->
            people.forEach((person, decisions) -> row(page, name, person, decisions)));
    page.append('\n');
  }

  private static void row(
      StringBuilder page, String name, String person, List<Decision> decisions) {
    long rejected = decisions.stream().filter(Decision::rejected).count();
    int n = decisions.size();
    page.append(
        String.format(
            Locale.ROOT,
            "| %s | %s | %d | %d | %.2f | %s | %s |%n",
            name,
            person,
            rejected,
            n,
            (double) rejected / n,
            text(ShareInterval.WILSON.of((double) rejected, n, .05)),
            text(ShareInterval.JEFFREYS.of((double) rejected, n, .05))));
  }

  private static String text(Interval interval) {
    return String.format(Locale.ROOT, "%.2f to %.2f", interval.low(), interval.high());
  }
}
