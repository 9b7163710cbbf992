package org.tacit.store;

import org.junit.jupiter.api.Nested;

class JdbcDerivedStoresTest {
  @Nested
  class OnH2 extends DerivedStoresContract {
    OnH2() {
      super(TestDatabases::h2);
    }
  }

  @Nested
  class OnPostgres extends DerivedStoresContract {
    OnPostgres() {
      super(TestDatabases::postgres);
    }
  }
}
