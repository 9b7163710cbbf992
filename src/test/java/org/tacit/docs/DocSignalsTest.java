package org.tacit.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacit.correlation.EventCorrelator;
import org.tacit.correlation.Interaction;
import org.tacit.edit.EditClass;
import org.tacit.edit.Wishes;
import org.tacit.event.Action;
import org.tacit.event.EventHead;
import org.tacit.event.FeedbackEvent;
import org.tacit.event.Origin;
import org.tacit.event.OutputRef;
import org.tacit.output.Completion;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputId;
import org.tacit.output.OutputIds;
import org.tacit.output.OutputType;
import org.tacit.output.Treatment;
import org.tacit.output.TypeKind;
import org.tacit.output.TypeSettings;
import org.tacit.score.Scorer;
import org.tacit.signal.Attention;
import org.tacit.signal.AttentionCheck;
import org.tacit.signal.Factor;
import org.tacit.signal.Maturity;
import org.tacit.signal.Persistence;
import org.tacit.signal.Signal;
import org.tacit.signal.SignalContext;
import org.tacit.signal.SignalExtractor;
import org.tacit.signal.SignalSettings;

/** Every signal has its page, and the examples on it are what the code computes. */
class DocSignalsTest {
  private static final String FOLDER = "src/docs/signals/";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final OutputType TYPE = new OutputType("email");
  private static final OutputId ID =
      new OutputIds(InstantSource.fixed(NOW), new SplittableRandom(1)).next();

