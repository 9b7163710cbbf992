package org.tacit.store;

import org.junit.jupiter.api.Nested;

class JdbcUpgradeTest {
  @Nested
  class OnH2 extends UpgradeContract {
    OnH2() {
      super(TestDatabases::h2Settings);
    }
  }

  @Nested
  class OnPostgres extends UpgradeContract {
    OnPostgres() {
      super(TestDatabases::postgresSettings);
    }
  }
}
