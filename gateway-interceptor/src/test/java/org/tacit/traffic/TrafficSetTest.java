package org.tacit.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How well links are found in 220 conversations, many of them made to mislead. */
class TrafficSetTest {
  private static final List<String> KINDS = List.of("regenerated", "edited", "continued", "said");

  private static Set<String> of(String kind, Set<String> lines) {
    Set<String> own = new TreeSet<>(lines);
    own.removeIf(line -> !line.contains(" " + kind));
    return own;
  }

  private static double share(Set<String> of, Set<String> in) {
    return of.stream().filter(in::contains).count() / (double) of.size();
  }

  private static String row(String name, Set<String> truth, Set<String> found) {
    Set<String> right = new TreeSet<>(found);
    right.retainAll(truth);
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %d | %.3f | %.3f |",
        name,
        truth.size(),
        found.size(),
        right.size(),
        share(found, truth),
        share(truth, found));
  }

  private static String wrong(ScriptedConversations script, Set<String> some, Set<String> others) {
    return some.stream()
        .filter(line -> !others.contains(line))
        .map(
            line ->
                KINDS.stream().filter(k -> line.contains(" " + k)).findFirst().orElseThrow()
                    + ": "
                    + script.kind(line))
        .collect(Collectors.groupingBy(what -> what, TreeMap::new, Collectors.counting()))
        .toString();
  }

  @Test
  void links_220Conversations_areRightAndFoundAsThePageSays() throws IOException {
    TrafficWorld world = new TrafficWorld(7);
    ScriptedConversations script = new ScriptedConversations(world);
    assertThat(script.play()).isEqualTo(220);

    Set<String> found = world.found();
    StringBuilder table = new StringBuilder();
    for (String kind : KINDS) {
      table.append(row(kind, of(kind, script.truth), of(kind, found))).append('\n');
    }
    table.append(row("all", script.truth, found)).append('\n');
    String why =
        "found wrongly "
            + wrong(script, found, script.truth)
            + "\nnot found "
            + wrong(script, script.truth, found);
    assertThat(share(found, script.truth))
        .as("precision\n%s%s", table, why)
        .isGreaterThanOrEqualTo(.98);
    assertThat(share(script.truth, found))
        .as("recall\n%s%s", table, why)
        .isGreaterThanOrEqualTo(.9);
    assertThat(Files.readString(Path.of("..", "src", "docs", "traffic.md")))
        .contains(table.toString());
  }
}