  private static Set<String> names() throws IOException {
    try (Stream<Path> files = Files.list(Page.root().resolve(FOLDER))) {
      return files
          .map(path -> path.getFileName().toString())
          .filter(name -> !name.equals("README.md"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  static Stream<Page> pages() throws IOException {
    return names().stream().map(name -> Page.at(FOLDER + name));
  }

  @Test
  void pages_areOneForEachSignalAndAllNamedByTheFirst() throws IOException {
    Set<String> expected = new TreeSet<>(Set.of("silence.md", "persistence.md", "attention.md"));
    Arrays.stream(Action.values()).map(action -> action.wireName() + ".md").forEach(expected::add);
    assertThat(names()).isEqualTo(expected);
    assertThat(Page.at(FOLDER + "README.md").all("\\]\\(([a-z]+\\.md)\\)")).containsAll(expected);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void page_hasEverySection(Page page) {
    assertThat(page.all("(?m)^## (.+)$"))
        .containsExactly("Context", "Value and weight", "Source", "Example");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void page_values_areThoseOfTheTable(Page page) {
    List<List<String>> all = Page.at(FOLDER + "README.md").table();
    if (page.text().contains("| act | value | weight |")) {
      assertThat(all).containsAll(page.section("## Value and weight").table());
    }
  }

  @Test
  void table_everyRow_standsOnAPage() throws IOException {
    List<List<String>> rows =
        pages()
            .filter(page -> page.text().contains("| act | value | weight |"))
            .flatMap(page -> page.section("## Value and weight").table().stream())
            .toList();
    assertThat(rows).containsAll(Page.at(FOLDER + "README.md").table());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void page_examples_areComputed(Page page) throws IOException {
    List<Page.Block> blocks = page.blocks();
    assertThat(blocks).hasSizeGreaterThan(1);
    for (int i = 0; i < blocks.size(); i += 2) {
      assertThat(blocks.get(i).language()).isEqualTo("json");
      assertThat(blocks.get(i + 1).language()).isEqualTo("text");
      assertThat(blocks.get(i + 1).code())
          .as(page.path())
          .isEqualTo(String.join("\n", computed(JSON.readTree(blocks.get(i).code()))) + "\n");
    }
  }

  @Test
  void rated_everyTurnOnThePage_isReadAsItSays() {
    List<List<String>> turns = Page.at(FOLDER + "rated.md").section("## Context").table();
    assertThat(turns).hasSizeGreaterThan(10);
    assertThat(turns)
        .allSatisfy(row -> assertThat(read(row.get(0))).as(row.get(0)).isEqualTo(row.get(1)));
  }

  private static String read(String turn) {
    return Wishes.of(turn)
        .map(
            said ->
                said.verdict() == 0
                    ? said.wishes().stream()
                        .map(wish -> "`" + wish.wireName() + "`")
                        .sorted()
                        .collect(Collectors.joining(", "))
                    : said.verdict() > 0 ? "right" : "wrong")
        .orElse("nothing");
  }

  private static List<String> computed(JsonNode example) {
    TypeKind kind = TypeKind.valueOf(example.path("kind").asText("draft").toUpperCase(Locale.ROOT));
    List<FeedbackEvent> events = new ArrayList<>();
    for (JsonNode event : example.path("events")) {
      events.add(event(event, events.size()));
    }
    Interaction interaction =
        EventCorrelator.correlate(
                output(example.path("words").asInt()),
                events,
                TypeSettings.defaults(TYPE),
                example.path("attempt").asInt(1))
            .interaction();
    OptionalDouble distance =
        SignalExtractor.ending(interaction)
            .filter(end -> end.action() != Action.REGENERATED)
            .map(end -> OptionalDouble.of(example.path("distance").asDouble(0)))
            .orElseGet(OptionalDouble::empty);
    List<Signal> signals =
        new SignalExtractor(SignalSettings.DEFAULTS)
            .extract(
                interaction, new SignalContext(kind, distance, Persistence.of(interaction), true));
    List<String> lines = new ArrayList<>(signals.stream().map(DocSignalsTest::line).toList());
    lines.add(
        Scorer.score(signals)
            .map(s -> "score: %s, weight %s".formatted(signed(s.value()), plain(s.weight())))
            .orElse("score: none"));
    return lines;
  }

  private static GeneratedOutput output(int words) {
    return new GeneratedOutput(
        ID,
        "example",
        TYPE,
        Optional.empty(),
        Optional.of("ana"),
        Optional.empty(),
        Optional.empty(),
        "demo/demo",
        Completion.COMPLETE,
        true,
        Treatment.NONE,
        words,
        Optional.empty());
  }

  private static FeedbackEvent event(JsonNode node, int number) {
    Instant at = NOW.plusSeconds(node.path("after_s").asLong());
    EventHead head =
        new EventHead(
            "example",
            node.path("event_id").asText("event-" + number),
            new OutputRef.ById(ID),
            at,
            at,
            node.has("origin") ? Origin.TRAFFIC : Origin.API,
            node.has("dwell_ms")
                ? OptionalLong.of(node.path("dwell_ms").asLong())
                : OptionalLong.empty());
    return switch (Action.parse(node.path("action").asText()).orElseThrow()) {
      case VIEWED ->
          new FeedbackEvent.Viewed(
              head,
              node.has("kept")
                  ? OptionalDouble.of(node.path("kept").asDouble())
                  : OptionalDouble.empty());
      case ACCEPTED -> new FeedbackEvent.Accepted(head, Optional.empty());
      case EDITED -> new FeedbackEvent.Edited(head, "as it became");
      case REGENERATED -> new FeedbackEvent.Regenerated(head, Optional.empty());
      case COPIED -> new FeedbackEvent.Copied(head, node.path("fraction").asDouble());
      case SHARED -> new FeedbackEvent.Shared(head, Optional.empty(), Optional.empty());
      case ABANDONED -> new FeedbackEvent.Abandoned(head);
      case RATED -> new FeedbackEvent.Rated(head, node.path("rating").asDouble());
      case OUTCOME ->
          new FeedbackEvent.Outcome(
              head,
              node.path("outcome").asText(),
              node.path("success").asBoolean(),
              node.path("final").asBoolean());
      case UNDONE -> new FeedbackEvent.Undone(head, node.path("undoes").asText());
    };
  }

  private static String line(Signal signal) {
    String what =
        signal instanceof Signal.Valued valued
            ? signed(valued.value()) + ", weight " + plain(valued.weight())
            : "moves nothing";
    String kept =
        signal.factors().stream()
            .filter(factor -> factor.name().startsWith("persistence_"))
            .map(DocSignalsTest::kept)
            .collect(Collectors.joining(", "));
    return signal.action().wireName() + ": " + what + (kept.isEmpty() ? "" : "; " + kept);
  }

  private static String kept(Factor factor) {
    return "after %s s %s kept"
        .formatted(factor.name().substring("persistence_".length()), plain(factor.value()));
  }

  private static String signed(double value) {
    return String.format(Locale.ROOT, "%+.3f", value);
  }

  private static String plain(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private static List<MatchResult> examples(String page, String pattern) {
    return Pattern.compile(pattern).matcher(Page.at(FOLDER + page).flowing()).results().toList();
  }

  @Test
  void outcome_maturity_isComputed() {
    List<MatchResult> found = examples("outcome.md", "(\\d) h -> (\\.\\d\\d)");
    assertThat(found).hasSize(4);
    for (MatchResult example : found) {
      assertThat(
              new Maturity(.3, 1 / 3600.0)
                  .willStillSucceed(Duration.ofHours(Long.parseLong(example.group(1)))))
          .isCloseTo(Double.parseDouble(example.group(2)), within(.005));
    }
  }

  @Test
  void attention_figures_areThoseOfTheCode() {
    Attention attention = new Attention(SignalSettings.DEFAULTS);
    List<MatchResult> found = examples("attention.md", "(\\d+) s -> (\\.\\d\\d)");
    assertThat(found).hasSize(4);
    for (MatchResult example : found) {
      Interaction.Dwell dwell =
          new Interaction.Dwell(
              Interaction.Dwell.Source.MEASURED,
              Duration.ofSeconds(Long.parseLong(example.group(1))));
      assertThat(attention.ofUse(dwell, 150).value())
          .isCloseTo(Double.parseDouble(example.group(2)), within(.005));
    }
    assertThat(Page.at(FOLDER + "attention.md").flowing())
        .contains(
            "at least %d acceptances".formatted(AttentionCheck.MINIMUM),
            "exceeds %s.".formatted(AttentionCheck.RETURN),
            "Beyond %.0f reading times".formatted(Attention.IDLE_SHARE),
            "(%.0f words a minute".formatted(SignalSettings.DEFAULTS.wordsPerMinute()),
            "counts %s of that"
                .formatted(
                    Double.toString(SignalSettings.DEFAULTS.inferredDiscount()).substring(1)));
  }

  @Test
  void editedAndPersistence_figures_areThoseOfTheCode() {
    assertThat(Page.at(FOLDER + "edited.md").flowing())
        .contains("light below .10, mostly unchanged below .33, substantial below .67");
    assertThat(List.of(EditClass.of(.0999), EditClass.of(.3299), EditClass.of(.6699)))
        .containsExactly(EditClass.LIGHT, EditClass.MOSTLY_UNCHANGED, EditClass.SUBSTANTIAL);
    assertThat(Page.at(FOLDER + "persistence.md").flowing())
        .contains(
            Persistence.HORIZONS.subList(0, 3).stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining(", "))
                + " and 600 seconds");
    assertThat(Persistence.HORIZONS).endsWith(600);
  }
}
