package org.tacit.preference;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a person can do with a preference. */
public enum Step {
  /** Let a candidate go to its trial. */
  APPROVE,
  /** Stop injecting, for now. */
  PAUSE,
  /** Go on from where it was paused. */
  RESUME,
  /** Refuse it; with twice the evidence it is proposed again, and then waits for a person. */
  REJECT,
  /** Take it out of use. */
  RETIRE,
  /** Make a candidate again of what was rejected or retired. */
  RESTORE;

  /** The states this step can be taken in. */
  public Set<Status> from() {
    return switch (this) {
      case APPROVE -> Set.of(Status.CANDIDATE);
      case PAUSE -> Set.of(Status.CANDIDATE, Status.TRIAL, Status.ACTIVE);
      case RESUME -> Set.of(Status.PAUSED);
      case REJECT, RETIRE -> Set.of(Status.CANDIDATE, Status.TRIAL, Status.ACTIVE, Status.PAUSED);
      case RESTORE -> Set.of(Status.REJECTED, Status.RETIRED);
    };
  }

  /** The steps that can be taken in this state, in the order they are declared. */
  public static List<Step> legal(Status status) {
    return Arrays.stream(values()).filter(step -> step.from().contains(status)).toList();
  }

  /** The name on the wire. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads a wire name; empty where there is no such step. */
  public static Optional<Step> parse(String wireName) {
    return Arrays.stream(values()).filter(s -> s.wireName().equals(wireName)).findFirst();
  }
}
