package org.tacit.lab.crowd;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.tacit.edit.Feature;

/**
 * The language model of the crowd: its texts differ in everything people may want, and it obeys a
 * statement in most of them. Seeded.
 */
final class Writer {
  /** The share of statements that are obeyed. */
  static final double OBEYS = .85;

  private static final List<String> SENTENCES =
      List.of(
          "The delivery of 40 units is planned for Monday.",
          "The team has moved the meeting to room 12.",
          "Our people have checked the figures of the quarter twice.",
          "The invoice 4711 is not paid.",
          "The new version comes on Friday with the notes.",
          "The report covers the costs of the second quarter.",
          "Nothing else has changed since the last letter.",
          "The order has left the warehouse this morning.",
          "The supplier names a price of 310 euros.",
          "The second option is better for both sides.",
          "The office is late with the plan for December.",
          "The figures of the north are above those of the south.");

  private static final Set<Feature> FRAME = EnumSet.of(Feature.GREETING, Feature.CLOSING);

  private final SplittableRandom random;

  Writer(SplittableRandom random) {
    this.random = random;
  }

  /**
   * A text.
   *
   * @param kind what for
   * @param block what the prompt asks for
   * @param next whether it is the next model, which knows no filler
   */
  Draft write(Kind kind, Optional<String> block, boolean next) {
    Draft draft = usual(kind, next);
    for (Taste taste : Taste.asked(block)) {
      if (random.nextDouble() < OBEYS && !taste.met(draft)) {
        taste.make(draft);
      }
    }
    return draft;
  }

  private Draft usual(Kind kind, boolean next) {
    List<String> pool = new ArrayList<>(SENTENCES);
    List<String> body = new ArrayList<>();
    int count = 6 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      body.add(pool.remove(random.nextInt(pool.size())));
    }
    for (int i = 0; i < 2; i++) {
      int at = random.nextInt(body.size());
      body.set(
          at,
          body.get(at).replaceFirst("^The ", "Perhaps the ").replaceFirst("^Our ", "Perhaps our "));
    }
    if (random.nextInt(4) == 0) {
      body.set(0, body.get(0).replaceFirst("[.]$", "!"));
    }
    if (random.nextInt(4) == 0) {
      body.add("Does the plan of 12 March suit everybody?");
    }
    if (kind == Kind.ANSWER && random.nextInt(10) < 7) {
      body.set(1, body.get(1) + " \ud83d\ude42");
    }
    if (kind == Kind.EMAIL && !next && random.nextInt(10) < 8) {
      body.add(0, Draft.FILLER);
    }
    return kind == Kind.EMAIL ? new Draft("Hello,", body, "Best,") : new Draft("", body, "");
  }

  /** A change for no reason: one thing more, one thing less, or another word. */
  void disturb(Draft draft) {
    List<String> body = draft.sentences();
    switch (random.nextInt(6)) {
      case 0 ->
          body.add(
              random.nextInt(body.size() + 1), SENTENCES.get(random.nextInt(SENTENCES.size())));
      case 1 -> {
        if (body.size() > 2) {
          body.remove(random.nextInt(body.size()));
        }
      }
      case 2 -> draft.reword(random.nextBoolean() ? "Monday" : "morning", "week");
      case 3 -> draft.reword("\\b\\d\\d\\b", Integer.toString(10 + random.nextInt(90)));
      default -> {
        Taste taste = Taste.idle().get(random.nextInt(Taste.idle().size()));
        boolean mail = !draft.greeting().isEmpty();
        if (mail || !FRAME.contains(taste.wanted().feature())) {
          taste.make(draft);
        }
      }
    }
  }
}
