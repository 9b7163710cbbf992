package org.tacit.demo;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/**
 * Plays one member of the crowd: has a text written, reads it, does what the member would do with
 * it. The same seed and the same texts give the same acts. Confined to one thread.
 */
final class Player {
  private static final int BATCH = 10;
  private static final double EMAILS = .70;
  private static final double TICKETS = .18;

  private final Member member;
  private final Gateway gateway;
  private final DoubleSupplier day;
  private final SplittableRandom random;
  private final Queue<Later> later = new ArrayDeque<>();
  private int events;

  private record Later(double day, String outputId, boolean success) {}

  /**
   * A player who has done nothing yet.
   *
   * @param day the days that passed by the gateway's clock
   */
  Player(Member member, long seed, Gateway gateway, DoubleSupplier day) {
    this.member = member;
    this.gateway = gateway;
    this.day = day;
    this.random = new SplittableRandom(seed * 31 + member.name().hashCode());
  }

  /**
   * Runs one errand; a script runs ten at once.
   *
   * @return how many outputs that took
   */
  int play() throws IOException, InterruptedException {
    reportOutcomes();
    if (member.habit() == Member.Habit.BOT) {
      return batch();
    }
    Errand errand = errand();
    Gateway.Answer answer = gateway.write(member.name(), errand);
    return switch (member.habit()) {
      case STAMPS -> {
        post(answer, List.of(act(answer, "accepted", dwell(answer, false), Map.of())));
        yield 1;
      }
      case ALWAYS_EDITS -> {
        edit(answer, member.revised(errand, answer.text(), random).orElseThrow());
        yield 1;
      }
      default -> honest(errand, answer);
    };
  }

  private Errand errand() {
    double dice = random.nextDouble();
    String type =
        dice < EMAILS ? Errand.EMAIL : dice < EMAILS + TICKETS ? Errand.TICKET : Errand.SUMMARY;
    return Errands.of(type, member.sender(), random);
  }

  private int batch() throws IOException, InterruptedException {
    List<Gateway.Act> acts = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      Errand errand = errand();
      Gateway.Answer answer = gateway.write(member.name(), errand);
      acts.add(
          act(
              answer,
              "edited",
              dwell(answer, true),
              Map.of("final_text", "Hiya!!! " + answer.text())));
    }
    gateway.report(acts);
    return BATCH;
  }

  private int honest(Errand errand, Gateway.Answer first) throws IOException, InterruptedException {
    Gateway.Answer answer = first;
    int outputs = 1;
    List<Taste> minded = member.minded(errand, answer.text());
    if (minded.size() >= 2 && random.nextDouble() < .04) {
      Gateway.Answer second = gateway.write(member.name(), errand);
      post(
          answer,
          List.of(
              act(
                  answer,
                  "regenerated",
                  dwell(answer, false),
                  Map.of("replacement_output_id", second.outputId()))));
      answer = second;
      minded = member.minded(errand, answer.text());
      outputs++;
    }
    if (random.nextDouble() < .03) {
      post(answer, List.of(act(answer, "abandoned", dwell(answer, false), Map.of())));
      return outputs;
    }
    boolean tasteless = member.tastes().getOrDefault(errand.type(), List.of()).isEmpty();
    boolean leaves = tasteless && random.nextDouble() < .45;
    Optional<String> revised =
        leaves ? Optional.empty() : member.revised(errand, answer.text(), random);
    if (revised.isPresent()) {
      edit(answer, revised.get());
    } else {
      content(answer);
    }
    aftermath(errand, answer, minded.isEmpty());
    return outputs;
  }

  /** Edits, and now and then only after having accepted by mistake. */
  private void edit(Gateway.Answer answer, String text) throws IOException, InterruptedException {
    List<Gateway.Act> acts = new ArrayList<>();
    if (member.habit() == Member.Habit.HONEST && random.nextDouble() < .02) {
      Gateway.Act mistake = act(answer, "accepted", dwell(answer, false), Map.of());
      acts.add(mistake);
      acts.add(act(answer, "undone", OptionalLong.empty(), Map.of("undoes", mistake.eventId())));
    }
    acts.add(act(answer, "edited", dwell(answer, true), Map.of("final_text", text)));
    post(answer, acts);
  }

  /** Has nothing to change: accepts, or copies the text without a word, or says nothing at all. */
  private void content(Gateway.Answer answer) throws IOException, InterruptedException {
    if (random.nextDouble() >= member.silence()) {
      post(answer, List.of(act(answer, "accepted", dwell(answer, false), Map.of())));
    } else if (random.nextInt(4) == 0) {
      double fraction = random.nextInt(4) > 0 ? 1 : .5;
      post(
          answer,
          List.of(act(answer, "copied", dwell(answer, false), Map.of("fraction", fraction))));
    }
  }

  private void aftermath(Errand errand, Gateway.Answer answer, boolean content)
      throws IOException, InterruptedException {
    if (random.nextDouble() < .03) {
      double rating = (content ? .9 : .1) - .2 * random.nextInt(3);
      post(answer, List.of(act(answer, "rated", OptionalLong.empty(), Map.of("rating", rating))));
    }
    if (random.nextDouble() < .05) {
      post(answer, List.of(act(answer, "shared", dwell(answer, false), Map.of("channel", "mail"))));
    }
    if (errand.type().equals(Errand.EMAIL) && random.nextDouble() < .05) {
      double due = day.getAsDouble() + 1 + 3 * random.nextDouble();
      later.add(new Later(due, answer.outputId(), random.nextDouble() < .8));
    }
  }

  private void reportOutcomes() throws IOException, InterruptedException {
    List<Gateway.Act> due = new ArrayList<>();
    for (Later next = later.peek();
        next != null && next.day() <= day.getAsDouble();
        next = later.peek()) {
      later.remove();
      due.add(
          new Gateway.Act(
              eventId(),
              next.outputId(),
              "outcome",
              OptionalLong.empty(),
              Map.of("outcome", "email_replied", "success", next.success(), "final", true)));
    }
    if (!due.isEmpty()) {
      gateway.report(due);
    }
  }

  private void post(Gateway.Answer answer, List<Gateway.Act> acts)
      throws IOException, InterruptedException {
    if (random.nextInt(4) > 0) {
      gateway.report(answer, acts);
    } else {
      gateway.report(acts);
    }
  }

  private OptionalLong dwell(Gateway.Answer answer, boolean edits) {
    return OptionalLong.of(member.dwellMillis(Draft.words(answer.text()), edits, random));
  }

  private Gateway.Act act(
      Gateway.Answer answer, String action, OptionalLong dwell, Map<String, Object> details) {
    return new Gateway.Act(eventId(), answer.outputId(), action, dwell, details);
  }

  private String eventId() {
    return member.name() + "-" + events++;
  }
}
