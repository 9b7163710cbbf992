package org.tacit.preference;

import java.util.List;
import org.tacit.stats.BinomialTail;
import org.tacit.stats.SignTest;

/**
 * How often one user's edits would move a text one way if there were no taste behind it, and how
 * unlikely that makes what they did move.
 *
 * <p>Edits for no reason move a text one way at the idle rate at most, of those with room for it. A
 * user whose edits move everything else more often than that is held against that rate instead, up
 * to one half, where a move either way is as likely. All edits of the user are counted: the newest
 * have to agree besides, which can only take a candidate away, so the test keeps its error rate.
 * Immutable; O(1) for each hypothesis.
 */
final class Idleness {
  private static final double EITHER_WAY = .5;

  private final GateSettings settings;
  private final long up;
  private final long opportunities;

  /** What all tallies of a user's edits have in common. */
  Idleness(List<Tally> tallies, GateSettings settings) {
    this.settings = settings;
    up = tallies.stream().mapToLong(Tally::up).sum();
    opportunities = tallies.stream().mapToLong(Tally::opportunities).sum();
  }

  /**
   * Twice the chance of at least so many moves this way among the edits with room for it, since
   * moves the other way would have been taken for a taste as well; 1 where a coin might as well
   * have given this way over the other.
   */
  double pValue(Tally tally) {
    boolean oneWay = new SignTest(tally.up(), tally.down()).pValue() / 2 <= settings.q();
    return oneWay && tally.up() > tally.down()
        ? Math.min(1, 2 * BinomialTail.atLeast(tally.up(), tally.opportunities(), rate(tally)))
        : 1;
  }

  /** The rate at which the other hypotheses move, at least the idle rate. */
  private double rate(Tally tally) {
    long others = opportunities - tally.opportunities();
    double moved = others == 0 ? 0 : (double) (up - tally.up()) / others;
    return Math.min(EITHER_WAY, Math.max(settings.idle(), moved));
  }
}
