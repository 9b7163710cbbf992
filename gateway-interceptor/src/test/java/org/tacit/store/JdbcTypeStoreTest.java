package org.tacit.store;

import org.junit.jupiter.api.Nested;

class JdbcTypeStoreTest {
  @Nested
  class OnH2 extends TypeStoreContract {
    OnH2() {
      super(TestDatabases::h2);
    }
  }

  @Nested
  class OnPostgres extends TypeStoreContract {
    OnPostgres() {
      super(TestDatabases::postgres);
    }
  }
}
