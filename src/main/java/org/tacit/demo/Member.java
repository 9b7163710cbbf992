package org.tacit.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Somebody in the crowd. What they want is in no request: it shows in what they do. Immutable.
 *
 * @param name the name the gateway knows them by
 * @param sender how they sign
 * @param habit what kind of user they are
 * @param tastes what they want of each output type; none where they edit at random
 * @param diligence the chance in [0, 1] that they put right what they mind
 * @param silence the chance in [0, 1] that they just use a text they are content with
 * @param wordsPerMinute how fast they read
 */
record Member(
    String name,
    String sender,
    Habit habit,
    Map<String, List<Taste>> tastes,
    double diligence,
    double silence,
    int wordsPerMinute) {
  private static final double REWORDS = .10;
  private static final double MISTYPES = .04;

  /** What kind of user somebody is. */
  enum Habit {
    /** Has tastes and follows them. */
    HONEST,
    /** Rewords something in everything. */
    ALWAYS_EDITS,
    /** Accepts everything unread. */
    STAMPS,
    /** Is a script that reports in batches. */
    BOT
  }

  /** Copies the map. */
  Member {
    tastes = Map.copyOf(tastes);
  }

  /** What the member minds about a text. */
  List<Taste> minded(Errand errand, String text) {
    Draft draft = new Draft(text);
    return tastes.getOrDefault(errand.type(), List.of()).stream()
        .filter(taste -> taste.minds(draft, errand))
        .toList();
  }

  /** What the member makes of a text; empty if they leave it as it is. */
  Optional<String> revised(Errand errand, String text, RandomGenerator random) {
    Draft draft = new Draft(text);
    if (habit == Habit.ALWAYS_EDITS) {
      RandomEdits.scatter(draft, random);
      return Optional.of(draft.text());
    }
    if (habit != Habit.HONEST) {
      return Optional.empty();
    }
    List<Taste> wanted = tastes.getOrDefault(errand.type(), List.of());
    if (wanted.isEmpty()) {
      RandomEdits.scatter(draft, random);
      return Optional.of(draft.text());
    }
    List<Taste> followed = new ArrayList<>();
    for (Taste taste : wanted) {
      if (taste.minds(draft, errand) && random.nextDouble() < diligence) {
        taste.edit(draft, errand, random);
        followed.add(taste);
      }
    }
    if (followed.isEmpty()) {
      return Optional.empty();
    }
    if (random.nextDouble() < REWORDS) {
      RandomEdits.swap(draft, random);
    }
    if (random.nextDouble() < MISTYPES) {
      RandomEdits.typo(draft, random);
    }
    return Optional.of(draft.text());
  }

  /**
   * How long the member looks at a text of so many words, in milliseconds; never twice the same.
   */
  long dwellMillis(int words, boolean edits, RandomGenerator random) {
    if (habit == Habit.STAMPS) {
      return random.nextLong(150, 900);
    }
    if (habit == Habit.BOT) {
      return random.nextLong(20, 35);
    }
    double reading = 60_000.0 * words / wordsPerMinute * (.45 + .7 * random.nextDouble());
    double writing = edits ? 8_000 + 30_000 * random.nextDouble() : 0;
    return Math.round(reading + writing);
  }
}
