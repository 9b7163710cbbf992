package org.tacit.preference;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tacit.edit.Hypothesis;
import org.tacit.edit.TermPair;
import org.tacit.output.Scope;
import org.tacit.stats.BenjaminiHochberg;
import org.tacit.stats.BetaPosterior;
import org.tacit.stats.Interval;
import org.tacit.stats.ShareInterval;
import org.tacit.stats.SignTest;

/**
 * Decides what edits prove.
 *
 * <p>All conditions of {@link GateSettings} must hold. In a shared scope every user has one vote,
 * so a loud user weighs no more than a quiet one; in a user's own scope every edit has one. The
 * p-value is the sign test of votes this way against votes the other way; in a user's own scope
 * that of so many moves among the edits with room for it, if edits without a taste moved it at the
 * idle rate, and there must be more moves this way than a coin would give. It is corrected over
 * everything that was looked at in the scope. Cost: linear in the observations. Immutable.
 */
public final class Gate {
  private static final double SURE = .05;

  private final GateSettings settings;

  /** A gate with these conditions. */
  public Gate(GateSettings settings) {
    this.settings = settings;
  }

  /** What passes if everybody votes. */
  public List<Candidate> pass(Scope scope, List<EditEvidence> edits) {
    return pass(scope, edits, Electorate.EVERYBODY);
  }

  /**
   * What passes.
   *
   * @param scope whom the edits are of
   * @param edits the edits in any order
   * @param electorate whose votes count, where the scope is shared
   * @return at most one candidate a feature, strongest first
   */
  public List<Candidate> pass(Scope scope, List<EditEvidence> edits, Electorate electorate) {
    return passObserved(scope, edits.stream().map(Gate::withoutTerms).toList(), electorate);
  }

  /** A term is only observed where it was replaced, which says nothing of where it was not. */
  private static EditEvidence withoutTerms(EditEvidence edit) {
    boolean terms = edit.observations().stream().anyMatch(o -> o.hypothesis() instanceof TermPair);
    return terms
        ? edit.with(
            edit.observations().stream()
                .filter(o -> !(o.hypothesis() instanceof TermPair))
                .toList())
        : edit;
  }

  /** What passes of all that is observed. */
  List<Candidate> passObserved(Scope scope, List<EditEvidence> edits, Electorate electorate) {
    List<EditEvidence> ordered =
        edits.stream()
            .sorted(Comparator.comparing(EditEvidence::at).thenComparing(EditEvidence::output))
            .toList();
    int share = (int) Math.ceil(ordered.size() * (1 - settings.heldOut()));
    // Of a few edits of one user the newest at least is kept aside.
    int kept = scope.shared() ? share : Math.max(0, Math.min(share, ordered.size() - 1));
    List<EditEvidence> learned = ordered.subList(0, kept);
    Map<Hypothesis, Tally> newest = Tally.of(ordered.subList(kept, ordered.size()));
    Map<Hypothesis, Tally> all = Tally.of(ordered);
    double fewestVoters = settings.coverage() * active(learned);

    int fewest = scope.shared() ? settings.opportunities() : settings.ownOpportunities();
    List<Ballot> tested =
        Tally.of(learned).entrySet().stream()
            .filter(entry -> entry.getValue().opportunities() >= fewest)
            .map(entry -> ballot(entry.getKey(), entry.getValue(), electorate))
            .toList();
    Idleness idleness = new Idleness(tested.stream().map(b -> whole(b, all)).toList(), settings);
    double[] p =
        tested.stream()
            .mapToDouble(
                ballot -> scope.shared() ? signTest(ballot) : idleness.pValue(whole(ballot, all)))
            .toArray();
    double[] q = BenjaminiHochberg.qValues(p);
    Map<Set<String>, Candidate> best = new LinkedHashMap<>();
    for (int i = 0; i < p.length; i++) {
      Ballot ballot = tested.get(i);
      Hypothesis hypothesis = ballot.hypothesis();
      double agreement =
          Optional.ofNullable(newest.get(hypothesis)).map(Tally::agreement).orElse(0.0);
      if (q[i] <= settings.q()
          && ballot.tally().up() > ballot.tally().down()
          && (scope.shared() ? supported(ballot, fewestVoters) : supported(whole(ballot, all)))
          && agreement >= settings.heldOutAgreement()) {
        Ballot whole = ballot(hypothesis, all.getOrDefault(hypothesis, ballot.tally()), electorate);
        Evidence evidence = evidence(whole, scope.shared(), p[i], q[i], agreement);
        Candidate candidate = new Candidate(scope, hypothesis, evidence, whole.tally().language());
        best.merge(hypothesis.topics(), candidate, Gate::stronger);
      }
    }
    return best.values().stream()
        .sorted(Comparator.comparingDouble((Candidate c) -> c.evidence().qValue()))
        .toList();
  }

