package org.tacit.baseline;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keeps users' flags and policies. */
public interface UserStore {
  /** One user; one without flags and policy where nothing is kept. */
  UserRecord find(String project, String user);

  /** Users with this flag, or all that are kept, by name; after {@code afterUser}, if given. */
  List<UserRecord> list(String project, Optional<Flag> flag, Optional<String> afterUser, int limit);

  /** Puts the record in place of the one kept. */
  void save(UserRecord user);

  /** The users of the project whose acts teach nothing. */
  Set<String> silenced(String project);
}
