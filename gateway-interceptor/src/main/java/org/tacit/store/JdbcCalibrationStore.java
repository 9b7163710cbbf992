package org.tacit.store;

import java.util.List;
import org.tacit.output.OutputType;
import org.tacit.score.CalibrationDecision;
import org.tacit.score.CalibrationStore;

/**
 * Decisions about weights in the table {@code calibration}, append-only.
 *
 * <p>Thread-safe when it is not bound to a transaction.
 */
public final class JdbcCalibrationStore implements CalibrationStore {
  private final Session session;

  /** An adapter over an open store. */
  public JdbcCalibrationStore(Database database) {
    this(Session.of(database));
  }

  JdbcCalibrationStore(Session session) {
    this.session = session;
  }

  @Override
  public List<CalibrationDecision> decisions(String project, OutputType type) {
    return session.read(
        handle ->
            handle
                .createQuery(
                    "select * from calibration where project = :project and output_type = :type"
                        + " order by decided, seq")
                .bind("project", project)
                .bind("type", type.name())
                .map(
                    (row, context) ->
                        new CalibrationDecision(
                            StoreTypes.instant(row, "decided"),
                            row.getString("actor"),
                            CalibrationJson.read(row.getString("content"))))
                .list());
  }

  @Override
  public void save(String project, OutputType type, CalibrationDecision decision) {
    session.write(
        handle ->
            handle
                .createUpdate(
                    "insert into calibration (project, output_type, decided, actor, content)"
                        + " values (:project, :type, :decided, :actor, :content)")
                .bind("project", project)
                .bind("type", type.name())
                .bind("decided", decision.decided())
                .bind("actor", StoredText.name(decision.actor()))
                .bind("content", CalibrationJson.write(decision.calibration()))
                .execute());
  }
}
