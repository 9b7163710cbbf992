package org.tacit.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.SplittableRandom;
import org.tacit.contract.Samples;
import org.tacit.event.EventHead;
import org.tacit.event.FeedbackEvent;
import org.tacit.event.Origin;
import org.tacit.event.OutputRef;
import org.tacit.memory.MemoryWorld;
import org.tacit.output.Arm;
import org.tacit.output.Assignment;
import org.tacit.output.Completion;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputIds;
import org.tacit.output.OutputType;
import org.tacit.output.Treatment;
import org.tacit.trial.Trial;

/**
 * Some weeks of a few users: every act, chains of regenerations, second thoughts, outcomes days
 * later, outputs named by join keys, a user who is no person, and callers without a name.
 *
 * @param outputs in order of ID
 * @param events in order of time
 */
public record Story(List<GeneratedOutput> outputs, List<FeedbackEvent> events) {
  /** The trial that some outputs take part in. */
  public static final String TRIAL = "pref_x.1";

  private static final String TEXT =
      "Dear Ms. Novak,\n\nI hope this email finds you well. The report is ready and we will send"
          + " it on Monday. Please let me know if you would like me to change anything.\n\n"
          + "Kind regards,\nEva";
  private static final List<String> EDITS =
      List.of(
          TEXT,
          TEXT.replace("Dear Ms. Novak", "Hi Ana"),
          TEXT.replace("I hope this email finds you well. ", ""),
          "Report is ready!");

  /** The trial, which has seen nothing. */
  public static Trial trial() {
    return Samples.trial(MemoryWorld.PROJECT, TRIAL, "pref_x", MemoryWorld.START);
  }

  /** The story of a seed. */
  public static Story of(long seed, int outputs) {
    return new Teller(seed).tell(outputs);
  }

  /** The events in another order, a third of them twice. */
  public List<FeedbackEvent> shuffled(long seed) {
    List<FeedbackEvent> shuffled = new ArrayList<>(events);
    shuffled.addAll(events.subList(0, events.size() / 3));
    Collections.shuffle(shuffled, new Random(seed));
    return shuffled;
  }

  /** Makes one story up. Confined to one thread. */
  private static final class Teller {
    private final Random random;
    private final OutputIds ids;
    private final List<GeneratedOutput> outputs = new ArrayList<>();
    private final List<FeedbackEvent> events = new ArrayList<>();
    private Instant now = MemoryWorld.START;

    Teller(long seed) {
      this.random = new Random(seed);
      this.ids = new OutputIds(() -> now, new SplittableRandom(seed));
    }

    Story tell(int count) {
      for (int i = 0; i < count; i++) {
        boolean hurried = hurried(i);
        now =
            now.plus(hurried ? Duration.ofMillis(900) : Duration.ofSeconds(random.nextInt(9_000)));
        outputs.add(output(i, hurried ? "bot" : "user-" + random.nextInt(4)));
      }
      for (int i = 0; i < count; i++) {
        int first = events.size();
        if (hurried(i)) {
          events.add(
              new FeedbackEvent.Accepted(
                  head(outputs.get(i), Duration.ofSeconds(1)), Optional.empty()));
        }
        for (int n = hurried(i) ? 0 : random.nextInt(4); n > 0; n--) {
          events.add(act(i, first));
        }
      }
      events.sort(FeedbackEvent.ORDER);
      return new Story(List.copyOf(outputs), List.copyOf(events));
    }

    private static boolean hurried(int i) {
      return i % 40 < 8;
    }

    private GeneratedOutput output(int i, String user) {
      Assignment arm =
          new Assignment(
              "pref_x", 2, TRIAL, random.nextBoolean() ? Arm.INJECTED : Arm.HELD_OUT, .5);
      Treatment treatment =
          switch (random.nextInt(4)) {
            case 0, 1 -> new Treatment(List.of(arm), false);
            case 2 -> Treatment.HELD_OUT;
            default -> Treatment.NONE;
          };
      return new GeneratedOutput(
          ids.next(),
          MemoryWorld.PROJECT,
          new OutputType(random.nextInt(3) == 0 ? "ticket-reply" : "email"),
          random.nextInt(3) == 0 ? Optional.of("de") : Optional.empty(),
          random.nextInt(12) == 0 && !hurried(i) ? Optional.empty() : Optional.of(user),
          Optional.empty(),
          i % 5 == 0 ? Optional.of("key-" + i) : Optional.empty(),
          "demo/demo",
          Completion.COMPLETE,
          true,
          treatment,
          random.nextInt(20) == 0,
          40,
          Optional.of(TEXT));
    }

    private EventHead head(GeneratedOutput output, Duration after) {
      Instant at = output.created().plus(after);
      return new EventHead(
          MemoryWorld.PROJECT,
          "event-" + events.size(),
          output.joinKey().isPresent() && random.nextBoolean()
              ? new OutputRef.ByJoinKey(output.joinKey().get())
              : new OutputRef.ById(output.id()),
          at,
          at,
          Origin.API,
          random.nextBoolean() ? OptionalLong.of(random.nextInt(20_000)) : OptionalLong.empty());
    }

    private FeedbackEvent act(int i, int first) {
      GeneratedOutput output = outputs.get(i);
      EventHead head = head(output, Duration.ofSeconds(random.nextInt(200)));
      return switch (random.nextInt(11)) {
        case 0 -> new FeedbackEvent.Viewed(head);
        case 1, 2 -> new FeedbackEvent.Accepted(head, Optional.empty());
        case 3, 4 -> new FeedbackEvent.Edited(head, EDITS.get(random.nextInt(EDITS.size())));
        case 5 ->
            new FeedbackEvent.Regenerated(
                head,
                i + 1 < outputs.size()
                    ? Optional.of(
                        outputs.get(Math.min(outputs.size() - 1, i + 1 + random.nextInt(3))).id())
                    : Optional.empty());
        case 6 ->
            new FeedbackEvent.Outcome(
                head(output, Duration.ofDays(1 + random.nextInt(9))),
                random.nextBoolean() ? "replied" : "signed, by whom?",
                random.nextBoolean(),
                random.nextBoolean());
        case 7 -> new FeedbackEvent.Rated(head, random.nextInt(3) - 1);
        case 8 -> new FeedbackEvent.Copied(head, .5);
        case 9 -> new FeedbackEvent.Abandoned(head);
        default ->
            new FeedbackEvent.Undone(
                head,
                first == events.size()
                    ? "event-0"
                    : events.get(first + random.nextInt(events.size() - first)).head().eventId());
      };
    }
  }
}
