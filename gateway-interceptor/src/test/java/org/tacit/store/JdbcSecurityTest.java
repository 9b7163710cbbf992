package org.tacit.store;

import org.junit.jupiter.api.Nested;

class JdbcSecurityTest {
  @Nested
  class OnH2 extends SecurityContract {
    OnH2() {
      super(TestDatabases::h2);
    }
  }

  @Nested
  class OnPostgres extends SecurityContract {
    OnPostgres() {
      super(TestDatabases::postgres);
    }
  }
}
