package org.tacit.quality;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tacit.baseline.Policy;
import org.tacit.baseline.UserRecord;
import org.tacit.baseline.UserStore;
import org.tacit.baseline.UserTally;
import org.tacit.quality.QualityCell.Treated;
import org.tacit.quality.QualityReport.Query;
import org.tacit.quality.QualityStore.UserPlace;
import org.tacit.score.ScoredOutput;
import org.tacit.score.ScoredOutputStore;

/**
 * Reads reports of quality.
 *
 * <p>Cells hold the sums of all users. What capped users and outliers have in them is summed again
 * from their outputs and taken off, so that a report costs the cells of its span, a line for each
 * user and the outputs of those few users. A user's weight is that of the whole span, in every
 * group and bucket, so that parts add up to the whole.
 */
public final class QualityReader {
  private final QualityStore quality;
  private final ScoredOutputStore scored;
  private final UserStore users;

  /** A reader over these ports. */
  public QualityReader(QualityStore quality, ScoredOutputStore scored, UserStore users) {
    this.quality = quality;
    this.scored = scored;
    this.users = users;
  }

  /** Reads a report. */
  public QualityReport read(Query query) {
    Map<QualityCell, QualitySums> cells =
        quality.find(query.project(), Optional.of(query.type()), query.from(), query.to());
    QualitySums all = cells.values().stream().reduce(QualitySums.EMPTY, QualitySums::plus);
    Map<Treated, QualitySums> byTreatment = new TreeMap<>();
    Map<Optional<String>, Anchors> anchors = new HashMap<>();
    cells.forEach(
        (cell, sums) -> {
          byTreatment.merge(cell.treated(), sums, QualitySums::plus);
          anchors.merge(cell.segment(), sums.anchors(), Anchors::plus);
        });
    TypeMeans means = TypeMeans.read(quality, query.project(), query.type());
    Balances balances =
        Balances.of(quality.total(query.project(), query.type()).anchors(), anchors);
    List<UserRecord> outliers =
        users.outliers(query.project(), query.type()).stream()
            .filter(user -> user.policy().filter(p -> p == Policy.INCLUDE).isEmpty())
            .toList();
    Map<String, Double> weights = new TreeMap<>();
    outliers.forEach(user -> weights.put(user.user(), 0.0));
    Map<String, Double> capped = capped(query, all, weights.keySet());
    weights.putAll(capped);
    Parts parts = new Parts(query, balances);
    cells.forEach((cell, sums) -> parts.add(cell, sums.levels(means)));
    lessened(query, weights, means).forEach(parts::subtract);
    Set<UserPlace> places = quality.places(query.project(), query.type(), query.from(), query.to());
    return new QualityReport(
        query.type(),
        query.from(),
        query.to(),
        all,
        byTreatment,
        parts.whole(places),
        parts.trend(
            quality.users(query.project(), query.type(), query.from(), query.to(), query.bucket())),
        parts.groups(places),
        means,
        quality.habits(query.project(), query.type()),
        balances,
        quality.outputs(query.project(), query.type(), query.from(), query.to()),
        capped,
        outliers);
  }

  /** How much users count who would outweigh the others, those left out aside. */
  private Map<String, Double> capped(Query query, QualitySums all, Collection<String> leftOut) {
    List<UserTally> tallies =
        scored.tallies(query.project(), query.type(), query.from(), query.to());
    double weight = all.level().weight();
    for (UserTally tally : tallies) {
      weight -= leftOut.contains(tally.user()) ? tally.scores().weight() : 0;
    }
    return InfluenceCap.of(
        tallies.stream().filter(tally -> !leftOut.contains(tally.user())).toList(), weight);
  }

  /** What has to be taken off each cell. */
  private Map<QualityCell, LevelSums> lessened(
      Query query, Map<String, Double> weights, TypeMeans means) {
    Map<QualityCell, Map<String, QualitySums>> own = new HashMap<>();
    for (ScoredOutput output :
        weights.isEmpty()
            ? List.<ScoredOutput>of()
            : scored.ofUsers(
                query.project(), query.type(), weights.keySet(), query.from(), query.to())) {
      own.computeIfAbsent(QualityCell.of(output), cell -> new TreeMap<>())
          .merge(output.user().orElse(""), QualitySums.of(output), QualitySums::plus);
    }
    Map<QualityCell, LevelSums> off = new HashMap<>();
    own.forEach(
        (cell, byUser) ->
            byUser.forEach(
                (user, sums) -> {
                  LevelSums full = sums.levels(means);
                  LevelSums kept = full.weighted(weights.getOrDefault(user, 1.0));
                  off.merge(cell, full.minus(kept), LevelSums::plus);
                }));
    return off;
  }

  /** Sums by client for the whole, each bucket and each group. */
  private static final class Parts {
    private final Query query;
    private final Balances balances;
    private final Map<Optional<String>, LevelSums> whole = new HashMap<>();
    private final Map<Instant, Map<Optional<String>, LevelSums>> trend = new TreeMap<>();
    private final Map<String, Map<Optional<String>, LevelSums>> groups = new TreeMap<>();

    Parts(Query query, Balances balances) {
      this.query = query;
      this.balances = balances;
    }

    void add(QualityCell cell, LevelSums sums) {
      whole.merge(cell.segment(), sums, LevelSums::plus);
      trend
          .computeIfAbsent(query.floor(cell.hour()), bucket -> new HashMap<>())
          .merge(cell.segment(), sums, LevelSums::plus);
      query
          .by()
          .ifPresent(
              by ->
                  groups
                      .computeIfAbsent(by.group(cell), group -> new HashMap<>())
                      .merge(cell.segment(), sums, LevelSums::plus));
    }

    void subtract(QualityCell cell, LevelSums sums) {
      add(cell, LevelSums.EMPTY.minus(sums));
    }

    QualityFigures whole(Set<UserPlace> places) {
      return QualityFigures.of(
          whole, balances, places.stream().map(UserPlace::user).distinct().count());
    }

    Map<Instant, QualityFigures> trend(Map<Instant, Long> users) {
      Map<Instant, QualityFigures> figures = new TreeMap<>();
      trend.forEach(
          (bucket, sums) ->
              figures.put(
                  bucket, QualityFigures.of(sums, balances, users.getOrDefault(bucket, 0L))));
      return figures;
    }

    Map<String, QualityFigures> groups(Set<UserPlace> places) {
      Map<String, Set<String>> users = new TreeMap<>();
      query
          .by()
          .ifPresent(
              by ->
                  places.forEach(
                      place ->
                          users
                              .computeIfAbsent(
                                  by.group(place.segment(), place.upstream(), place.treated()),
                                  group -> new TreeSet<>())
                              .add(place.user())));
      Map<String, QualityFigures> figures = new TreeMap<>();
      groups.forEach(
          (group, sums) ->
              figures.put(
                  group,
                  QualityFigures.of(sums, balances, users.getOrDefault(group, Set.of()).size())));
      return figures;
    }
  }
}
