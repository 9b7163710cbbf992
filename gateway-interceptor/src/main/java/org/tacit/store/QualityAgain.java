package org.tacit.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tacit.quality.QualityCell;
import org.tacit.quality.QualitySums;
import org.tacit.score.ScoredOutput;

/**
 * Makes the sums of quality and the users' shares again from the scored outputs, which hold all
 * that the sums follow from: version 6.1 of the schema.
 */
final class QualityAgain implements JavaMigration {
  private static final int PAGE = 500;
  private static final UUID FIRST = new UUID(0, 0);

  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion("6.1");
  }

  @Override
  public String getDescription() {
    return "quality again";
  }

  @Override
  public Integer getChecksum() {
    return 1;
  }

  @Override
  public boolean canExecuteInTransaction() {
    return true;
  }

  @Override
  public void migrate(Context context) {
    Jdbi.create(context.getConnection())
        .installPlugin(new StoreTypes())
        .useHandle(QualityAgain::sumAll);
  }

  private static void sumAll(Handle handle) {
    // What saves scored outputs today fills a column that version 12 gives to newer stores.
    handle.execute(
        "alter table contribution add column if not exists used integer default 0 not null");
    JdbcScoredOutputStore scored = new JdbcScoredOutputStore(Session.of(handle));
    JdbcQualityStore quality = new JdbcQualityStore(Session.of(handle));
    List<ScoredOutput> page = scored.page(FIRST, PAGE);
    while (!page.isEmpty()) {
      Map<QualityCell, QualitySums> sums = new HashMap<>();
      page.forEach(
          output -> sums.merge(QualityCell.of(output), QualitySums.of(output), QualitySums::plus));
      quality.add(sums);
      scored.save(page);
      page = scored.page(page.get(page.size() - 1).id().value(), PAGE);
    }
  }
}
