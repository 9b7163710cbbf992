package org.tacit.store;

import org.junit.jupiter.api.Nested;

class JdbcEventLogTest {
  @Nested
  class OnH2 extends EventLogContract {
    OnH2() {
      super(TestDatabases::h2);
    }
  }

  @Nested
  class OnPostgres extends EventLogContract {
    OnPostgres() {
      super(TestDatabases::postgres);
    }
  }
}
