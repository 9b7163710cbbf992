package org.tacit.edit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One annotated pair of the corpus: what moved, and where something of which kind changed, judged
 * by reading.
 *
 * <p>{@code pairs.txt} holds both texts of each; the files below {@code corpus} hold one text with
 * <code>{-what went-}</code> and <code>{+what came+}</code>, under a line {@code == id | language |
 * moves | places}.
 */
record EditPair(
    String id,
    String type,
    String language,
    Set<String> moves,
    Set<String> places,
    String original,
    String edited) {
  static final List<String> TYPES =
      List.of("email", "ticket", "summary", "product", "code", "social");

  static List<EditPair> all() {
    List<EditPair> pairs = new ArrayList<>(plain());
    for (String type : TYPES) {
      for (String block : read("corpus/" + type + ".txt").split("(?m)^== ", -1)) {
        if (!block.isBlank()) {
          pairs.add(marked(type, block));
        }
      }
    }
    return List.copyOf(pairs);
  }

  private static String read(String name) {
    try (InputStream stream = EditPair.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<EditPair> plain() {
    String text = read("pairs.txt");
    return Arrays.stream(text.substring(text.indexOf('\n') + 1).split("\n===\n"))
        .map(EditPair::parse)
        .toList();
  }

  private static EditPair parse(String block) {
    String[] lines = block.split("\n", 4);
    String[] texts = lines[3].split("\n---\n", 2);
    String id = value(lines[0], "id:");
    return new EditPair(
        id,
        id.startsWith("draft") ? "email" : id.substring(0, id.indexOf('-')),
        "en",
        list(value(lines[1], "moves:")),
        list(value(lines[2], "places:")),
        texts[0],
        texts[1]);
  }

  private static EditPair marked(String type, String block) {
    String[] parts = block.split("\n", 2);
    List<String> head = Arrays.stream(parts[0].split("\\|", -1)).map(String::strip).toList();
    return new EditPair(
        head.get(0),
        type,
        head.get(1),
        list(head.get(2)),
        list(head.get(3)),
        parts[1].replaceAll("(?s)\\{\\+.*?\\+\\}", "").replaceAll("(?s)\\{-(.*?)-\\}", "$1"),
        parts[1].replaceAll("(?s)\\{-.*?-\\}", "").replaceAll("(?s)\\{\\+(.*?)\\+\\}", "$1"));
  }

  private static String value(String line, String name) {
    if (!line.startsWith(name)) {
      throw new IllegalStateException("expected " + name + " but found " + line);
    }
    return line.substring(name.length()).strip();
  }

  private static Set<String> list(String value) {
    return Arrays.stream(value.split(","))
        .map(String::strip)
        .filter(s -> !s.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  EditAnalysis analysis() {
    return EditAnalysis.of(original, edited, EditSettings.defaults());
  }

  /** The roles of the places, or those of the hunks found. */
  static Set<String> roles(Set<String> places) {
    return places.stream()
        .map(place -> place.substring(0, place.indexOf(' ')))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static Set<String> places(EditAnalysis analysis) {
    return analysis.hunks().stream()
        .map(hunk -> hunk.role() + " " + hunk.kind().name().toLowerCase(java.util.Locale.ROOT))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The hypotheses the analysis says the edit moved toward and may teach, as wire names. */
  static Set<String> found(EditAnalysis analysis) {
    Set<String> found = new TreeSet<>();
    for (FeatureDirection hypothesis : FeatureDirection.all()) {
      if (hypothesis.feature().isTeaching() && analysis.moved(hypothesis) > 0) {
        found.add(hypothesis.wireName());
      }
    }
    return found;
  }
}
