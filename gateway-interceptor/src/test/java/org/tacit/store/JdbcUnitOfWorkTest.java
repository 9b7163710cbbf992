package org.tacit.store;

import org.junit.jupiter.api.Nested;

class JdbcUnitOfWorkTest {
  @Nested
  class OnH2 extends UnitOfWorkContract {
    OnH2() {
      super(TestDatabases::h2);
    }
  }

  @Nested
  class OnPostgres extends UnitOfWorkContract {
    OnPostgres() {
      super(TestDatabases::postgres);
    }
  }
}
