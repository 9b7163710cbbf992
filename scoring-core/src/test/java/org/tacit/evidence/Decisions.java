package org.tacit.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tacit.event.EventHead;
import org.tacit.event.FeedbackEvent;
import org.tacit.memory.MemoryWorld;
import org.tacit.output.Completion;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputIds;
import org.tacit.output.OutputType;
import org.tacit.output.Treatment;
import org.tacit.quality.Grouping;
import org.tacit.quality.QualityFigures;
import org.tacit.quality.QualityReader;
import org.tacit.quality.QualityReport;

/** What three people decided about edits that one system proposed (R3, see its README). */
final class Decisions {
  private static final Pattern FIELD =
      Pattern.compile("\"(\\w+)\": (?:\"((?:[^\"\\\\]|\\\\.)*)\"|(\\d+))");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|(.))");
  private static final OutputType TYPE = new OutputType("revision");

  private Decisions() {}

  /**
   * One decision.
   *
   * @param annotator who decided
   * @param before the passage
   * @param after what the system proposed instead
   * @param accepted whether it was taken
   */
  record Decision(String annotator, String before, String after, boolean accepted) {}

  /** All of them, in the order of the file. */
  static List<Decision> all() {
    try (InputStream in = Decisions.class.getResourceAsStream("r3/decisions.jsonl")) {
      if (in == null) {
        throw new IllegalStateException("r3/decisions.jsonl is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(Decisions::decision)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Decision decision(String line) {
    Map<String, String> fields = new HashMap<>();
    Matcher matcher = FIELD.matcher(line);
    while (matcher.find()) {
      String text = matcher.group(2);
      fields.put(matcher.group(1), text == null ? matcher.group(3) : unescaped(text));
    }
    return new Decision(
        fields.get("annotator"),
        fields.get("before"),
        fields.get("after"),
        fields.get("decision").equals("accept"));
  }

  private static String unescaped(String text) {
    return ESCAPE
        .matcher(text)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    match.group(1) == null
                        ? switch (match.group(2)) {
                          case "n" -> "\n";
                          case "r" -> "\r";
                          case "t" -> "\t";
                          case "b" -> "\b";
                          case "f" -> "\f";
                          default -> match.group(2);
                        }
                        : String.valueOf((char) Integer.parseInt(match.group(1), 16))));
  }

  /**
   * What quality says of the system by each person's acts: taking a proposal is {@code accepted},
   * refusing it {@code rated} with -1. How long they looked is not in the data.
   */
  static Map<String, QualityFigures> replay() {
    MemoryWorld world = new MemoryWorld(1);
    OutputIds ids = new OutputIds(world::now, new SplittableRandom(1));
    for (Decision decision : all()) {
      world.pass(Duration.ofMinutes(1));
      GeneratedOutput output = world.record(output(ids, decision));
      EventHead head = world.head(output, Duration.ofSeconds(20), OptionalLong.empty());
      world.act(
          decision.accepted()
              ? new FeedbackEvent.Accepted(head, Optional.empty())
              : new FeedbackEvent.Rated(head, -1));
    }
    world.process();
    QualityReport report =
        new QualityReader(world.stores().quality(), world.stores().scored(), world.stores().users())
            .read(
                new QualityReport.Query(
                    MemoryWorld.PROJECT,
                    TYPE,
                    MemoryWorld.START,
                    world.now().plusSeconds(1),
                    Duration.ofDays(1),
                    Optional.of(Grouping.SEGMENT)));
    return new TreeMap<>(report.groups());
  }

  private static GeneratedOutput output(OutputIds ids, Decision decision) {
    return new GeneratedOutput(
        ids.next(),
        MemoryWorld.PROJECT,
        TYPE,
        Optional.of(decision.annotator()),
        Optional.of(decision.annotator()),
        Optional.empty(),
        Optional.empty(),
        "r3/system",
        Completion.COMPLETE,
        true,
        Treatment.NONE,
        decision.after().isBlank() ? 0 : decision.after().strip().split("\\s+").length,
        Optional.of(decision.after()));
  }
}
