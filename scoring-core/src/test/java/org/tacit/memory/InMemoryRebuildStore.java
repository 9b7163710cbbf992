package org.tacit.memory;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.tacit.loop.LoopStores;
import org.tacit.loop.RebuildStore;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputId;
import org.tacit.score.ScoredOutput;

/** A rebuild over the other stores in memory, where nothing else runs. Confined to one thread. */
final class InMemoryRebuildStore implements RebuildStore {
  private final LoopStores ports;
  private final Stores stores;
  private final Consumer<OutputId> work;

  /** The stores that a rebuild clears, and the log it goes by. */
  record Stores(
      InMemoryOutputLog outputs,
      InMemoryScoredOutputStore scored,
      InMemoryUserStore users,
      InMemoryQualityStore quality,
      InMemoryEvidenceStore evidence,
      InMemoryTrialStore trials,
      InMemoryTrialHistory history,
      InMemoryChoiceStore choices,
      InMemorySignalStore signals) {}

  /** A rebuild of these stores; {@code work} takes what has to be done. */
  InMemoryRebuildStore(LoopStores ports, Stores stores, Consumer<OutputId> work) {
    this.ports = ports;
    this.stores = stores;
    this.work = work;
  }

  @Override
  public <T> T alone(String project, BiFunction<Kept, LoopStores, T> todo) {
    return todo.apply(
        new Kept() {
          @Override
          public void clear() {
            clearAll(project);
          }

          @Override
          public List<ScoredOutput> scored(Optional<OutputId> after, int limit) {
            return stores.scored().all(project).stream()
                .filter(o -> after.isEmpty() || o.id().compareTo(after.get()) > 0)
                .limit(limit)
                .toList();
          }
        },
        ports);
  }

  private void clearAll(String project) {
    Set<OutputId> logged = new HashSet<>();
    Set<String> known = new HashSet<>();
    for (GeneratedOutput output : stores.outputs().all(project)) {
      logged.add(output.id());
      output.user().ifPresent(known::add);
    }
    stores.quality().clear(project);
    stores.signals().clear(project);
    stores.trials().clearRunning(project);
    stores.history().clearRunning(project);
    stores.choices().clear(project);
    stores.scored().retain(project, acted(project, logged));
    stores.evidence().retain(project, logged);
    stores.users().retain(project, known);
  }

  private Set<OutputId> acted(String project, Set<OutputId> ids) {
    return ports.events().find(project, ids).entrySet().stream()
        .filter(entry -> !entry.getValue().isEmpty())
        .map(entry -> entry.getKey())
        .collect(Collectors.toSet());
  }

  @Override
  public Step enqueue(String project, Optional<OutputId> after, int limit, Instant now) {
    List<OutputId> ids =
        stores.outputs().all(project).stream()
            .filter(GeneratedOutput::learns)
            .map(GeneratedOutput::id)
            .filter(id -> after.isEmpty() || id.compareTo(after.get()) > 0)
            .limit(limit)
            .toList();
    Set<OutputId> acted = acted(project, Set.copyOf(ids));
    ids.stream().filter(acted::contains).forEach(work);
    return new Step(
        ids.isEmpty() ? Optional.empty() : Optional.of(ids.get(ids.size() - 1)), acted.size());
  }
}
