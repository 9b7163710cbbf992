package org.tacit.store;

import org.junit.jupiter.api.Nested;

class JdbcRebuildTest {
  @Nested
  class OnH2 extends RebuildContract {
    OnH2() {
      super(TestDatabases::h2);
    }
  }

  @Nested
  class OnPostgres extends RebuildContract {
    OnPostgres() {
      super(TestDatabases::postgres);
    }
  }
}
