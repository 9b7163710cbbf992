package org.tacit.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tacit.output.Scope;
import org.tacit.preference.Change;
import org.tacit.preference.Preference;
import org.tacit.preference.PreferenceStore;

/** Preferences in a map. Thread-safe. */
public final class InMemoryPreferenceStore implements PreferenceStore {
  private static final Comparator<Preference> NEWEST =
      Comparator.comparing(Preference::updated).reversed().thenComparing(Preference::id);

  private final Map<String, Map<String, List<Change>>> kept = new TreeMap<>();
  private final Map<String, Long> versions = new HashMap<>();

  @Override
  public synchronized Optional<Preference> find(String project, String id) {
    List<Change> changes = of(project).getOrDefault(id, List.of());
    return changes.isEmpty() ? Optional.empty() : Optional.of(last(changes));
  }

  @Override
  public synchronized List<Preference> list(
      String project, Filter filter, Optional<String> after, int limit) {
    List<Preference> all = current(project).filter(p -> matches(p, filter)).sorted(NEWEST).toList();
    int from = 0;
    if (after.isPresent()) {
      while (from < all.size() && !all.get(from).id().equals(after.get())) {
        from++;
      }
      from = Math.min(all.size(), from + 1);
    }
    return all.stream().skip(from).limit(limit).toList();
  }

  @Override
  public synchronized long count(String project, Filter filter) {
    return current(project).filter(p -> matches(p, filter)).count();
  }

  private static boolean matches(Preference preference, Filter filter) {
    Scope scope = preference.scope();
    String kind =
        scope.user().isPresent()
            ? "user"
            : scope.segment().isPresent()
                ? "segment"
                : scope.type().isPresent() ? "type" : "project";
    return filter.status().map(s -> s == preference.status()).orElse(true)
        && filter.type().map(type -> scope.type().filter(type::equals).isPresent()).orElse(true)
        && filter.scope().map(kind::equals).orElse(true);
  }

  @Override
  public synchronized List<Preference> injected(String project) {
    return current(project).filter(preference -> preference.status().injected()).toList();
  }

  @Override
  public synchronized boolean save(Change change) {
    Preference after = change.after();
    String project = after.scope().project();
    List<Change> changes = of(project).computeIfAbsent(after.id(), id -> new ArrayList<>());
    long before = changes.isEmpty() ? 0 : last(changes).revision();
    if (before != after.revision() - 1) {
      return false;
    }
    changes.add(change);
    touch(project);
    return true;
  }

  @Override
  public synchronized List<Change> history(String project, String id) {
    List<Change> changes = of(project).getOrDefault(id, List.of());
    List<Change> newestFirst = new ArrayList<>();
    changes.forEach(change -> newestFirst.add(0, change));
    return newestFirst;
  }

  @Override
  public synchronized long version(String project) {
    return versions.getOrDefault(project, 0L);
  }

  @Override
  public synchronized void touch(String project) {
    versions.merge(project, 1L, Long::sum);
  }

  private Map<String, List<Change>> of(String project) {
    return kept.computeIfAbsent(project, p -> new TreeMap<>());
  }

  private Stream<Preference> current(String project) {
    return of(project).values().stream()
        .filter(changes -> !changes.isEmpty())
        .map(InMemoryPreferenceStore::last);
  }

  private static Preference last(List<Change> changes) {
    return changes.get(changes.size() - 1).after();
  }

  /** Removes preferences of a user alone; says which. */
  synchronized Set<String> forget(String project, String user) {
    Set<String> own =
        current(project)
            .filter(preference -> preference.scope().user().filter(user::equals).isPresent())
            .map(Preference::id)
            .collect(Collectors.toUnmodifiableSet());
    of(project).keySet().removeAll(own);
    return own;
  }
}
