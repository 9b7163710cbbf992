package org.tacit.choice;

import org.tacit.output.Choice;
import org.tacit.output.Completion;
import org.tacit.output.GeneratedOutput;
import org.tacit.stats.Moments;

/**
 * All outputs for which an arm was drawn, whether anybody acted on them or not. Exact under adding
 * in any order. Immutable.
 *
 * @param outputs how many
 * @param missed of these, those another arm answered because this one failed
 * @param failed of these, those nothing answered, or not to the end
 * @param inverse of 1/p, whose mean over all outputs of the contest is 1 where the draw is sound
 * @param spend what they took
 */
public record ArmDrawn(long outputs, long missed, long failed, Moments inverse, Spend spend) {
  /** Nothing was drawn. */
  public static final ArmDrawn NONE = new ArmDrawn(0, 0, 0, Moments.EMPTY, Spend.NONE);

  /** One output with its arm. */
  public static ArmDrawn of(GeneratedOutput output, Choice choice) {
    boolean failed = output.completion() == Completion.FAILED;
    return new ArmDrawn(
        1,
        !failed && choice.missed(output.upstream()) ? 1 : 0,
        failed ? 1 : 0,
        Moments.of(1 / choice.probability(), 1),
        output.usage().map(Spend::of).orElse(Spend.NONE));
  }

  /** Both together. */
  public ArmDrawn plus(ArmDrawn other) {
    return new ArmDrawn(
        Math.addExact(outputs, other.outputs),
        Math.addExact(missed, other.missed),
        Math.addExact(failed, other.failed),
        inverse.plus(other.inverse),
        spend.plus(other.spend));
  }
}
