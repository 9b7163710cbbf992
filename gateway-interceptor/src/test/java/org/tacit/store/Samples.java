package org.tacit.store;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.tacit.event.EventHead;
import org.tacit.event.FeedbackEvent;
import org.tacit.event.Origin;
import org.tacit.event.OutputRef;
import org.tacit.event.Submission;
import org.tacit.output.Completion;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputId;
import org.tacit.output.OutputIds;
import org.tacit.output.OutputType;
import org.tacit.output.Treatment;

/** Outputs and events to put into stores. */
final class Samples {
  static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  static final String PROJECT = "acme";
  static final String HOSTILE =
      "Robert'); drop table event;-- \u0000 \uD800 \"quoted\" {x} :x ? ☃ 😀";
  static final String HOSTILE_KEPT =
      "Robert'); drop table event;-- \uFFFD \uFFFD \"quoted\" {x} :x ? ☃ 😀";

  private static final Random RANDOM = new Random(1);

  private Samples() {}

  static OutputId id(Instant created) {
    return new OutputIds(InstantSource.fixed(created), RANDOM).next();
  }

  static GeneratedOutput output(OutputId id) {
    return output(id, PROJECT, Optional.of("ana"), Optional.empty());
  }

  static GeneratedOutput output(
      OutputId id, String project, Optional<String> user, Optional<String> joinKey) {
    return new GeneratedOutput(
        id,
        project,
        new OutputType("email"),
        Optional.empty(),
        user,
        Optional.empty(),
        joinKey,
        "demo/demo",
        Completion.COMPLETE,
        true,
        Treatment.NONE,
        4,
        Optional.of("Dear Ana, all done."));
  }

  static EventHead head(String eventId, OutputRef ref) {
    return head(eventId, ref, NOW);
  }

  static EventHead head(String eventId, OutputRef ref, Instant at) {
    return new EventHead(PROJECT, eventId, ref, at, at, Origin.API, OptionalLong.empty());
  }

  static Submission viewed(String eventId, OutputId output) {
    return submission(new FeedbackEvent.Viewed(head(eventId, new OutputRef.ById(output))));
  }

  static Submission submission(FeedbackEvent event) {
    return new Submission(event, Integer.toHexString(event.toString().hashCode()));
  }

  static List<OutputId> ids(int count) {
    return IntStream.range(0, count).mapToObj(i -> id(NOW.plusMillis(i))).toList();
  }
}
