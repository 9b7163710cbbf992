package org.tacit.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells on a terminal how the play goes and what it came to. Confined to one thread. */
final class Report {
  private final PrintStream out;

  Report(PrintStream out) {
    this.out = out;
  }

  private void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values).stripTrailing());
  }

  private void title(String text) {
    line("");
    line("%s", text);
    line("%s", "-".repeat(text.length()));
  }

  /** How the play goes. */
  void progress(Crowd crowd, Findings now) {
    line(
        "day %4.1f  %5d outputs   %s%s%s%s",
        crowd.day(),
        crowd.outputs(),
        now.preferences().isEmpty() ? "nothing learned yet" : "",
        names("candidate ", now.shared("candidate")),
        names("trial ", now.shared("trial")),
        names("active ", now.shared("active")));
  }

  private static String names(String head, List<Learned> some) {
    return some.isEmpty()
        ? ""
        : some.stream()
            .map(p -> p.type() + " " + p.hypothesis())
            .sorted()
            .collect(Collectors.joining(", ", head, "   "));
  }

  /** What was learned, about whom, and what it changed. */
  void findings(Findings found, JsonNode preview, Errand errand) {
    title("What was learned");
    for (String status : List.of("active", "trial", "candidate", "retired")) {
      found.shared(status).forEach(this::learned);
    }
    personal(found);
    title("Whose acts are not taken at face value");
    for (Findings.Flagged flagged : found.flags()) {
      line("%-22s %-13s %s", flagged.user(), flagged.flag(), flagged.reason());
    }
    title("The prompt of an e-mail, before");
    prompt(errand.system());
    title("and now");
    prompt(preview.at("/messages/0/content").asText());
    quality(found);
  }

  private void learned(Learned learned) {
    line("%-9s %s: \"%s\"", learned.status(), learned.type(), learned.statement());
    line("          learned from  %s", learned.evidence());
    line("          trial         %s", learned.effect());
    JsonNode holdout = learned.json().at("/effect/holdout");
    if (holdout.path("edit_distance").isNumber()) {
      line(
          "          since then    edit distance %s against its %d held out",
          Learned.interval(holdout, "edit_distance", "edit_distance_"),
          holdout.path("outputs_held_out").asInt());
    }
  }

  private void personal(Findings found) {
    Map<String, Long> own =
        found.preferences().stream()
            .filter(p -> !p.shared())
            .collect(
                Collectors.groupingBy(
                    p -> p.type() + " " + p.hypothesis() + " (" + p.status() + ")",
                    TreeMap::new,
                    Collectors.counting()));
    if (!own.isEmpty()) {
      line("of single users, where they differ from the others:");
      own.forEach((name, users) -> line("          %s: %d", name, users));
    }
  }

  private void prompt(String text) {
    text.lines().forEach(row -> line("  | %s", row));
  }

  private void quality(Findings found) {
    JsonNode together = found.together();
    JsonNode distance = together.path("edit_distance");
    title("E-mails with what was learned, against e-mails held out");
    line("headline       %s", together.path("headline").asText());
    line(
        "outputs        %d with, %d held out",
        together.path("outputs_applied").asInt(), together.path("outputs_held_out").asInt());
    line(
        "edit distance  %.3f with, %.3f held out; difference %s",
        distance.path("applied").asDouble(),
        distance.path("held_out").asDouble(),
        Learned.interval(distance, "difference", ""));
    line(
        "quality        difference %s; %s over all e-mails",
        Learned.interval(together.path("score"), "difference", ""),
        found.emailQuality().path("raw").isNumber()
            ? String.format(Locale.ROOT, "%.3f", found.emailQuality().path("raw").asDouble())
            : "not known");
  }

  /** What had to come true, line by line; returns whether all of it did. */
  boolean verdict(Findings found) {
    title("Expected");
    found
        .expectations()
        .forEach(e -> line("%s  %s (%s)", e.met() ? "PASS" : "FAIL", e.text(), e.detail()));
    return found.expectations().stream().allMatch(Findings.Expectation::met);
  }

  /** How much was done, in what time, and what went wrong. */
  void effort(Crowd crowd, long seconds) {
    title("The play");
    line(
        "%d outputs in %d s, which were %.0f days for the gateway; %d requests failed",
        crowd.outputs(), seconds, crowd.day(), crowd.failed());
    crowd.firstFailure().ifPresent(first -> line("the first failure: %s", first));
  }
}
