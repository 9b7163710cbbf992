package org.tacit.lab.crowd;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * One of the crowd. Confined to one world.
 *
 * @param name the user
 * @param segment the caller's group
 * @param habit how the person deals with texts, whatever they are like
 * @param tastes what the person wants of each type
 */
record Person(String name, Optional<String> segment, Habit habit, Map<Kind, Set<Taste>> tastes) {
  /** The group that takes leave formally, where all others thank. */
  static final String LEGAL = "legal";

  /** The only one who wants a formal greeting while most want a casual one. */
  static final String CONTRARY = "user-00";

  /** How people deal with texts. */
  enum Habit {
    /** Changes what is not as wanted, nearly always. */
    ORDINARY,
    /** Changes something every time. */
    EDITOR,
    /** Accepts everything at once. */
    STAMPER,
    /** Takes what is as wanted without a word. */
    SILENT
  }

  /** A crowd of this size; without tastes all that people do is chance. */
  static List<Person> crowd(int size, boolean tastes, SplittableRandom random) {
    List<Person> crowd = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Habit habit =
          i % 12 == 5
              ? Habit.STAMPER
              : i % 12 == 7 ? Habit.EDITOR : i % 6 == 4 ? Habit.SILENT : Habit.ORDINARY;
      boolean legal = i % 5 == 1;
      Map<Kind, Set<Taste>> held = new EnumMap<>(Kind.class);
      for (Kind kind : Kind.values()) {
        held.put(kind, EnumSet.noneOf(Taste.class));
      }
      if (tastes) {
        Set<Taste> email = held.get(Kind.EMAIL);
        if (i == 0) {
          email.add(Taste.FORMAL_GREETING);
        } else if (random.nextDouble() < .85) {
          email.add(Taste.CASUAL_GREETING);
        }
        hold(email, Taste.NO_FILLER, .9, random);
        hold(email, legal ? Taste.FORMAL_CLOSING : Taste.THANKS_CLOSING, .9, random);
        hold(held.get(Kind.SUMMARY), Taste.BULLETS, .75, random);
        hold(held.get(Kind.SUMMARY), Taste.NO_HEDGES, .8, random);
        hold(held.get(Kind.ANSWER), Taste.NO_EMOJI, .85, random);
        hold(held.get(Kind.ANSWER), Taste.BRIEF, .6, random);
      }
      crowd.add(
          new Person(
              "user-%02d".formatted(i),
              legal ? Optional.of(LEGAL) : Optional.empty(),
              habit,
              held));
    }
    return crowd;
  }

  private static void hold(Set<Taste> held, Taste taste, double share, SplittableRandom random) {
    if (random.nextDouble() < share) {
      held.add(taste);
    }
  }

  /** From now on wants a formal greeting in place of a casual one. */
  void flip() {
    if (tastes.get(Kind.EMAIL).remove(Taste.CASUAL_GREETING)) {
      tastes.get(Kind.EMAIL).add(Taste.FORMAL_GREETING);
    }
  }

  /** What is wanted and not there. */
  List<Taste> missed(Kind kind, Draft draft) {
    return tastes.get(kind).stream().filter(taste -> !taste.met(draft)).toList();
  }
}
