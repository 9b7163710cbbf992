package org.tacit.memory;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tacit.choice.ArmDrawn;
import org.tacit.choice.ArmFigures;
import org.tacit.choice.ArmKey;
import org.tacit.choice.ArmSums;
import org.tacit.choice.ChoiceStore;
import org.tacit.choice.Expense;
import org.tacit.choice.Spend;
import org.tacit.output.Choice;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputType;

/** The sums of arms in maps. Thread-safe. */
public final class InMemoryChoiceStore implements ChoiceStore {
  private final Map<String, TreeMap<ArmKey, ArmSums>> kept = new HashMap<>();
  private final InMemoryOutputLog outputs;
  private final InMemoryScoredOutputStore scored;

  /** Nothing yet of these outputs. */
  public InMemoryChoiceStore(InMemoryOutputLog outputs, InMemoryScoredOutputStore scored) {
    this.outputs = outputs;
    this.scored = scored;
  }

  @Override
  public synchronized void add(String project, Map<ArmKey, ArmSums> changes) {
    TreeMap<ArmKey, ArmSums> sums = kept.computeIfAbsent(project, p -> new TreeMap<>());
    changes.forEach((arm, share) -> sums.merge(arm, share, ArmSums::plus));
  }

  @Override
  public synchronized SortedMap<ArmKey, ArmFigures> find(String project) {
    TreeMap<ArmKey, ArmDrawn> drawn = new TreeMap<>();
    for (GeneratedOutput output : outputs.all(project)) {
      if (output.learns() && output.treatment().choice().isPresent()) {
        Choice choice = output.treatment().choice().get();
        drawn.merge(ArmKey.of(output.type(), choice), ArmDrawn.of(output, choice), ArmDrawn::plus);
      }
    }
    TreeMap<ArmKey, ArmFigures> found = new TreeMap<>();
    kept.getOrDefault(project, new TreeMap<>())
        .forEach((arm, sums) -> found.put(arm, new ArmFigures(ArmDrawn.NONE, sums)));
    drawn.forEach(
        (arm, all) ->
            found.merge(
                arm,
                new ArmFigures(all, ArmSums.EMPTY),
                (sums, none) -> new ArmFigures(all, sums.sums())));
    found.values().removeIf(ArmFigures.NONE::equals);
    return Collections.unmodifiableSortedMap(found);
  }

  @Override
  public Expense expense(String project, OutputType type, Instant from, Instant to) {
    long count = 0;
    long used = 0;
    Spend spend = Spend.NONE;
    for (GeneratedOutput output : outputs.all(project)) {
      boolean asked =
          output.learns()
              && output.type().equals(type)
              && !output.created().isBefore(from)
              && output.created().isBefore(to);
      if (asked && output.usage().filter(usage -> usage.nanos().isPresent()).isPresent()) {
        count++;
        spend = spend.plus(Spend.of(output.usage().get()));
        used += scored.find(project, List.of(output.id())).stream().filter(ArmSums::used).count();
      }
    }
    return new Expense(count, used, spend);
  }

  /** The sums of all arms that saw anything. */
  public synchronized Map<ArmKey, ArmSums> state() {
    Map<ArmKey, ArmSums> all = new TreeMap<>();
    kept.values().forEach(all::putAll);
    all.values().removeIf(ArmSums.EMPTY::equals);
    return Map.copyOf(all);
  }

  synchronized void clear(String project) {
    kept.remove(project);
  }
}
