package org.tacit.preference;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Where a preference stands; the only places it may go from there are listed with it. */
public enum Status {
  /** The evidence passed the gate; it waits for its trial. */
  CANDIDATE,
  /** It is injected into a random half of the prompts. */
  TRIAL,
  /** It is proven to help and injected, but for its permanent holdout. */
  ACTIVE,
  /** A person stopped it for now. */
  PAUSED,
  /** A person refused it. */
  REJECTED,
  /** It did harm, made no difference, or is no longer wanted. */
  RETIRED;

  /** The states that may follow this one. */
  public Set<Status> next() {
    return switch (this) {
      case CANDIDATE -> Set.of(TRIAL, PAUSED, REJECTED, RETIRED);
      case TRIAL -> Set.of(ACTIVE, PAUSED, REJECTED, RETIRED);
      case ACTIVE -> Set.of(TRIAL, PAUSED, REJECTED, RETIRED);
      case PAUSED -> Set.of(CANDIDATE, TRIAL, ACTIVE, REJECTED, RETIRED);
      case REJECTED, RETIRED -> Set.of(CANDIDATE);
    };
  }

  /** Whether it can still come into a prompt without being restored first. */
  public boolean live() {
    return this != REJECTED && this != RETIRED;
  }

  /** Whether it is injected now. */
  public boolean injected() {
    return this == TRIAL || this == ACTIVE;
  }

  /** The name on the wire. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads a wire name; empty where there is no such status. */
  public static Optional<Status> parse(String wireName) {
    return Arrays.stream(values()).filter(s -> s.wireName().equals(wireName)).findFirst();
  }
}
