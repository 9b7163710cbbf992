package org.tacit.trial;

import java.util.OptionalLong;
import org.tacit.output.Arm;
import org.tacit.output.Completion;
import org.tacit.output.GeneratedOutput;
import org.tacit.stats.Moments;

/**
 * The sums of what is watched in all outputs drawn into a trial, by arm. Exact under adding in any
 * order. Immutable.
 *
 * @param injected with the statement
 * @param heldOut without it
 */
public record Guards(Side injected, Side heldOut) {
  /** The sums of nothing. */
  public static final Guards EMPTY = new Guards(Side.EMPTY, Side.EMPTY);

  /**
   * One arm.
   *
   * @param millis of {@code ln(1 + ms)}, over outputs that came whole or were cut
   * @param words of {@code ln(1 + words)}, over the same
   * @param refused of 1 where a filter cut the answer or the model refused, else 0; over outputs
   *     that neither failed nor were cancelled
   * @param failed of 1 where the upstream failed, else 0; over all that were not cancelled
   */
  public record Side(Moments millis, Moments words, Moments refused, Moments failed) {
    /** The sums of nothing. */
    public static final Side EMPTY =
        new Side(Moments.EMPTY, Moments.EMPTY, Moments.EMPTY, Moments.EMPTY);

    /** One output. */
    public static Side of(GeneratedOutput output) {
      return of(output.completion(), output.words(), output.millis());
    }

    /** One output, by what is watched of it. */
    public static Side of(Completion completion, int words, OptionalLong millis) {
      if (completion == Completion.CANCELLED) {
        return EMPTY;
      }
      if (completion == Completion.FAILED) {
        return new Side(Moments.EMPTY, Moments.EMPTY, Moments.EMPTY, Moments.of(1, 1));
      }
      boolean refused = completion == Completion.REFUSED;
      boolean measured = !refused && millis.isPresent();
      return new Side(
          measured ? Moments.of(Math.log1p((double) millis.getAsLong()), 1) : Moments.EMPTY,
          refused ? Moments.EMPTY : Moments.of(Math.log1p(Math.max(0, words)), 1),
          Moments.of(refused ? 1 : 0, 1),
          Moments.of(0, 1));
    }

    /** Both together. */
    public Side plus(Side other) {
      return new Side(
          millis.plus(other.millis),
          words.plus(other.words),
          refused.plus(other.refused),
          failed.plus(other.failed));
    }

    /** What is kept for one thing watched. */
    Moments of(Guard guard) {
      return switch (guard) {
        case LATENCY -> millis;
        case WORDS -> words;
        case REFUSALS -> refused;
        case ERRORS -> failed;
      };
    }
  }

  /** The sums of one output in one arm. */
  public static Guards of(GeneratedOutput output, Arm arm) {
    Side side = Side.of(output);
    return arm == Arm.INJECTED ? new Guards(side, Side.EMPTY) : new Guards(Side.EMPTY, side);
  }

  /** Both together. */
  public Guards plus(Guards other) {
    return new Guards(injected.plus(other.injected), heldOut.plus(other.heldOut));
  }

  /**
   * How far injected outputs may be behind. All are choices of ours: a statement that people ask
   * for may well make answers longer, and slower by it, so those margins are wide.
   *
   * @param latency the ratio of geometric means, above 1
   * @param words the same
   * @param refusals the difference of shares, in (0, 1)
   * @param errors the same
   */
  public record Margins(double latency, double words, double refusals, double errors) {
    /** The documented defaults. */
    public static final Margins DEFAULTS = new Margins(2, 3, .02, .02);

    /** In the unit of the sums. */
    double of(Guard guard) {
      return switch (guard) {
        case LATENCY -> Math.log(latency);
        case WORDS -> Math.log(words);
        case REFUSALS -> refusals;
        case ERRORS -> errors;
      };
    }
  }
}
