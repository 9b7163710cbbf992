package org.tacit.edit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One annotated pair of {@code pairs.txt}: what moved and where, judged by reading. */
record EditPair(String id, Set<String> moves, Set<Role> roles, String original, String edited) {

  static List<EditPair> all() {
    try (InputStream stream = EditPair.class.getResourceAsStream("pairs.txt")) {
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(text.substring(text.indexOf('\n') + 1).split("\n===\n"))
          .map(EditPair::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EditPair parse(String block) {
    String[] lines = block.split("\n", 4);
    String[] texts = lines[3].split("\n---\n", 2);
    return new EditPair(
        value(lines[0], "id:"),
        Set.copyOf(list(value(lines[1], "moves:"))),
        list(value(lines[2], "roles:")).stream().map(Role::valueOf).collect(Collectors.toSet()),
        texts[0],
        texts[1]);
  }

  private static String value(String line, String name) {
    if (!line.startsWith(name)) {
      throw new IllegalStateException("expected " + name + " but found " + line);
    }
    return line.substring(name.length()).strip();
  }

  private static List<String> list(String value) {
    return Arrays.stream(value.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  EditAnalysis analysis() {
    return EditAnalysis.of(original, edited, EditSettings.defaults());
  }

  /** The hypotheses the analysis says the edit moved toward, as wire names. */
  static Set<String> found(EditAnalysis analysis) {
    Set<String> found = new TreeSet<>();
    for (FeatureDirection hypothesis : FeatureDirection.all()) {
      if (analysis.moved(hypothesis) > 0) {
        found.add(hypothesis.wireName());
      }
    }
    return found;
  }
}
