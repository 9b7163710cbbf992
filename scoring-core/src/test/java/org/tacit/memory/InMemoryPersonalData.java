package org.tacit.memory;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.tacit.correlation.Interaction;
import org.tacit.event.FeedbackEvent;
import org.tacit.loop.Erased;
import org.tacit.loop.PersonalData;
import org.tacit.loop.PolicyDecision;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputId;
import org.tacit.score.ScoredOutput;

/** What the other stores in memory keep under a user's name. Confined to one thread. */
final class InMemoryPersonalData implements PersonalData {
  private final Stores stores;
  private final Consumer<OutputId> work;
  private final Map<List<String>, PolicyDecision> decisions = new HashMap<>();

  /** The stores that know users. */
  record Stores(
      InMemoryOutputLog outputs,
      InMemoryEventLog events,
      InMemoryScoredOutputStore scored,
      InMemoryEvidenceStore evidence,
      InMemoryUserStore users,
      InMemoryPreferenceStore preferences,
      InMemoryTrialStore trials) {}

  /** Personal data in these stores; {@code work} takes outputs of others that changed with it. */
  InMemoryPersonalData(Stores stores, Consumer<OutputId> work) {
    this.stores = stores;
    this.work = work;
  }

  @Override
  public boolean known(String project, String user) {
    return stores.users().known(project, user)
        || stores.outputs().all(project).stream().anyMatch(o -> o.user().equals(Optional.of(user)))
        || stores.scored().all(project).stream().anyMatch(o -> o.user().equals(Optional.of(user)))
        || stores.evidence().state().values().stream()
            .anyMatch(e -> e.project().equals(project) && e.user().equals(user));
  }

  @Override
  public Optional<PolicyDecision> decision(String project, String user) {
    return Optional.ofNullable(decisions.get(List.of(project, user)));
  }

  @Override
  public void decided(String project, String user, PolicyDecision decision) {
    decisions.put(List.of(project, user), decision);
  }

  @Override
  public Erased erase(String project, String user, String actor, Instant at) {
    List<OutputId> ids =
        stores.outputs().all(project).stream()
            .filter(output -> output.user().equals(Optional.of(user)))
            .map(GeneratedOutput::id)
            .toList();
    List<FeedbackEvent> events = stores.events().forget(project, ids);
    List<GeneratedOutput> own = stores.outputs().forget(project, user);
    List<ScoredOutput> scored = stores.scored().forget(project, user);
    scored.stream()
        .flatMap(output -> output.replacement().stream())
        .filter(id -> !ids.contains(id) && stores.scored().find(project, id).isPresent())
        .forEach(work);
    int evidence = stores.evidence().forget(project, user);
    Set<String> preferences = stores.preferences().forget(project, user);
    stores.trials().forget(project, user, preferences);
    stores.users().forget(project, user);
    decisions.remove(List.of(project, user));
    long texts =
        own.stream().filter(output -> output.text().isPresent()).count()
            + events.stream()
                .filter(e -> Interaction.finalText(e).filter(t -> !t.isEmpty()).isPresent())
                .count();
    return new Erased(
        own.size(), (int) texts, events.size(), scored.size(), evidence, preferences.size(), 0);
  }
}