  /**
   * Whether edits speak against a hypothesis that holds elsewhere: at least as many users who have
   * a habit do not want it as do; of a single user's edits, at least half of enough.
   */
  public boolean refutes(
      Scope scope, List<EditEvidence> edits, Hypothesis hypothesis, Electorate electorate) {
    Tally tally = Tally.of(edits).get(hypothesis);
    if (tally == null) {
      return false;
    }
    if (!scope.shared()) {
      return tally.opportunities() >= settings.editsPerVoter()
          && 2 * tally.up() <= tally.opportunities();
    }
    Ballot ballot = ballot(hypothesis, tally, electorate);
    return ballot.voters() >= settings.users() && 2 * ballot.yes() <= ballot.voters();
  }

  private static Candidate stronger(Candidate one, Candidate other) {
    Comparator<Candidate> order =
        Comparator.comparingDouble((Candidate c) -> c.evidence().share())
            .thenComparingInt(c -> c.evidence().edits())
            .thenComparing(c -> c.hypothesis().wireName(), Comparator.reverseOrder());
    return order.compare(one, other) >= 0 ? one : other;
  }

  /** The number of users with enough edits to have a habit. */
  private long active(List<EditEvidence> edits) {
    Map<String, Integer> counts = new HashMap<>();
    edits.forEach(edit -> counts.merge(edit.user(), 1, Integer::sum));
    return counts.values().stream().filter(n -> n >= settings.editsPerVoter()).count();
  }

  private static double signTest(Ballot ballot) {
    long up = ballot.voting().stream().filter(u -> u.up() > u.down()).count();
    long down = ballot.voting().stream().filter(u -> u.down() > u.up()).count();
    return new SignTest(up, down).pValue();
  }

  private static Tally whole(Ballot ballot, Map<Hypothesis, Tally> all) {
    return all.getOrDefault(ballot.hypothesis(), ballot.tally());
  }

  private boolean supported(Tally own) {
    return own.days() >= settings.days()
        && lowerBound(own.up(), own.opportunities()) > settings.support();
  }

  private boolean supported(Ballot ballot, double fewestVoters) {
    if (ballot.tally().days() < settings.days()) {
      return false;
    }
    int largest = ballot.voting().stream().mapToInt(Votes::up).max().orElse(0);
    return ballot.yes() >= settings.users()
        && ballot.voters() >= fewestVoters
        && largest <= settings.largestShare() * ballot.edits()
        && lowerBound(ballot.yes(), ballot.voters()) > settings.support();
  }

  private static double lowerBound(int successes, int trials) {
    return BetaPosterior.jeffreys(successes, trials).quantile(SURE);
  }

  private Ballot ballot(Hypothesis hypothesis, Tally tally, Electorate electorate) {
    List<Votes> voting = electorate.voting(tally.byUser(), settings);
    List<Votes> habits =
        voting.stream().filter(u -> u.opportunities() >= settings.editsPerVoter()).toList();
    return new Ballot(
        hypothesis,
        tally,
        voting,
        habits.size(),
        (int) habits.stream().filter(Votes::yes).count(),
        voting.stream().mapToInt(Votes::up).sum());
  }

  private static Evidence evidence(
      Ballot ballot, boolean shared, double p, double q, double agreement) {
    Tally tally = ballot.tally();
    int users = shared ? ballot.yes() : 1;
    int total = shared ? ballot.voters() : 1;
    int successes = shared ? users : tally.up();
    int trials = shared ? total : tally.opportunities();
    Interval interval = ShareInterval.WILSON.of(successes, trials, SURE);
    return new Evidence(
        users,
        total,
        tally.up(),
        tally.opportunities(),
        (double) successes / trials,
        interval,
        p,
        q,
        tally.days(),
        agreement,
        Observations.numeric(ballot.hypothesis())
            ? Tally.typicalNumber(ballot.voting(), tally.up())
            : Tally.words(ballot.voting()),
        List.of(),
        tally.said());
  }

  /**
   * A tally with those of its users who vote.
   *
   * @param voters the voting users who have a habit
   * @param yes those of them whose habit is to move the text this way
   * @param edits the voting users' edits that moved the text this way
   */
  private record Ballot(
      Hypothesis hypothesis, Tally tally, List<Votes> voting, int voters, int yes, int edits) {}
}
