package org.tacit.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tacit.baseline.Flag;
import org.tacit.baseline.UserFlag;
import org.tacit.baseline.UserRecord;
import org.tacit.baseline.UserStore;
import org.tacit.output.OutputType;

/** Users in a map. Thread-safe. */
public final class InMemoryUserStore implements UserStore {
  private final Map<String, Map<String, UserRecord>> kept = new TreeMap<>();
  private final Map<String, Map<OutputType, Map<String, String>>> outliers = new TreeMap<>();

  @Override
  public synchronized UserRecord find(String project, String user) {
    return withOutliers(of(project).getOrDefault(user, UserRecord.of(project, user)));
  }

  @Override
  public synchronized List<UserRecord> list(
      String project, Optional<Flag> flag, Optional<String> afterUser, int limit) {
    return all(project)
        .filter(
            record ->
                flag.isEmpty() || record.flags().stream().anyMatch(f -> f.flag() == flag.get()))
        .filter(record -> afterUser.isEmpty() || record.user().compareTo(afterUser.get()) > 0)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized void save(UserRecord user) {
    of(user.project())
        .put(
            user.user(),
            new UserRecord(user.project(), user.user(), user.ownFlags(), user.policy()));
  }

  @Override
  public synchronized void saveOutliers(
      String project, OutputType type, Map<String, String> reasons) {
    outliers.computeIfAbsent(project, p -> new TreeMap<>()).put(type, Map.copyOf(reasons));
  }

  @Override
  public synchronized List<UserRecord> outliers(String project, OutputType type) {
    return new TreeSet<>(
            outliers.getOrDefault(project, Map.of()).getOrDefault(type, Map.of()).keySet())
        .stream().map(user -> find(project, user)).toList();
  }

  private Stream<UserRecord> all(String project) {
    Set<String> names = new TreeSet<>(of(project).keySet());
    outliers.getOrDefault(project, Map.of()).values().forEach(o -> names.addAll(o.keySet()));
    return names.stream().map(user -> find(project, user));
  }

  private UserRecord withOutliers(UserRecord user) {
    List<UserFlag> flags = new ArrayList<>(user.flags());
    for (Map<String, String> reasons : outliers.getOrDefault(user.project(), Map.of()).values()) {
      String reason = reasons.get(user.user());
      if (reason != null) {
        flags.add(new UserFlag(Flag.OUTLIER, reason));
      }
    }
    return new UserRecord(user.project(), user.user(), flags, user.policy());
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
    Set<String> projects = new TreeSet<>(kept.keySet());
    projects.addAll(outliers.keySet());
    return projects.stream()
        .flatMap(this::all)
        .filter(user -> !user.equals(UserRecord.of(user.project(), user.user())))
        .collect(Collectors.toUnmodifiableSet());
  }

  synchronized boolean known(String project, String user) {
    return of(project).containsKey(user);
  }

  synchronized void forget(String project, String user) {
    of(project).remove(user);
    outliers
        .getOrDefault(project, new TreeMap<>())
        .replaceAll(
            (type, reasons) -> {
              Map<String, String> others = new TreeMap<>(reasons);
              others.remove(user);
              return Map.copyOf(others);
            });
  }

  synchronized void retain(String project, Set<String> users) {
    of(project).values().removeIf(user -> user.policy().isEmpty() && !users.contains(user.user()));
  }
}
