package org.tacit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacit.baseline.Flag;
import org.tacit.config.ConfigKeys;
import org.tacit.config.ConfigResult;
import org.tacit.config.TacitConfigs;
import org.tacit.event.Action;
import org.tacit.output.Arm;
import org.tacit.preference.Status;

/** Keys, words, codes, code and links on the pages are those of the product. */
class DocReferenceTest {
  private static final Page CONFIGURATION = Page.at("src/docs/configuration.md");

  static Stream<Page> pages() throws IOException {
    Path root = Page.root();
    try (Stream<Path> docs = Files.walk(root.resolve("src/docs"));
        Stream<Path> decisions = Files.walk(root.resolve("src/adr"))) {
      List<String> found =
          Stream.concat(docs, decisions)
              .filter(path -> path.toString().endsWith(".md"))
              .map(path -> root.relativize(path).toString())
              .toList();
      return Stream.concat(Stream.of("README.md", "CONTRIBUTING.md"), found.stream())
          .map(Page::at)
          .toList()
          .stream();
    }
  }

  @Test
  void configuration_table_isEveryKey() {
    List<List<String>> rows =
        ConfigKeys.all().stream()
            .map(
                key ->
                    List.of(
                        "`" + key.name() + "`",
                        escaped(key.fallback()),
                        escaped(key.allowed()),
                        escaped(key.meaning())))
            .toList();

    assertThat(CONFIGURATION.section("## Keys").table()).containsExactlyElementsOf(rows);
  }

  private static String escaped(String text) {
    return text.replace("*", "\\*").replace("<", "\\<");
  }

  static Stream<Page.Block> examples() {
    return CONFIGURATION.blocks().stream().filter(block -> block.language().equals("properties"));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void configuration_example_isValid(Page.Block example) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(example.code()));
    Map<String, String> values = new HashMap<>();
    properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));

    assertThat(values).isNotEmpty();
    assertThat(TacitConfigs.read(values)).isInstanceOf(ConfigResult.Valid.class);
  }

  /** Keys in prose and commands; what stands for any key is written with dots or a star. */
  @ParameterizedTest
  @MethodSource("pages")
  void page_everyKeyItNames_exists(Page page) {
    List<String> unknown =
        page.all("(?<![\\w/.-])(tacit\\.[a-z][a-z<>-]*(?:\\.[a-z<>-]+)*)(?![\\w.*<])").stream()
            .filter(name -> !name.equals("tacit.jar") && !name.matches("tacit\\.(js|mv\\.db)"))
            .filter(name -> !name.equals("tacit.properties"))
            .filter(name -> ConfigKeys.find(name).isEmpty())
            .toList();

    assertThat(unknown).as(page.path()).isEmpty();
  }

  @Test
  void vocabulary_statusesActionsFlagsAndArms_areTheEnums() {
    Map<String, String> words =
        Page.at("src/docs/vocabulary.md").table().stream()
            .collect(Collectors.toMap(row -> row.get(0), row -> row.get(1)));

    assertThat(words.get("action")).isEqualTo("which act: " + Action.ALLOWED);
    assertThat(words)
        .containsKey(
            Arrays.stream(Status.values()).map(Status::wireName).collect(Collectors.joining(", ")));
    assertThat(words.get("flag")).endsWith(": " + spoken(Flag.values()));
    assertThat(words.get("arm"))
        .startsWith(spoken(Arm.values()).replace(", ", " or ").replace("held out", "held out:"));
  }

  private static String spoken(Enum<?>[] values) {
    return Arrays.stream(values)
        .map(value -> value.name().toLowerCase(Locale.ROOT).replace('_', ' '))
        .collect(Collectors.joining(", "));
  }

  @Test
  void errors_codesOfRejectedEvents_areThoseOfTheCode() throws Exception {
    List<String> page =
        Page.at("src/docs/http-errors.md").section("## Codes of rejected events").table().stream()
            .map(row -> row.get(0).replace("`", ""))
            .toList();

    List<String> code = new ArrayList<>();
    for (Field field : Class.forName("org.tacit.feedback.Rejection").getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
        field.setAccessible(true);
        code.add((String) field.get(null));
      }
    }
    assertThat(code).hasSizeGreaterThan(3);
    assertThat(page).containsExactlyInAnyOrderElementsOf(code);
  }

  @Test
  void operations_metrics_areThoseOfTheCode() throws IOException {
    TreeSet<String> page = new TreeSet<>();
    for (List<String> row : Page.at("src/docs/operations.md").section("## Metrics").table()) {
      page.add(row.get(0).replace("`", "").replaceFirst("_seconds$", "") + " " + row.get(1));
    }
    String source =
        Files.readString(
            Page.root()
                .resolve(
                    "gateway-interceptor/src/main/java/org/tacit/telemetry/TacitMetrics.java"));
    TreeSet<String> code = new TreeSet<>();
    for (MatchResult metric :
        Pattern.compile("\"(tacit_\\w+)\"([^;]*);", Pattern.DOTALL)
            .matcher(source)
            .results()
            .toList()) {
      String labels =
          Pattern.compile("new Tag\\(\"(\\w+)\"")
              .matcher(metric.group(2))
              .results()
              .map(label -> "`" + label.group(1) + "`")
              .collect(Collectors.joining(", "));
      code.add(metric.group(1).replaceFirst("_seconds$", "") + " " + labels);
    }

    assertThat(code).hasSizeGreaterThan(8);
    assertThat(page).isEqualTo(code);
  }

  @Test
  void inProcess_code_isThatOfTheTestThatRunsIt() throws IOException {
    String source =
        Files.readString(
            Page.root()
                .resolve(
                    "gateway-interceptor/src/test/java/org/tacit/interceptor/InProcessExampleTest.java"));
    Map<String, String> regions =
        Pattern.compile("// region: (\\w+)\n(.*?)\n *// endregion", Pattern.DOTALL)
            .matcher(source)
            .results()
            .collect(Collectors.toMap(r -> r.group(1), r -> r.group(2).stripIndent() + "\n"));
    Map<String, String> page =
        Pattern.compile("<!-- region: (\\w+) -->\n```java\n(.*?)```", Pattern.DOTALL)
            .matcher(Page.at("src/docs/in-process.md").text())
            .results()
            .collect(Collectors.toMap(r -> r.group(1), r -> r.group(2)));

    assertThat(regions).hasSize(4);
    assertThat(page).isEqualTo(regions);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void page_everyRelativeLink_leadsSomewhere(Page page) {
    Path folder = Page.root().resolve(page.path()).getParent();
    for (String link : page.all("\\]\\(([^)\\s]+)\\)")) {
      if (link.contains("://")) {
        continue;
      }
      String[] parts = link.split("#", 2);
      Path target =
          parts[0].isEmpty()
              ? Page.root().resolve(page.path())
              : folder.resolve(parts[0]).normalize();
      assertThat(target).as(page.path() + " -> " + link).exists();
      if (parts.length == 2) {
        Page linked = Page.at(Page.root().relativize(target).toString());
        assertThat(linked.all("(?m)^#+ (.+)$").stream().map(DocReferenceTest::anchor))
            .as(page.path() + " -> " + link)
            .contains(parts[1]);
      }
    }
  }

  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w -]", "").replace(' ', '-');
  }
}
