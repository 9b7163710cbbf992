package org.tacit.quality;

import java.util.EnumMap;
import java.util.Map;
import org.tacit.score.ScoredOutput;
import org.tacit.score.Truth;

/**
 * Outputs of which it is known whether they were good, and how many of them their users acted on.
 *
 * <p>Exact under adding and subtracting. Immutable.
 *
 * @param counts by how it is known; sources without outputs are missing
 */
public record Anchors(Map<Source, Counts> counts) {
  /** Nothing is known. */
  public static final Anchors NONE = new Anchors(Map.of());

  /** Copies the map. */
  public Anchors {
    counts = Map.copyOf(counts);
  }

  /** How it is known whether an output was good. */
  public enum Source {
    /**
     * The user was asked, about an output drawn at random: acting has no part in being asked, so
     * the share acted on among good and among bad outputs is that of all outputs, as far as
     * answering does not depend on acting.
     */
    AUDIT,
    /** A downstream outcome: self-selected where only used outputs can have one. */
    OUTCOME,
    /** A rating nobody asked for: self-selected, those who rate also act more. */
    RATING
  }

  /**
   * How many outputs were good and bad, and how many of each were acted on.
   *
   * @param good good outputs
   * @param goodActed good outputs whose users' behaviour says something
   * @param bad bad outputs
   * @param badActed bad outputs whose users' behaviour says something
   */
  public record Counts(long good, long goodActed, long bad, long badActed) {
    /** None. */
    public static final Counts NONE = new Counts(0, 0, 0, 0);

    /** All outputs of known worth. */
    public long total() {
      return good + bad;
    }

    Counts plus(Counts other, int sign) {
      return new Counts(
          Math.addExact(good, sign * other.good),
          Math.addExact(goodActed, sign * other.goodActed),
          Math.addExact(bad, sign * other.bad),
          Math.addExact(badActed, sign * other.badActed));
    }
  }

  /** What one output adds: nothing, or one count for each source that speaks of it. */
  public static Anchors of(ScoredOutput output) {
    if (!output.influence().levels() || !output.influence().positives()) {
      return NONE;
    }
    boolean acted = output.signals().stream().anyMatch(Truth::behaviour);
    Map<Source, Counts> counts = new EnumMap<>(Source.class);
    Truth.RATING
        .of(output.signals())
        .ifPresent(
            good -> counts.put(output.audited() ? Source.AUDIT : Source.RATING, one(good, acted)));
    Truth.OUTCOME
        .of(output.signals())
        .ifPresent(good -> counts.put(Source.OUTCOME, one(good, acted)));
    return counts.isEmpty() ? NONE : new Anchors(counts);
  }

  private static Counts one(boolean good, boolean acted) {
    long did = acted ? 1 : 0;
    return good ? new Counts(1, did, 0, 0) : new Counts(0, 0, 1, did);
  }

  /** The counts of one source. */
  public Counts of(Source source) {
    return counts.getOrDefault(source, Counts.NONE);
  }

  /** Both together. */
  public Anchors plus(Anchors other) {
    return combine(other, 1);
  }

  /** These without the other. */
  public Anchors minus(Anchors other) {
    return combine(other, -1);
  }

  private Anchors combine(Anchors other, int sign) {
    if (other.counts.isEmpty()) {
      return this;
    }
    Map<Source, Counts> all = new EnumMap<>(Source.class);
    all.putAll(counts);
    other.counts.forEach((source, n) -> all.put(source, of(source).plus(n, sign)));
    all.values().removeIf(Counts.NONE::equals);
    return new Anchors(all);
  }
}
