package org.tacit.memory;

import java.time.Instant;
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
  private final LoopStores stores;
  private final InMemoryOutputLog outputs;
  private final InMemoryScoredOutputStore scored;
  private final Consumer<String> clearing;
  private final Consumer<OutputId> work;

  /**
   * A rebuild.
   *
   * @param clearing clears what a rebuild clears of a project
   * @param work takes what has to be done
   */
  InMemoryRebuildStore(
      LoopStores stores,
      InMemoryOutputLog outputs,
      InMemoryScoredOutputStore scored,
      Consumer<String> clearing,
      Consumer<OutputId> work) {
    this.stores = stores;
    this.outputs = outputs;
    this.scored = scored;
    this.clearing = clearing;
    this.work = work;
  }

  @Override
  public <T> T alone(String project, BiFunction<Kept, LoopStores, T> todo) {
    return todo.apply(
        new Kept() {
          @Override
          public void clear() {
            clearing.accept(project);
          }

          @Override
          public List<ScoredOutput> scored(Optional<OutputId> after, int limit) {
            return scored.all(project).stream()
                .filter(o -> after.isEmpty() || o.id().compareTo(after.get()) > 0)
                .limit(limit)
                .toList();
          }
        },
        stores);
  }

  @Override
  public Step enqueue(String project, Optional<OutputId> after, int limit, Instant now) {
    List<OutputId> ids =
        outputs.all(project).stream()
            .map(GeneratedOutput::id)
            .filter(id -> after.isEmpty() || id.compareTo(after.get()) > 0)
            .limit(limit)
            .toList();
    Set<OutputId> acted =
        stores.events().find(project, ids).entrySet().stream()
            .filter(entry -> !entry.getValue().isEmpty())
            .map(entry -> entry.getKey())
            .collect(Collectors.toSet());
    ids.stream().filter(acted::contains).forEach(work);
    return new Step(
        ids.isEmpty() ? Optional.empty() : Optional.of(ids.get(ids.size() - 1)), acted.size());
  }
}
