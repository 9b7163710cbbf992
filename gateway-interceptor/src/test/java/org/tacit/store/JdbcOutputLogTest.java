package org.tacit.store;

import org.junit.jupiter.api.Nested;

class JdbcOutputLogTest {
  @Nested
  class OnH2 extends OutputLogContract {
    OnH2() {
      super(TestDatabases::h2);
    }
  }

  @Nested
  class OnPostgres extends OutputLogContract {
    OnPostgres() {
      super(TestDatabases::postgres);
    }
  }
}
