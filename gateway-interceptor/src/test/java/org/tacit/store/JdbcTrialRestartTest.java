package org.tacit.store;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class JdbcTrialRestartTest {
  @TempDir Path folder;

  @Nested
  class OnH2 extends TrialRestartContract {
    private int number;

    @Override
    protected Database.Settings fresh() {
      return Database.Settings.embedded(folder.resolve("store" + number++));
    }
  }

  @Nested
  class OnPostgres extends TrialRestartContract {
    @Override
    protected Database.Settings fresh() {
      return TestDatabases.postgresSettings();
    }
  }
}
