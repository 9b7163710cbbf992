package org.tacit.loop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.tacit.edit.Feature;
import org.tacit.edit.FeatureDirection;
import org.tacit.preference.Observation;

/**
 * A crowd with hidden tastes, and how many of them are found after how many edits.
 *
 * <p>Every user holds each taste with its prevalence. Who holds one moves the text that way in 85
 * of 100 edits with room for it; there is room in 80 of 100. Everything else, and everything of
 * those who do not hold it, moves at random: 10 of 100 one way, 10 the other.
 */
final class PlantedTastes {
  /** After how many edits of each user is looked. */
  static final List<Integer> CHECKPOINTS = List.of(5, 8, 10, 15, 20, 30);

  private PlantedTastes() {}

  /**
   * What was found at one checkpoint.
   *
   * @param edits edits of each user so far
   * @param planted tastes there are
   * @param found of those, what was proposed
   * @param proposed all that was proposed
   * @param holders pairs of a user and a taste the user holds
   * @param served of those, pairs for which there is a shared preference or one of the user
   * @param own what was proposed for single users
   * @param wrong of those, what the user does not hold
   */
  record Point(
      int edits,
      int planted,
      int found,
      int proposed,
      int holders,
      int served,
      int own,
      int wrong) {
    Point plus(Point other) {
      return new Point(
          edits,
          planted + other.planted,
          found + other.found,
          proposed + other.proposed,
          holders + other.holders,
          served + other.served,
          own + other.own,
          wrong + other.wrong);
    }

    double share() {
      return holders == 0 ? 1 : (double) served / holders;
    }

    double precision() {
      return proposed == 0 ? 1 : (double) found / proposed;
    }

    /** The share of what was proposed for single users that they hold. */
    double ownPrecision() {
      return own == 0 ? 1 : 1 - (double) wrong / own;
    }

    double recall() {
      return (double) found / planted;
    }
  }

  /** One crowd through all checkpoints. */
  static List<Point> run(long seed, int users, int tastes, double prevalence) {
    EditingCrowd crowd = new EditingCrowd(seed);
    SplittableRandom random = crowd.random();
    List<Feature> features = new ArrayList<>(List.of(Feature.values()));
    Collections.shuffle(features, new Random(seed));
    List<FeatureDirection> planted = new ArrayList<>();
    for (Feature feature : features.subList(0, tastes)) {
      List<FeatureDirection> ways =
          FeatureDirection.all().stream().filter(h -> h.feature() == feature).toList();
      planted.add(ways.get(random.nextInt(ways.size())));
    }
    List<Set<FeatureDirection>> held = new ArrayList<>();
    for (int user = 0; user < users; user++) {
      Set<FeatureDirection> own = new HashSet<>();
      planted.stream().filter(h -> random.nextDouble() < prevalence).forEach(own::add);
      held.add(own);
    }
    List<Point> points = new ArrayList<>();
    for (int edit = 1; edit <= Collections.max(CHECKPOINTS); edit++) {
      for (int user = 0; user < users; user++) {
        crowd.edit("user-" + user, observations(held.get(user), random));
      }
      crowd.pass(Duration.ofHours(9));
      if (CHECKPOINTS.contains(edit)) {
        crowd.learn();
        Set<FeatureDirection> proposed = crowd.shared(EditingCrowd.EMAIL);
        int found = (int) planted.stream().filter(proposed::contains).count();
        Map<String, Set<FeatureDirection>> own = crowd.own(EditingCrowd.EMAIL);
        int holders = 0;
        int served = 0;
        int all = 0;
        int wrong = 0;
        for (int user = 0; user < users; user++) {
          Set<FeatureDirection> mine = held.get(user);
          Set<FeatureDirection> personal = own.getOrDefault("user-" + user, Set.of());
          all += personal.size();
          wrong += (int) personal.stream().filter(p -> !mine.contains(p)).count();
          for (FeatureDirection taste : mine) {
            holders++;
            served += proposed.contains(taste) || personal.contains(taste) ? 1 : 0;
          }
        }
        points.add(new Point(edit, tastes, found, proposed.size(), holders, served, all, wrong));
      }
    }
    return points;
  }

  /** One edit of someone with these tastes. */
  static List<Observation> observations(Set<FeatureDirection> tastes, SplittableRandom random) {
    List<Observation> observations = new ArrayList<>();
    for (FeatureDirection hypothesis : FeatureDirection.all()) {
      if (random.nextInt(100) < 80) {
        int draw = random.nextInt(100);
        int moved =
            tastes.contains(hypothesis) ? (draw < 85 ? 1 : 0) : draw < 10 ? 1 : draw < 20 ? -1 : 0;
        observations.add(EditingCrowd.moved(hypothesis, moved));
      }
    }
    return observations;
  }
}
