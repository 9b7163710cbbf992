package org.tacit.store;

import org.junit.jupiter.api.Nested;

class JdbcPrivateTextTest {
  @Nested
  class OnH2 extends PrivateTextContract {
    OnH2() {
      super(TestDatabases::h2);
    }
  }

  @Nested
  class OnPostgres extends PrivateTextContract {
    OnPostgres() {
      super(TestDatabases::postgres);
    }
  }
}
