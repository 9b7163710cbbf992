package org.tacit.loop;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tacit.baseline.Flags;
import org.tacit.baseline.Influence;
import org.tacit.baseline.UserBaseline;
import org.tacit.baseline.UserFlag;
import org.tacit.baseline.UserRecord;
import org.tacit.correlation.EventCorrelator;
import org.tacit.correlation.Interaction;
import org.tacit.event.FeedbackEvent;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputId;
import org.tacit.output.OutputType;
import org.tacit.preference.Change;
import org.tacit.score.ScoredOutput;
import org.tacit.signal.AttentionRuling;
import org.tacit.signal.SignalExtractor;
import org.tacit.signal.SignalStore;

/**
 * Runs the stages for outputs that have new events: correlate, read signals, score, sum, gather
 * evidence.
 *
 * <p>What is kept for an output is a pure function of its log, its user's earlier outputs, its
 * user's flags and the rulings on attention in force when it was created. A revision takes the old
 * share out of every sum and puts the new one in, so the same events in any order, or twice, give
 * the same tables. Confined to one transaction a call; calls for different users may run side by
 * side.
 */
public final class LearningLoop {
  private static final int HABIT_OUTPUTS = 200;

  private final LoopSettings settings;
  private final Reading reading;
  private final Flags flags;
  private final Proposals proposals;
  private final Rulings rulings;

  /** A loop under these settings. */
  public LearningLoop(LoopSettings settings) {
    this.settings = settings;
    this.reading =
        new Reading(
            new SignalExtractor(settings.signals()), settings.baselines(), settings.edits());
    this.flags = new Flags(settings.baselines());
    this.proposals = new Proposals(settings);
    this.rulings = new Rulings(settings.trials());
  }

  /**
   * Brings everything derived from these outputs up to date.
   *
   * @param project the tenant
   * @param ids outputs with new events; those that are not known are left alone
   * @param stores the ports, bound to one transaction
   * @return what there is reason to look at again
   */
  public Touched process(String project, Collection<OutputId> ids, LoopStores stores) {
    Ledger ledger = new Ledger(project, stores, settings);
    Set<String> users = new TreeSet<>();
    TreeSet<OutputId> queue = new TreeSet<>(ids);
    Map<OutputId, GeneratedOutput> outputs = new HashMap<>();
    stores.outputs().find(project, ids).forEach(output -> outputs.put(output.id(), output));
    Map<OutputId, List<FeedbackEvent>> events = new HashMap<>(stores.events().find(project, ids));
    while (!queue.isEmpty()) {
      OutputId id = queue.first();
      queue.remove(id);
      GeneratedOutput output = outputs.get(id);
      if (output == null || !output.learns()) {
        continue;
      }
      Optional<ScoredOutput> old = ledger.find(id);
      ScoredOutput scored = revise(output, events.getOrDefault(id, List.of()), old, ledger);
      output.user().ifPresent(users::add);
      for (OutputId next : moved(old, scored)) {
        if (!outputs.containsKey(next)) {
          stores.outputs().find(project, next).ifPresent(found -> outputs.put(next, found));
          events.putAll(stores.events().find(project, List.of(next)));
        }
        // An output nobody acted on has no row, whatever it took the place of.
        if (!events.getOrDefault(next, List.of()).isEmpty() || ledger.find(next).isPresent()) {
          queue.add(next);
        }
      }
    }
    for (String user : users) {
      reconsider(user, ledger);
    }
    return ledger.close();
  }

  /** Counts scored outputs as they stand into sums that do not have them. */
  void recount(String project, List<ScoredOutput> outputs, LoopStores stores) {
    Ledger ledger = new Ledger(project, stores, settings);
    outputs.forEach(ledger::recount);
    ledger.close();
  }

