package org.tacit.memory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tacit.output.OutputType;
import org.tacit.output.TypeSettings;
import org.tacit.output.TypeStore;

/** Settings in a map. Thread-safe. */
public final class InMemoryTypeStore implements TypeStore {
  private record Key(String project, OutputType type) {}

  private final InMemoryOutputLog outputs;
  private final Map<Key, TypeSettings> kept = new HashMap<>();

  /** No settings yet, and the types of these outputs. */
  public InMemoryTypeStore(InMemoryOutputLog outputs) {
    this.outputs = outputs;
  }

  @Override
  public synchronized TypeSettings find(String project, OutputType type) {
    return kept.getOrDefault(new Key(project, type), TypeSettings.defaults(type));
  }

  @Override
  public synchronized List<TypeSettings> list(String project) {
    Set<OutputType> types = new TreeSet<>(outputs.types(project));
    kept.keySet().stream()
        .filter(key -> key.project().equals(project))
        .forEach(key -> types.add(key.type()));
    return types.stream().map(type -> find(project, type)).toList();
  }

  @Override
  public synchronized void save(String project, TypeSettings settings) {
    kept.put(new Key(project, settings.type()), settings);
  }
}
