package org.tacit.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.statement.StatementContext;
import org.tacit.output.LearningMode;
import org.tacit.output.OutputType;
import org.tacit.output.TypeDefaults;
import org.tacit.output.TypeKind;
import org.tacit.output.TypeSettings;
import org.tacit.output.TypeStore;

/**
 * Settings of output types in the table {@code output_type}; a row without settings is a type that
 * has outputs and the defaults.
 *
 * <p>Thread-safe.
 */
public final class JdbcTypeStore implements TypeStore {
  private final Session session;
  private final TypeDefaults defaults;

  /** An adapter over an open store. */
  public JdbcTypeStore(Database database) {
    this(database, TypeDefaults.DEFAULT);
  }

  /** An adapter over an open store; {@code defaults} hold for types nobody has set. */
  public JdbcTypeStore(Database database, TypeDefaults defaults) {
    this(Session.of(database), defaults);
  }

  JdbcTypeStore(Session session, TypeDefaults defaults) {
    this.session = session;
    this.defaults = defaults;
  }

  @Override
  public TypeSettings find(String project, OutputType type) {
    return session.read(
        handle ->
            handle
                .createQuery("select * from output_type where project = :project and name = :name")
                .bind("project", project)
                .bind("name", type.name())
                .map(this::settings)
                .findOne()
                .orElseGet(() -> defaults.of(type)));
  }

  @Override
  public List<TypeSettings> list(String project) {
    return session
        .read(
            handle ->
                handle
                    .createQuery("select * from output_type where project = :project")
                    .bind("project", project)
                    .map(this::settings)
                    .list())
        .stream()
        .sorted(Comparator.comparing(TypeSettings::type))
        .toList();
  }

  @Override
  public void save(String project, TypeSettings settings) {
    session.write(
        handle -> {
          int updated =
              handle
                  .createUpdate(
                      "update output_type set kind = :kind, learning = :learning,"
                          + " window_seconds = :window"
                          + " where project = :project and name = :name")
                  .bind("kind", settings.kind().name())
                  .bind("learning", settings.learning().name())
                  .bind("window", settings.window().toSeconds())
                  .bind("project", project)
                  .bind("name", settings.type().name())
                  .execute();
          return updated > 0
              ? updated
              : handle
                  .createUpdate(
                      "insert into output_type (project, name, kind, learning,"
                          + " window_seconds)"
                          + " values (:project, :name, :kind, :learning, :window)")
                  .bind("kind", settings.kind().name())
                  .bind("learning", settings.learning().name())
                  .bind("window", settings.window().toSeconds())
                  .bind("project", project)
                  .bind("name", settings.type().name())
                  .execute();
        });
  }

  private TypeSettings settings(ResultSet row, StatementContext context) throws SQLException {
    OutputType type = new OutputType(row.getString("name"));
    String kind = row.getString("kind");
    return kind == null
        ? defaults.of(type)
        : new TypeSettings(
            type,
            TypeKind.valueOf(kind),
            LearningMode.valueOf(row.getString("learning")),
            Duration.ofSeconds(row.getLong("window_seconds")));
  }
}
