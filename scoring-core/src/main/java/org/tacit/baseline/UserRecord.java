package org.tacit.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is kept of one user beside the outputs.
 *
 * <p>Immutable.
 *
 * @param project the tenant
 * @param user the caller's name for the user
 * @param flags those the recent acts raised, then those that other users' acts raised
 * @param policy what an admin decided
 */
public record UserRecord(
    String project, String user, List<UserFlag> flags, Optional<Policy> policy) {
  /** Copies the list. */
  public UserRecord {
    flags = List.copyOf(flags);
  }

  /** A user without flags and policy. */
  public static UserRecord of(String project, String user) {
    return new UserRecord(project, user, List.of(), Optional.empty());
  }

  /** How far this user's acts count. */
  public Influence influence() {
    return Influence.of(
        flags.stream().map(UserFlag::flag).collect(Collectors.toUnmodifiableSet()), policy);
  }

  /** The flags that follow from the user's own acts: all but those that need other users. */
  public List<UserFlag> ownFlags() {
    return flags.stream().filter(flag -> flag.flag() != Flag.OUTLIER).toList();
  }

  /** The same user with these own flags in place of the earlier ones. */
  public UserRecord withFlags(List<UserFlag> newFlags) {
    List<UserFlag> all = new ArrayList<>(newFlags);
    flags.stream().filter(flag -> flag.flag() == Flag.OUTLIER).forEach(all::add);
    return new UserRecord(project, user, all, policy);
  }
}
