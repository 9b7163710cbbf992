package org.tacit.choice;

import java.util.Set;
import org.tacit.baseline.BaselineSettings;
import org.tacit.event.Action;
import org.tacit.output.Choice;
import org.tacit.score.ScoredOutput;
import org.tacit.stats.Moments;

/**
 * What people did with the outputs of an arm. Exact under adding and subtracting, in any order.
 *
 * <p>The residual {@code R = S - m} holds a score against what the user's own past lets expect,
 * drawn to the {@link Choice#level() level} known when the arm was drawn: it uses nothing that
 * happened later than the draw but the score. Immutable.
 *
 * @param acted outputs with an act
 * @param used outputs that people used: accepted, edited, copied or shared, and not asked for again
 * @param score S, each counting once
 * @param residual R, weighing 1/p: outputs of every moment count alike in every arm, however the
 *     probabilities moved
 * @param psi R/p, each counting once: what a difference is made of
 */
public record ArmSums(long acted, long used, Moments score, Moments residual, Moments psi) {
  /** The sums of nothing. */
  public static final ArmSums EMPTY =
      new ArmSums(0, 0, Moments.EMPTY, Moments.EMPTY, Moments.EMPTY);

  private static final Set<Action> USES = Set.of(Action.ACCEPTED, Action.EDITED, Action.SHARED);
  private static final Set<Action> TAKEN = Set.of(Action.COPIED, Action.SHARED);

  /** The share of one output; only the counts where its user's acts decide nothing. */
  public static ArmSums of(ScoredOutput output, Choice choice) {
    long acted = output.signals().isEmpty() ? 0 : 1;
    long used = used(output) ? 1 : 0;
    if (output.value().isEmpty() || !output.influence().learning()) {
      return new ArmSums(acted, used, Moments.EMPTY, Moments.EMPTY, Moments.EMPTY);
    }
    double score = output.value().getAsDouble();
    double residual =
        score - output.past().expectedScore(choice.level(), BaselineSettings.DEFAULTS.prior());
    double inverse = 1 / choice.probability();
    return new ArmSums(
        acted,
        used,
        Moments.of(score, 1),
        Moments.of(residual, inverse),
        Moments.of(residual * inverse, 1));
  }

  /** Whether people used an output. */
  public static boolean used(ScoredOutput output) {
    if (output.ending().filter(USES::contains).isPresent()) {
      return true;
    }
    return output.ending().filter(Action.REGENERATED::equals).isEmpty()
        && output.signals().stream().anyMatch(signal -> TAKEN.contains(signal.action()));
  }

  /** Both together. */
  public ArmSums plus(ArmSums other) {
    return new ArmSums(
        Math.addExact(acted, other.acted),
        Math.addExact(used, other.used),
        score.plus(other.score),
        residual.plus(other.residual),
        psi.plus(other.psi));
  }

  /** These without the other. */
  public ArmSums minus(ArmSums other) {
    return new ArmSums(
        Math.subtractExact(acted, other.acted),
        Math.subtractExact(used, other.used),
        score.minus(other.score),
        residual.minus(other.residual),
        psi.minus(other.psi));
  }
}
