package org.tacit.lab.crowd;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * The lines of {@link CrowdFacts}, read again. Immutable.
 *
 * @param lines all of them, in order
 */
record CrowdRecords(List<String> lines) {
  static final String MONTHS = "months";
  static final String SMALL = "small";
  static final String IDLE = "idle";
  private static final String OLD = "greeting/casual";
  private static final String NEW = "greeting/formal";
  private static final int FLIP = CrowdWorld.Plan.MONTHS.flip();

  /**
   * What the preferences had done for a type.
   *
   * @param low the lower end of the interval; NaN where there is none
   */
  record Effect(int day, double lift, double low, double high, double applied, double heldOut) {
    /** Whether 0 is outside. */
    boolean sure() {
      return low > 0 || high < 0;
    }
  }

  /**
   * A preference that became active.
   *
   * @param day the day of the first time
   * @param planted whether it was wanted each time
   */
  record Activated(long seed, String id, String hypothesis, int day, boolean planted) {}

  /**
   * What happened to a preference that went out of taste, in e-mails since.
   *
   * @param before whether it was active when the taste flipped
   * @param doubted until it was no longer active
   * @param out until it was in no prompt
   * @param tried until the new one was in trial
   * @param proven until the new one was active
   */
  record Flip(
      long seed,
      boolean before,
      OptionalInt doubted,
      OptionalInt out,
      OptionalInt tried,
      OptionalInt proven) {}

  CrowdRecords {
    lines = List.copyOf(lines);
  }

  private List<String[]> of(String kind, String world, long seed) {
    String start = kind + "," + world + "," + seed + ",";
    return lines.stream()
        .filter(line -> line.startsWith(start))
        .map(line -> line.split(",", -1))
        .toList();
  }

  /** The seeds of a sort of world, in order. */
  List<Long> seeds(String world) {
    return LongStream.rangeClosed(1, 1_000)
        .boxed()
        .filter(seed -> !of("world", world, seed).isEmpty())
        .toList();
  }

  /** All outputs of a world. */
  int outputs(String world, long seed) {
    return Integer.parseInt(of("world", world, seed).get(0)[3]);
  }

  /** E-mails that were written from the flip to the last decision. */
  int mailsAfterFlip(long seed) {
    List<String[]> steps = of("step", MONTHS, seed);
    return Integer.parseInt(steps.get(steps.size() - 1)[4]) - flipped(seed);
  }

  private int flipped(long seed) {
    return Integer.parseInt(of("world", MONTHS, seed).get(0)[4]);
  }

  /** The effects on a type over time: on edits where it is edited, else on the score. */
  List<Effect> effects(long seed, Kind kind) {
    List<Effect> effects = new ArrayList<>();
    int at = kind == Kind.ANSWER ? 5 : 8;
    for (String[] part : of("effect", MONTHS, seed)) {
      if (part[4].equals(kind.type().name()) && !part[at].isEmpty()) {
        effects.add(
            new Effect(
                Integer.parseInt(part[3]),
                number(part[at]),
                number(part[at + 1]),
                number(part[at + 2]),
                number(part[11]),
                number(part[12])));
      }
    }
    return effects;
  }

  private static double number(String text) {
    return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
  }

  /** What became active in all worlds of a sort, each preference of a world once. */
  List<Activated> activated(String world) {
    List<Activated> all = new ArrayList<>();
    for (long seed : seeds(world)) {
      Map<String, Activated> first = new HashMap<>();
      Set<String> order = new HashSet<>();
      List<String> ids = new ArrayList<>();
      for (String[] step : of("step", world, seed)) {
        if (step[9].equals("active")) {
          boolean planted = step[10].equals("planted");
          if (order.add(step[7])) {
            ids.add(step[7]);
          }
          first.merge(
              step[7],
              new Activated(seed, step[7], step[8], Integer.parseInt(step[3]), planted),
              (one, other) ->
                  new Activated(
                      one.seed(), one.id(), one.hypothesis(), one.day(), one.planted() && planted));
        }
      }
      ids.forEach(id -> all.add(first.get(id)));
    }
    return all;
  }

  /** What the flip came to. */
  Flip flip(long seed) {
    Map<String, String> old = new HashMap<>();
    OptionalInt doubted = OptionalInt.empty();
    OptionalInt out = OptionalInt.empty();
    OptionalInt tried = OptionalInt.empty();
    OptionalInt proven = OptionalInt.empty();
    boolean before = false;
    for (String[] step : of("step", MONTHS, seed)) {
      int since = Integer.parseInt(step[4]) - flipped(seed);
      boolean after = Integer.parseInt(step[3]) >= FLIP;
      if (!step[5].equals("email") || !step[6].equals("everybody")) {
        continue;
      }
      if (step[8].contains(OLD)) {
        old.put(step[7], step[9]);
        if (!after) {
          before = old.containsValue("active");
        } else {
          doubted = first(doubted, !old.containsValue("active"), since);
          out = first(out, !old.containsValue("active") && !old.containsValue("trial"), since);
        }
      }
      if (after && step[8].contains(NEW)) {
        tried = first(tried, step[9].equals("trial"), since);
        proven = first(proven, step[9].equals("active"), since);
      }
    }
    return new Flip(seed, before, doubted, out, tried, proven);
  }

  private static OptionalInt first(OptionalInt there, boolean now, int since) {
    return there.isPresent() || !now ? there : OptionalInt.of(since);
  }
}
