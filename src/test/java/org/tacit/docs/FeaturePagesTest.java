package org.tacit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tacit.edit.Direction;
import org.tacit.edit.EditAnalysis;
import org.tacit.edit.EditSettings;
import org.tacit.edit.Feature;
import org.tacit.edit.FeatureDirection;
import org.tacit.edit.FeatureMove;
import org.tacit.preference.Statements;

/**
 * Every feature has a page with its statements and an example whose result is the analysis's own. A
 * page that is wrong is written anew to {@code target/features}.
 */
class FeaturePagesTest {
  private static final String FOLDER = "src/docs/features/";

  private static String code(Page page, String mark) {
    return page.blocks().stream()
        .filter(block -> block.mark().equals(mark))
        .map(block -> block.code().strip())
        .findFirst()
        .orElseThrow(() -> new AssertionError(page + " has no block: text " + mark));
  }

  private static String statements(Feature feature) {
    return feature.directions().stream()
        .map(direction -> statements(new FeatureDirection(feature, direction)))
        .collect(Collectors.joining());
  }

  private static String statements(FeatureDirection hypothesis) {
    return Statements.languages().stream()
        .map(
            language ->
                (language.equals(Statements.ENGLISH)
                        ? "- " + hypothesis.direction().wireName()
                        : "  - " + language)
                    + ": "
                    + Statements.of(hypothesis, List.of(), language)
                    + "\n")
        .collect(Collectors.joining());
  }

  private static String result(Feature feature, Page page) {
    FeatureMove move =
        EditAnalysis.of(code(page, "original"), code(page, "edited"), EditSettings.defaults())
            .move(feature)
            .orElseThrow();
    String delta =
        move.delta().isPresent()
            ? String.format(Locale.ROOT, ", a change of %+.1f", move.delta().getAsDouble())
            : "";
    String toward =
        move.toward().stream().map(Direction::wireName).collect(Collectors.joining(", "));
    return "Result: `%s` before, `%s` after%s; moved toward `%s`.\n"
        .formatted(move.before(), move.after(), delta, toward);
  }

  @ParameterizedTest
  @EnumSource
  void page_everyFeature_holdsItsStatementsAndItsExample(Feature feature) throws IOException {
    Page page = Page.at(FOLDER + feature.wireName() + ".md");
    String text = page.text();
    String expected =
        text.substring(0, text.indexOf("## Statements"))
            + "## Statements\n\n"
            + statements(feature)
            + "\n"
            + text.substring(text.indexOf("## Example"), text.indexOf("\nResult") + 1)
            + result(feature, page);
    Path target = Files.createDirectories(Path.of("target", "features"));
    Files.writeString(target.resolve(feature.wireName() + ".md"), expected);

    assertThat(text).startsWith("# " + feature.wireName() + "\n\n");
    assertThat(text).as("copy src/target/features/%s.md", feature.wireName()).isEqualTo(expected);
    assertThat(text).as("the example moves the feature").doesNotContain("toward ``");
    assertThat(text.contains("teaches nothing")).isEqualTo(!feature.isTeaching());
  }

  @Test
  void index_everyFeature_isLinked() {
    String index = Page.at(FOLDER + "README.md").text();
    for (Feature feature : Feature.values()) {
      assertThat(index).contains("(%s.md)".formatted(feature.wireName()));
    }
  }

  @Test
  void folder_pages_areAllOfFeatures() throws IOException {
    try (Stream<Path> files = Files.list(Page.root().resolve(FOLDER))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .allMatch(
              name ->
                  name.equals("README.md")
                      || Feature.ofWireName(name.replace(".md", "")).isPresent());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
