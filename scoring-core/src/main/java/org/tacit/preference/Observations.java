package org.tacit.preference;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.tacit.edit.Direction;
import org.tacit.edit.EditAnalysis;
import org.tacit.edit.Feature;
import org.tacit.edit.FeatureDirection;
import org.tacit.edit.FeatureMove;
import org.tacit.edit.Hypothesis;

/** Reads what an edit moved as observations about everything it could have taught. */
public final class Observations {
  /** Marks a greeting that goes with the first name alone. */
  static final String FIRST_NAME = " + first name";

  private Observations() {}

  /** One observation for each way there was room to move, or in which the text moved away. */
  public static List<Observation> of(List<FeatureMove> moves) {
    List<Observation> observations = new ArrayList<>();
    for (FeatureMove move : moves) {
      if (!move.feature().isTeaching() || move.feature().isComposite()) {
        continue;
      }
      for (Direction direction : move.feature().directions()) {
        int moved = move.moved(direction);
        if (moved != 0 || move.opportunity(direction)) {
          observations.add(
              new Observation(
                  new FeatureDirection(move.feature(), direction),
                  moved,
                  moved > 0 ? target(move) : Optional.empty()));
        }
      }
    }
    return List.copyOf(observations);
  }

  /** The observations about features, and one for each term that was replaced. */
  public static List<Observation> of(EditAnalysis edit) {
    List<Observation> observations = new ArrayList<>(of(edit.moves()));
    edit.terms()
        .replaced()
        .forEach(pair -> observations.add(new Observation(pair, 1, Optional.empty())));
    return List.copyOf(observations);
  }

  /**
   * What wishes say: that the text should move this way and not the other, and nothing about what
   * they leave unsaid.
   */
  public static List<Observation> ofWishes(Collection<FeatureDirection> wishes) {
    List<Observation> observations = new ArrayList<>();
    for (FeatureDirection wish : wishes) {
      for (Direction direction : wish.feature().directions()) {
        boolean wanted = direction == wish.direction();
        if (wish.feature().isTeaching() && (wanted || wish.feature().directions().size() == 2)) {
          observations.add(
              new Observation(
                  new FeatureDirection(wish.feature(), direction),
                  wanted ? 1 : -1,
                  Optional.empty()));
        }
      }
    }
    return List.copyOf(observations);
  }

  private static Optional<String> target(FeatureMove move) {
    if (move.targetWord().isPresent()) {
      return move.targetWord().map(word -> move.firstName() ? word + FIRST_NAME : word);
    }
    return numeric(move.feature()) && move.target().isPresent()
        ? Optional.of(Long.toString(Math.round(move.target().getAsDouble())))
        : Optional.empty();
  }

  /** Whether what a hypothesis moved to is a number. */
  static boolean numeric(Hypothesis hypothesis) {
    return hypothesis instanceof FeatureDirection one && numeric(one.feature());
  }

  /** Whether what a feature moved to is a number that its statement names. */
  static boolean numeric(Feature feature) {
    return feature == Feature.LENGTH || feature == Feature.SENTENCE_LENGTH;
  }
}
