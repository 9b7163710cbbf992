package org.tacit.store;

import java.util.List;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.tacit.baseline.UserAct;
import org.tacit.baseline.UserTally;
import org.tacit.choice.ArmSums;
import org.tacit.quality.Anchors;
import org.tacit.quality.QualityCell.Treated;
import org.tacit.quality.QualitySums;
import org.tacit.score.ScoredOutput;
import org.tacit.stats.Moments;

/** Rows of the table {@code contribution}: what an output adds to its user's share. */
final class Contributions {
  static final String INSERT =
      "insert into contribution (output_id, project, output_type, user_id, segment, upstream,"
          + " treated, created, anchored, ended, unchanged, used, level_n, level_w, level_w2, level_x,"
          + " level_x2) values (:id, :project, :type, :user, :segment, :upstream, :treated,"
          + " :created, :anchored, :ended, :unchanged, :used, :n, :w, :w2, :x, :x2)";

  static final String TALLIES =
      "select user_id, sum(ended) as ended, sum(unchanged) as unchanged, sum(level_n) as n,"
          + " sum(level_w) as w, sum(level_w2) as w2, sum(level_x) as x, sum(level_x2) as x2"
          + " from contribution where project = :project and output_type = :type"
          + " and created >= :from and created < :to and user_id is not null"
          + " group by user_id order by user_id";

  private Contributions() {}

  /** Adds the row of an output that was acted on. */
  static void add(PreparedBatch rows, ScoredOutput output) {
    if (output.signals().isEmpty()) {
      return;
    }
    Moments level = QualitySums.level(output);
    boolean unchanged =
        output.act().filter(act -> act.ending() == UserAct.Ending.UNCHANGED).isPresent();
    rows.bind("id", output.id().value())
        .bind("project", output.project())
        .bind("type", output.type().name())
        .bind("user", output.user().map(StoredText::name))
        .bind("segment", output.segment().map(StoredText::name))
        .bind("upstream", StoredText.name(output.upstream()))
        .bind("treated", Treated.of(output.treatment()).name())
        .bind("created", output.id().created())
        .bind("anchored", !Anchors.of(output).equals(Anchors.NONE))
        .bind("ended", output.act().isPresent() ? 1 : 0)
        .bind("unchanged", unchanged ? 1 : 0)
        .bind("used", ArmSums.used(output) ? 1 : 0)
        .bind("n", level.count())
        .bind("w", level.weightMicros())
        .bind("w2", level.squaredWeightMicros())
        .bind("x", level.sumMicros())
        .bind("x2", level.sumOfSquaresMicros())
        .add();
  }

  /** The users of a query by {@link #TALLIES}. */
  static List<UserTally> tallies(Query query) {
    return query
        .map(
            (row, context) ->
                new UserTally(
                    row.getString("user_id"),
                    row.getLong("ended"),
                    row.getLong("unchanged"),
                    new Moments(
                        row.getLong("n"),
                        row.getLong("w"),
                        row.getLong("w2"),
                        row.getLong("x"),
                        row.getLong("x2"))))
        .list();
  }
}
