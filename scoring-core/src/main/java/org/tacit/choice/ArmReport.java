package org.tacit.choice;

import java.util.OptionalDouble;
import org.tacit.trial.Contrast;

/**
 * What is known of one arm of a contest, in one type. Immutable.
 *
 * @param arm which
 * @param figures what it is known from
 * @param share the probability with which it is drawn now
 * @param adjusted the mean score, each output held against its user's past and weighing 1/p; empty
 *     without outputs
 * @param bestOther the name of the best of the others
 * @param difference from the best other one, above 0 where this one is better
 * @param verdict what that says
 */
public record ArmReport(
    Contest.Arm arm,
    ArmFigures figures,
    double share,
    OptionalDouble adjusted,
    String bestOther,
    Contrast difference,
    ArmVerdict verdict) {}
