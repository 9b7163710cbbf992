package org.tacit.store;

import org.junit.jupiter.api.Nested;

class JdbcDerivedTest {
  @Nested
  class OnH2 extends DerivedContract {
    OnH2() {
      super(TestDatabases::h2);
    }
  }

  @Nested
  class OnPostgres extends DerivedContract {
    OnPostgres() {
      super(TestDatabases::postgres);
    }
  }
}
