package org.tacit.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The people of the demonstration: {@value #HONEST} with tastes of their own, and three whose acts
 * say nothing. Immutable.
 */
final class Members {
  /** How many have tastes. */
  static final int HONEST = 61;

  /** How many have none. */
  static final int OUTLIERS = 3;

  static final String ALWAYS_EDITOR = "otto.always-edits";
  static final String STAMPER = "rita.rubber-stamp";
  static final String BOT = "export-bot";

  private static final List<String> NAMES =
      List.of(
          "Maja", "Jonas", "Elif", "Noah", "Lena", "Marco", "Ines", "Paul", "Zoe", "Karl", "Nina",
          "Omar", "Rosa", "Felix", "Vera", "Hugo", "Mina", "Erik", "Lucia", "Tom");
  private static final List<String> FAMILIES =
      List.of("Kern", "Adler", "Lind", "Costa", "Weiss", "Marin", "Holm", "Petit");

  private Members() {}

  /** The same seed gives the same people. */
  static List<Member> of(long seed) {
    Random random = new Random(seed);
    List<Member> members = new ArrayList<>();
    boolean[] casual = share(.80, random);
    boolean[] shorter = share(.80, random);
    boolean[] noFiller = share(.35, random);
    boolean[] contracted = share(.30, random);
    boolean[] thanks = share(.30, random);
    boolean[] direct = share(.80, random);
    boolean[] nextStep = share(.76, random);
    for (int i = 0; i < HONEST; i++) {
      List<Taste> email = new ArrayList<>();
      if (casual[i]) {
        email.add(new Taste.CasualGreeting());
      } else if (random.nextInt(4) == 0) {
        email.add(new Taste.FormalGreeting());
      }
      add(email, casual[i] && thanks[i], new Taste.ThanksClosing());
      add(email, noFiller[i], new Taste.NoFiller());
      add(email, casual[i] && contracted[i], new Taste.Contracted());
      add(email, shorter[i] || email.isEmpty(), new Taste.Shorter(80 + random.nextInt(31)));
      List<Taste> ticket = new ArrayList<>();
      add(ticket, direct[i], new Taste.Direct());
      add(ticket, nextStep[i] || ticket.isEmpty(), new Taste.NextStep());
      Map<String, List<Taste>> tastes = new LinkedHashMap<>();
      tastes.put(Errand.EMAIL, email);
      tastes.put(Errand.TICKET, ticket);
      String first = NAMES.get(i % NAMES.size());
      String family = FAMILIES.get(i / NAMES.size() * 2 + i % 2);
      members.add(
          new Member(
              (first + "." + family).toLowerCase(java.util.Locale.ROOT),
              first + " " + family,
              Member.Habit.HONEST,
              tastes,
              .87 + .05 * random.nextDouble(),
              .05 + .20 * random.nextDouble(),
              190 + random.nextInt(110)));
    }
    members.add(outlier(ALWAYS_EDITOR, "Otto Brand", Member.Habit.ALWAYS_EDITS));
    members.add(outlier(STAMPER, "Rita Sand", Member.Habit.STAMPS));
    members.add(outlier(BOT, "Export", Member.Habit.BOT));
    return List.copyOf(members);
  }

  private static Member outlier(String name, String sender, Member.Habit habit) {
    return new Member(name, sender, habit, Map.of(), 1, 0, 238);
  }

  private static void add(List<Taste> tastes, boolean wanted, Taste taste) {
    if (wanted) {
      tastes.add(taste);
    }
  }

  /** So many of all as the share says, drawn by chance. */
  private static boolean[] share(double share, Random random) {
    List<Boolean> drawn = new ArrayList<>();
    for (int i = 0; i < HONEST; i++) {
      drawn.add(i < Math.round(share * HONEST));
    }
    Collections.shuffle(drawn, random);
    boolean[] wanted = new boolean[HONEST];
    for (int i = 0; i < HONEST; i++) {
      wanted[i] = drawn.get(i);
    }
    return wanted;
  }
}