  /**
   * Proposes what new evidence supports, starts and ends trials, and decides on those that run.
   *
   * <p>Calls for one project must not run side by side. Doing it twice changes nothing.
   *
   * @param project the tenant
   * @param touched where there is reason to look
   * @param stores the ports, bound to one transaction
   * @param now the product's present
   * @return what was decided, in order
   */
  public List<Change> learn(String project, Touched touched, LoopStores stores, Instant now) {
    List<Change> changes = new ArrayList<>(proposals.propose(project, touched, stores, now));
    changes.addAll(rulings.rule(project, stores, now));
    touched.types().forEach(type -> rule(project, type, stores.signals(), now));
    return List.copyOf(changes);
  }

  /** Rules whether attention still tells what lasts in a type. */
  private static void rule(String project, OutputType type, SignalStore signals, Instant now) {
    boolean weighs = AttentionRuling.last(signals.rulings(project, type));
    signals
        .total(project, type)
        .attention()
        .rule(weighs, now)
        .ifPresent(ruling -> signals.save(project, type, ruling));
  }

  /**
   * The later outputs whose place in their chain may have moved. What took an output's place came
   * after it, so following later outputs only ends, and reads each one once.
   */
  private static Set<OutputId> moved(Optional<ScoredOutput> old, ScoredOutput now) {
    if (old.isPresent()
        && old.get().attempt() == now.attempt()
        && old.get().replacement().equals(now.replacement())) {
      return Set.of();
    }
    Set<OutputId> next = new TreeSet<>();
    old.flatMap(ScoredOutput::replacement).ifPresent(next::add);
    now.replacement().ifPresent(next::add);
    next.removeIf(id -> id.compareTo(now.id()) <= 0);
    return next;
  }

  private ScoredOutput revise(
      GeneratedOutput output,
      List<FeedbackEvent> events,
      Optional<ScoredOutput> old,
      Ledger ledger) {
    Optional<ScoredOutput> place = ledger.replacedBy(output.id());
    int attempt = place.map(o -> o.attempt() + 1).orElse(1);
    Interaction interaction =
        EventCorrelator.correlate(output, events, ledger.type(output.type()), attempt)
            .interaction();
    Optional<ScoredOutput> before =
        output.user().flatMap(user -> ledger.before(user, output.type(), output.id()));
    Influence influence =
        output.user().map(user -> ledger.user(user).influence()).orElse(Influence.FULL);
    Reading.Result result =
        reading.read(
            interaction,
            ledger.type(output.type()).kind(),
            old,
            before,
            place.flatMap(other -> ledger.ownVersion(output, other)),
            influence,
            ledger.attention(output),
            ledger.weights(output));
    ledger.replace(old, result.scored());
    if (!result.forgotten()) {
      ledger.evidence(output, result.evidence(), old.isPresent());
    }
    output.user().ifPresent(user -> refold(user, output.type(), result.scored(), ledger));
    return result.scored();
  }

  /** Carries a changed past forward through the user's later outputs, until nothing changes. */
  private void refold(String user, OutputType type, ScoredOutput from, Ledger ledger) {
    UserBaseline past = reading.after(from);
    for (ScoredOutput later : ledger.after(user, type, from.id())) {
      if (later.past().equals(past)) {
        return;
      }
      ScoredOutput moved = later.withPast(past);
      ledger.replace(Optional.of(later), moved);
      past = reading.after(moved);
    }
  }

  /** Looks at a user's flags again; where they changed, the user's outputs count anew. */
  private void reconsider(String user, Ledger ledger) {
    UserRecord record = ledger.user(user);
    List<ScoredOutput> recent = ledger.recentOf(user, HABIT_OUTPUTS);
    List<UserFlag> raised =
        flags.of(recent.stream().flatMap(output -> output.act().stream()).toList());
    if (!raised.equals(record.ownFlags())) {
      ledger.save(record.withFlags(raised));
    }
    Influence influence = ledger.user(user).influence();
    if (recent.stream().anyMatch(output -> !output.influence().equals(influence))) {
      for (ScoredOutput output : ledger.allOf(user)) {
        if (!output.influence().equals(influence)) {
          ledger.replace(Optional.of(output), output.withInfluence(influence));
        }
      }
    }
  }
}
