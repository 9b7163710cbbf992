package org.tacit.loop;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tacit.audit.AuditEntry;
import org.tacit.audit.AuditedKind;
import org.tacit.baseline.Flag;
import org.tacit.baseline.Influence;
import org.tacit.baseline.Policy;
import org.tacit.baseline.UserBaseline;
import org.tacit.baseline.UserRecord;
import org.tacit.output.OutputId;
import org.tacit.output.OutputIds;
import org.tacit.output.OutputType;
import org.tacit.output.TypeSettings;
import org.tacit.quality.TypeMeans;
import org.tacit.score.ScoredOutput;
import org.tacit.signal.SignalExtractor;

/**
 * What an admin can know and decide about single users: their habits and flags, a policy over the
 * flags, and erasure.
 *
 * <p>Both decisions correct every sum in the transaction that makes them. Thread-safe if its ports
 * are.
 */
public final class UserDesk {
  private static final Duration AHEAD = Duration.ofDays(365);

  private final LoopSettings settings;
  private final Reading reading;
  private final UserWork work;
  private final LookAgain again;
  private final InstantSource clock;

  /** A desk over these ports. */
  public UserDesk(LoopSettings settings, UserWork work, LookAgain again, InstantSource clock) {
    this.settings = settings;
    this.reading =
        new Reading(
            new SignalExtractor(settings.signals()), settings.baselines(), settings.edits());
    this.work = work;
    this.again = again;
    this.clock = clock;
  }

  /**
   * One user's habit in one type.
   *
   * @param type which type
   * @param baseline the user's past, as it has faded to the last output
   * @param expectedScore the score to expect, shrunk to the type's mean
   * @param typeScore the type's mean score
   * @param expectedDistance the edit distance to expect
   */
  public record Baseline(
      OutputType type,
      UserBaseline baseline,
      double expectedScore,
      double typeScore,
      double expectedDistance) {}

  /**
   * All that is known of a user.
   *
   * @param record flags and policy
   * @param decision who set the policy, and why
   * @param baselines one for each type the user has acted in
   */
  public record Known(
      UserRecord record, Optional<PolicyDecision> decision, List<Baseline> baselines) {
    /** Copies the list. */
    public Known {
      baselines = List.copyOf(baselines);
    }
  }

  /** One user; empty where nothing is kept under the name. */
  public Optional<Known> find(String project, String user) {
    return work.look(
        (stores, data) ->
            data.known(project, user)
                ? Optional.of(known(stores.users().find(project, user), stores, data))
                : Optional.empty());
  }

  /** Users with a flag, or all that a flag or a policy is kept of, by name. */
  public List<Known> list(
      String project, Optional<Flag> flag, Optional<String> afterUser, int limit) {
    return work.look(
        (stores, data) ->
            stores.users().list(project, flag, afterUser, limit).stream()
                .map(record -> known(record, stores, data))
                .toList());
  }

  private Known known(UserRecord record, LoopStores stores, PersonalData data) {
    String project = record.project();
    OutputId newest = new OutputIds(() -> clock.instant().plus(AHEAD), () -> 0L).next();
    List<Baseline> baselines = new ArrayList<>();
    for (TypeSettings type : stores.types().list(project)) {
      Optional<ScoredOutput> last =
          stores.scored().before(project, record.user(), type.type(), newest);
      if (last.isPresent()) {
        UserBaseline past = reading.after(last.get());
        TypeMeans means = TypeMeans.read(stores.quality(), project, type.type());
        baselines.add(
            new Baseline(
                type.type(),
                past,
                past.expectedScore(means.score(), means.prior()),
                means.score(),
                past.expectedDistance(means.distance(), means.prior())));
      }
    }
    return new Known(record, data.decision(project, record.user()), baselines);
  }

  /**
   * Puts a policy in place of the flags' consequences, or the flags back in force; all sums are as
   * if it had always been so.
   *
   * @param policy empty where the flags decide
   * @param actor who decides
   * @param reason why
   * @return the user as it is then; empty where nothing is kept under the name
   */
  public Optional<Known> decide(
      String project, String user, Optional<Policy> policy, String actor, String reason) {
    Instant now = clock.instant();
    List<Touched> touched = new ArrayList<>();
    Optional<Known> result =
        work.alone(
            project,
            user,
            (stores, data) -> {
              touched.clear();
              if (!data.known(project, user)) {
                return Optional.empty();
              }
              Support support = Support.withUser(project, user, stores, settings, now);
              UserRecord before = stores.users().find(project, user);
              Ledger ledger = new Ledger(project, stores, settings);
              UserRecord after = new UserRecord(project, before.user(), before.flags(), policy);
              ledger.save(after);
              touched.add(influence(after, ledger));
              data.decided(project, user, new PolicyDecision(policy, actor, now, reason));
              stores
                  .audit()
                  .append(
                      new AuditEntry(
                          project,
                          AuditedKind.USER,
                          user,
                          now,
                          actor,
                          "policy",
                          reason,
                          Optional.of(policy(before.policy())),
                          Optional.of(policy(policy))));
              support.withoutUser(actor, "a user's policy was changed");
              stores.preferences().touch(project);
              return Optional.of(known(after, stores, data));
            });
    touched.forEach(t -> again.at(project, t));
    return result;
  }

  private static String policy(Optional<Policy> policy) {
    return policy
        .map(p -> "{\"policy\":\"" + p.name().toLowerCase(Locale.ROOT) + "\"}")
        .orElse("{\"policy\":null}");
  }

  private static Touched influence(UserRecord user, Ledger ledger) {
    Influence influence = user.influence();
    Set<Touched.Habit> habits = new HashSet<>();
    for (ScoredOutput output : ledger.allOf(user.user())) {
      habits.add(new Touched.Habit(output.type(), user.user()));
      if (!output.influence().equals(influence)) {
        ledger.replace(Optional.of(output), output.withInfluence(influence));
      }
    }
    return ledger.close().plus(new Touched(Set.of(), habits));
  }

  /**
   * Removes all that is kept under a user's name, and what it added to every sum. Doing it twice
   * changes nothing.
   *
   * @param actor who asked for it
   * @return what was removed
   */
  public Erased erase(String project, String user, String actor) {
    Instant now = clock.instant();
    List<Touched> touched = new ArrayList<>();
    Erased erased =
        work.alone(
            project,
            user,
            (stores, data) -> {
              touched.clear();
              if (!data.known(project, user)) {
                return Erased.NOTHING;
              }
              Support support = Support.withUser(project, user, stores, settings, now);
              Ledger ledger = new Ledger(project, stores, settings);
              ledger.allOf(user).forEach(ledger::takeOut);
              touched.add(ledger.close());
              Erased removed = data.erase(project, user, actor, now);
              return removed.withWithdrawn(
                  support.withoutUser(actor, "without the evidence of an erased user").size());
            });
    touched.forEach(t -> again.at(project, t));
    return erased;
  }
}
