package org.tacit.preference;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whose votes count in a shared scope.
 *
 * <p>User names are whatever a caller's key says, so one key can invent any number of them. Once a
 * project has some users whom it has known for a while, all others together have at most half as
 * many votes as those: however many names are invented, they are a third of the votes, and support
 * has to be above one half. Immutable.
 *
 * @param open whether the project is too young for anybody to be known, so that everybody votes
 * @param known users with an edited output old enough, by the gateway's own clock
 */
public record Electorate(boolean open, Set<String> known) {
  /** Everybody votes. */
  public static final Electorate EVERYBODY = new Electorate(true, Set.of());

  /** Copies the set. */
  public Electorate {
    known = Set.copyOf(known);
  }

  /** The voters of a project that knows these users. */
  public static Electorate of(Set<String> known, GateSettings settings) {
    return new Electorate(known.size() < settings.users(), known);
  }

  /** The voters of a project at a moment. */
  public static Electorate at(
      Instant now, String project, EvidenceStore evidence, GateSettings settings) {
    return of(evidence.usersBefore(project, now.minus(settings.settling())), settings);
  }

  /** Those of the users with a habit who vote; of the newcomers the earliest. */
  List<Votes> voting(Map<String, Votes> byUser, GateSettings settings) {
    if (open) {
      return List.copyOf(byUser.values());
    }
    List<Votes> voting = new ArrayList<>();
    List<Map.Entry<String, Votes>> newcomers = new ArrayList<>();
    int habits = 0;
    for (Map.Entry<String, Votes> entry : byUser.entrySet()) {
      boolean habit = entry.getValue().opportunities() >= settings.editsPerVoter();
      if (known.contains(entry.getKey())) {
        voting.add(entry.getValue());
        habits += habit ? 1 : 0;
      } else if (habit) {
        newcomers.add(entry);
      }
    }
    newcomers.stream()
        .sorted(
            Comparator.comparing((Map.Entry<String, Votes> entry) -> entry.getValue().first())
                .thenComparing(Map.Entry::getKey))
        .limit((long) (habits * settings.newcomers()))
        .forEach(entry -> voting.add(entry.getValue()));
    return voting;
  }
}
