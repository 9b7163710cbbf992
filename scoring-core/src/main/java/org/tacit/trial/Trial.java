package org.tacit.trial;

import java.time.Instant;
import java.util.Optional;
import org.tacit.output.Arm;
import org.tacit.output.OutputId;
import org.tacit.quality.TypeMeans;

/**
 * A comparison of outputs with one preference's statement in the prompt and outputs without.
 *
 * <p>Immutable.
 *
 * @param id its name
 * @param project the tenant
 * @param preferenceId what is tried
 * @param version the version that is tried
 * @param kind what for
 * @param probability the chance of injection, in (0, 1)
 * @param started when
 * @param means the type's means when it started; residuals are held against these, so that they
 *     depend on the past only
 * @param sums what was seen while it ran; an ended trial keeps the numbers it was decided on
 * @param assigned all outputs drawn into either arm
 * @param user whose preference it tries; empty for a shared one. Each user's trials are a stream of
 *     their own, beside that of the shared ones
 * @param place where it stands in its stream of trials
 * @param guards what else is watched, in all outputs drawn
 * @param ended when it ended
 */
public record Trial(
    String id,
    String project,
    String preferenceId,
    int version,
    TrialKind kind,
    double probability,
    Instant started,
    TypeMeans means,
    TrialSums sums,
    Arms assigned,
    Optional<String> user,
    Place place,
    Guards guards,
    Optional<Instant> ended) {

  /** A trial that no output was drawn into yet. */
  public Trial(
      String id,
      String project,
      String preferenceId,
      int version,
      TrialKind kind,
      double probability,
      Instant started,
      TypeMeans means,
      TrialSums sums,
      Optional<Instant> ended) {
    this(
        id,
        project,
        preferenceId,
        version,
        kind,
        probability,
        started,
        means,
        sums,
        Arms.NONE,
        Optional.empty(),
        Place.NONE,
        Guards.EMPTY,
        ended);
  }

  /** The same trial, of a preference of this user; empty for a shared one. */
  public Trial of(Optional<String> whose) {
    return new Trial(
        id,
        project,
        preferenceId,
        version,
        kind,
        probability,
        started,
        means,
        sums,
        assigned,
        whose,
        place,
        guards,
        ended);
  }

  /** Whether it goes on. */
  public boolean running() {
    return ended.isEmpty();
  }

  /** The arm chance draws for an output: a hash of both names, so that it can be checked later. */
  public Arm draw(OutputId output) {
    return Draw.uniform(id, output) < probability ? Arm.INJECTED : Arm.HELD_OUT;
  }

  /** The same trial, ended. */
  public Trial end(Instant when) {
    return with(sums, assigned, place, guards, Optional.of(when));
  }

  /** The same trial with other sums. */
  public Trial withSums(TrialSums newSums) {
    return with(newSums, assigned, place, guards, ended);
  }

  /** The same trial with other counts of outputs drawn. */
  public Trial withAssigned(Arms arms) {
    return with(sums, arms, place, guards, ended);
  }

  /** The same trial at another place in the stream. */
  public Trial withPlace(Place newPlace) {
    return with(sums, assigned, newPlace, guards, ended);
  }

  /** The same trial with other sums of what else is watched. */
  public Trial withGuards(Guards newGuards) {
    return with(sums, assigned, place, newGuards, ended);
  }

  private Trial with(
      TrialSums newSums, Arms arms, Place newPlace, Guards newGuards, Optional<Instant> newEnd) {
    return new Trial(
        id,
        project,
        preferenceId,
        version,
        kind,
        probability,
        started,
        means,
        newSums,
        arms,
        user,
        newPlace,
        newGuards,
        newEnd);
  }
}
