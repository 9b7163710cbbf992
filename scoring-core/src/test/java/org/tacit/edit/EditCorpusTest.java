package org.tacit.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * What the analysis finds against what readers annotated: features moved, parts changed, kinds of
 * change. The report is {@code src/docs/evidence/edits.md}; it is written to {@code
 * target/edits.md}, from where it is copied when figures change.
 */
class EditCorpusTest {
  private static final List<EditPair> PAIRS = EditPair.all();

  /** Hits, wrong ones and missed ones. */
  record Counts(int hits, int wrong, int missed) {
    static final Counts NONE = new Counts(0, 0, 0);

    Counts plus(Counts other) {
      return new Counts(hits + other.hits, wrong + other.wrong, missed + other.missed);
    }

    double f1() {
      return hits + wrong + missed == 0 ? 1 : 2.0 * hits / (2 * hits + wrong + missed);
    }

    String row(String name) {
      return String.format(
          Locale.ROOT, "| %s | %d | %d | %d | %.3f |%n", name, hits, wrong, missed, f1());
    }
  }

  /** Counts by the group of each label. */
  private static Map<String, Counts> compare(
      Function<EditPair, Set<String>> annotated,
      Function<EditAnalysis, Set<String>> found,
      Function<String, String> group,
      StringBuilder misses) {
    Map<String, Counts> counts = new TreeMap<>();
    for (EditPair pair : PAIRS) {
      Set<String> is = found.apply(pair.analysis());
      Set<String> should = annotated.apply(pair);
      Set<String> all = new TreeSet<>(is);
      all.addAll(should);
      for (String label : all) {
        boolean wrong = !should.contains(label);
        boolean missed = !is.contains(label);
        counts.merge(
            group.apply(label),
            new Counts(wrong || missed ? 0 : 1, wrong ? 1 : 0, missed ? 1 : 0),
            Counts::plus);
        if (wrong || missed) {
          misses
              .append("- `")
              .append(pair.id())
              .append("`: ")
              .append(wrong ? "wrong " : "missed ")
              .append(label)
              .append('\n');
        }
      }
    }
    return counts;
  }

  private static Map<String, Counts> features(StringBuilder misses) {
    return compare(
        EditPair::moves, EditPair::found, move -> move.substring(0, move.indexOf('/')), misses);
  }

  private static Map<String, Counts> roles(StringBuilder misses) {
    return compare(
        pair -> EditPair.roles(pair.places()),
        analysis -> EditPair.roles(EditPair.places(analysis)),
        role -> role.toLowerCase(Locale.ROOT),
        misses);
  }

  private static Map<String, Counts> kinds(StringBuilder misses) {
    return compare(
        EditPair::places,
        EditPair::places,
        place -> place.substring(place.indexOf(' ') + 1),
        misses);
  }

  private static Counts all(Map<String, Counts> counts) {
    return counts.values().stream().reduce(Counts.NONE, Counts::plus);
  }

  @Test
  void corpus_pairs_areEnoughOfEveryTypeAndEveryFeatureMoves() {
    assertThat(PAIRS).hasSizeGreaterThanOrEqualTo(300);
    assertThat(PAIRS.stream().map(EditPair::id)).doesNotHaveDuplicates();
    for (String type : EditPair.TYPES) {
      assertThat(PAIRS.stream().filter(p -> p.type().equals(type)).count())
          .as(type)
          .isGreaterThanOrEqualTo(30);
    }
    for (String language : List.of("de", "fr", "es")) {
      assertThat(PAIRS.stream().filter(p -> p.language().equals(language)).count())
          .as(language)
          .isGreaterThanOrEqualTo(10);
    }
    Set<String> moved = new TreeSet<>();
    PAIRS.forEach(pair -> pair.moves().forEach(m -> moved.add(m.substring(0, m.indexOf('/')))));
    assertThat(moved)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Feature.values())
                .filter(Feature::isTeaching)
                .map(Feature::wireName)
                .toList());
    PAIRS.forEach(
        pair ->
            assertThat(pair.moves())
                .as(pair.id())
                .allMatch(move -> FeatureDirection.ofWireName(move).isPresent()));
  }

  @Test
  void languages_pairs_areRecognised() {
    List<String> wrong =
        PAIRS.stream()
            .filter(pair -> !pair.analysis().language().equals(pair.language()))
            .map(pair -> pair.id() + " as " + pair.analysis().language())
            .toList();
    assertThat(wrong).isEmpty();
  }

  @Test
  void moves_annotatedPairs_areFound() {
    StringBuilder misses = new StringBuilder();
    assertThat(all(features(misses)).f1()).as("%s", misses).isGreaterThanOrEqualTo(0.95);
  }

  @Test
  void roles_annotatedPairs_areFound() {
    StringBuilder misses = new StringBuilder();
    assertThat(all(roles(misses)).f1()).as("%s", misses).isGreaterThanOrEqualTo(0.95);
  }

  @Test
  void kinds_annotatedPairs_areFound() {
    StringBuilder misses = new StringBuilder();
    assertThat(all(kinds(misses)).f1()).as("%s", misses).isGreaterThanOrEqualTo(0.9);
  }

  @Test
  void evidence_page_holdsTheFigures() throws IOException {
    String report = report();
    Files.createDirectories(Path.of("target"));
    Files.writeString(Path.of("target", "edits.md"), report);
    String page =
        Files.readString(
            Path.of("..", "src", "docs", "evidence", "edits.md"), StandardCharsets.UTF_8);
    assertThat(page).as("copy scoring-core/target/edits.md there").isEqualTo(report);
  }

  private static String report() {
    StringBuilder misses = new StringBuilder();
    StringBuilder page = new StringBuilder();
    page.append("# What the analysis finds in edits\n\n");
    page.append(
        """
        %d pairs of a text and its edit were written for this project and annotated by reading: which
        features moved, in which part something changed, and of what kind the change is. They are in
        `scoring-core/src/test/resources/org/tacit/edit`; `EditCorpusTest` compares and writes this page.
        The word lists and rules were corrected on the same pairs, so the figures say how well they fit
        what they were made for; a corpus that nobody tuned on would give lower ones.

        """
            .formatted(PAIRS.size()));
    page.append("| type | pairs |\n|---|---|\n");
    for (String type : EditPair.TYPES) {
      page.append("| ").append(type).append(" | ").append(count(p -> p.type().equals(type)));
      page.append(" |\n");
    }
    page.append("\n| language | pairs |\n|---|---|\n");
    for (String language : List.of("en", "de", "fr", "es")) {
      page.append("| ").append(language).append(" | ");
      page.append(count(p -> p.language().equals(language))).append(" |\n");
    }
    table(page, "Features moved", features(misses));
    table(page, "Parts changed", roles(misses));
    table(page, "Kinds of change, part by part", kinds(misses));
    page.append("\n## Where reader and analysis differ\n\n").append(misses);
    return page.toString();
  }

  private static long count(java.util.function.Predicate<EditPair> which) {
    return PAIRS.stream().filter(which).count();
  }

  private static void table(StringBuilder page, String title, Map<String, Counts> counts) {
    page.append("\n## ").append(title).append("\n\n");
    page.append("| what | found | wrong | missed | F1 |\n|---|---|---|---|---|\n");
    counts.forEach((name, c) -> page.append(c.row(name)));
    page.append(all(counts).row("**all**"));
  }
}
