package org.tacit.baseline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tacit.output.OutputType;

/** Keeps users' flags and policies. */
public interface UserStore {
  /** One user; one without flags and policy where nothing is kept. */
  UserRecord find(String project, String user);

  /** Users with this flag, or all that are kept, by name; after {@code afterUser}, if given. */
  List<UserRecord> list(String project, Optional<Flag> flag, Optional<String> afterUser, int limit);

  /** Puts the record in place of the one kept; flags {@link Flag#OUTLIER} stay as they are. */
  void save(UserRecord user);

  /**
   * Puts these outliers of a type in place of those it had.
   *
   * @param reasons why, by user
   */
  void saveOutliers(String project, OutputType type, Map<String, String> reasons);

  /** The users who are outliers of a type, with their flags and policies, by name. */
  List<UserRecord> outliers(String project, OutputType type);

  /** The users of the project whose acts teach nothing. */
  Set<String> silenced(String project);
}
