package org.tacit.memory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tacit.baseline.Flag;
import org.tacit.baseline.UserRecord;
import org.tacit.baseline.UserStore;

/** Users in a map. Thread-safe. */
public final class InMemoryUserStore implements UserStore {
  private final Map<String, Map<String, UserRecord>> kept = new TreeMap<>();

  @Override
  public synchronized UserRecord find(String project, String user) {
    return of(project).getOrDefault(user, UserRecord.of(project, user));
  }

  @Override
  public synchronized List<UserRecord> list(
      String project, Optional<Flag> flag, Optional<String> afterUser, int limit) {
    return of(project).values().stream()
        .filter(
            record ->
                flag.isEmpty() || record.flags().stream().anyMatch(f -> f.flag() == flag.get()))
        .filter(record -> afterUser.isEmpty() || record.user().compareTo(afterUser.get()) > 0)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized void save(UserRecord user) {
    of(user.project()).put(user.user(), user);
  }

  @Override
  public synchronized Set<String> silenced(String project) {
    return of(project).values().stream()
        .filter(record -> !record.influence().learning())
        .map(UserRecord::user)
        .collect(Collectors.toUnmodifiableSet());
  }

  private Map<String, UserRecord> of(String project) {
    return kept.computeIfAbsent(project, p -> new TreeMap<>());
  }

  /** Everything that is kept; users without flags and policy left out. */
  public synchronized Set<UserRecord> state() {
    return kept.values().stream()
        .flatMap(users -> users.values().stream())
        .filter(user -> !user.equals(UserRecord.of(user.project(), user.user())))
        .collect(Collectors.toUnmodifiableSet());
  }
}
