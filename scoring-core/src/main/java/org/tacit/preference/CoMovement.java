package org.tacit.preference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.tacit.edit.Bundle;
import org.tacit.edit.FeatureDirection;
import org.tacit.edit.Hypothesis;
import org.tacit.output.Scope;

/**
 * Joins candidates that people move together into one, so that they are said and tried together.
 *
 * <p>Two features move together if, over the edits that had room for both, phi, the correlation of
 * moving one with moving the other, and the share of edits moving both among those moving either
 * reach their thresholds. Every user weighs the same, however many edits they made. In a joined
 * candidate every two parts do. Phi is 1 where no edit moves one without the other, and 0 where it
 * is not defined otherwise. O(edits x candidates squared). Immutable.
 */
public final class CoMovement {
  private static final Comparator<Candidate> WEAKEST =
      Comparator.comparingDouble((Candidate c) -> c.evidence().share())
          .thenComparingInt(c -> c.evidence().edits())
          .thenComparing(c -> c.hypothesis().wireName());

  private final CoMovementSettings settings;
  private final Predicate<String> hasRoom;

  /**
   * Joins under these conditions.
   *
   * @param hasRoom whether a prompt has room for a statement; what it has none for is of no use
   */
  public CoMovement(CoMovementSettings settings, Predicate<String> hasRoom) {
    this.settings = settings;
    this.hasRoom = hasRoom;
  }

  /**
   * The same candidates, those that move together as one.
   *
   * @param candidates of one scope, strongest first
   * @param edits the edits they were learned from
   */
  public List<Candidate> join(List<Candidate> candidates, List<EditEvidence> edits) {
    if (candidates.size() < 2) {
      return candidates;
    }
    Table table = new Table(candidates.stream().map(Candidate::hypothesis).toList(), edits);
    List<Candidate> rest = new ArrayList<>(candidates);
    List<Candidate> joined = new ArrayList<>();
    while (!rest.isEmpty()) {
      List<Candidate> group = new ArrayList<>(List.of(rest.remove(0)));
      for (Candidate candidate : List.copyOf(rest)) {
        boolean fits =
            group.size() < settings.parts()
                && group.stream()
                    .allMatch(one -> together(table, one.hypothesis(), candidate.hypothesis()));
        if (fits) {
          List<Candidate> larger = new ArrayList<>(group);
          larger.add(candidate);
          String statement = joint(larger).statement();
          if (statement.split(" ").length <= settings.words() && hasRoom.test(statement)) {
            group = larger;
            rest.remove(candidate);
          }
        }
      }
      joined.add(group.size() == 1 ? group.get(0) : joint(group));
    }
    return List.copyOf(joined);
  }

  private boolean together(Table table, Hypothesis one, Hypothesis other) {
    if (!(one instanceof FeatureDirection) || !(other instanceof FeatureDirection)) {
      return false;
    }
    Table.Pair pair = table.pair(one, other);
    return pair.edits() >= settings.edits()
        && pair.phi() >= settings.phi()
        && pair.share() >= settings.together();
  }

  /**
   * The candidate of a bundle, if all its parts pass.
   *
   * @param passed what passes in the scope
   */
  public static Optional<Candidate> joint(Scope scope, Bundle bundle, List<Candidate> passed) {
    List<Candidate> parts =
        passed.stream()
            .filter(c -> c.scope().equals(scope))
            .filter(c -> c.hypothesis() instanceof FeatureDirection)
            .filter(c -> bundle.covers(c.hypothesis()))
            .toList();
    return parts.size() == bundle.parts().size() ? Optional.of(joint(parts)) : Optional.empty();
  }

  /**
   * A bundle is as well supported as the least supported of its parts, and is said in their
   * language; in English if they have not the same.
   */
  private static Candidate joint(List<Candidate> group) {
    Set<FeatureDirection> directions = new LinkedHashSet<>();
    group.forEach(candidate -> directions.addAll(candidate.hypothesis().parts()));
    Bundle bundle = new Bundle(directions);
    List<Evidence.Part> parts = new ArrayList<>();
    for (FeatureDirection direction : bundle.parts()) {
      for (Candidate candidate : group) {
        if (candidate.hypothesis().equals(direction)) {
          Evidence of = candidate.evidence();
          parts.add(
              new Evidence.Part(
                  direction,
                  of.users(),
                  of.usersTotal(),
                  of.edits(),
                  of.opportunities(),
                  of.share(),
                  of.qValue(),
                  of.targets()));
        }
      }
    }
    Candidate weakest = group.stream().min(WEAKEST).orElseThrow();
    Evidence evidence = weakest.evidence().of(parts);
    List<String> languages = group.stream().map(Candidate::language).distinct().toList();
    return new Candidate(
        weakest.scope(),
        bundle,
        evidence,
        languages.size() == 1 ? languages.get(0) : Statements.ENGLISH);
  }

  /** What every edit did about a few hypotheses. */
  private static final class Table {
    private final List<Row> rows = new ArrayList<>();

    private record Row(String user, Map<Hypothesis, Integer> moved) {}

    /**
     * What edits did about two hypotheses.
     *
     * @param edits those with room for both
     */
    private record Pair(int edits, double both, double first, double second, double neither) {
      double phi() {
        if (first + second == 0) {
          return both > 0 ? 1 : 0;
        }
        double product = (both + first) * (both + second) * (first + neither) * (second + neither);
        return product == 0 ? 0 : (both * neither - first * second) / Math.sqrt(product);
      }

      double share() {
        return both == 0 ? 0 : both / (both + first + second);
      }
    }

    Table(List<Hypothesis> hypotheses, List<EditEvidence> edits) {
      for (EditEvidence edit : edits) {
        Map<Hypothesis, Integer> moved = new HashMap<>();
        for (Observation observation : edit.observations()) {
          if (hypotheses.contains(observation.hypothesis())) {
            moved.put(observation.hypothesis(), observation.moved());
          }
        }
        if (moved.size() > 1) {
          rows.add(new Row(edit.user(), moved));
        }
      }
    }

    Pair pair(Hypothesis one, Hypothesis other) {
      Map<String, int[]> byUser = new HashMap<>();
      int edits = 0;
      for (Row row : rows) {
        Integer a = row.moved().get(one);
        Integer b = row.moved().get(other);
        if (a != null && b != null) {
          edits++;
          int cell = a > 0 ? (b > 0 ? 0 : 1) : b > 0 ? 2 : 3;
          byUser.computeIfAbsent(row.user(), u -> new int[4])[cell]++;
        }
      }
      double[] sums = new double[4];
      for (int[] counts : byUser.values()) {
        int total = counts[0] + counts[1] + counts[2] + counts[3];
        for (int cell = 0; cell < sums.length; cell++) {
          sums[cell] += (double) counts[cell] / total;
        }
      }
      return new Pair(edits, sums[0], sums[1], sums[2], sums[3]);
    }
  }
}
