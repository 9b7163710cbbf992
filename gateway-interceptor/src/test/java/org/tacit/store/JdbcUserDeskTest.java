package org.tacit.store;

import org.junit.jupiter.api.Nested;

class JdbcUserDeskTest {
  @Nested
  class OnH2 extends UserDeskContract {
    OnH2() {
      super(TestDatabases::h2);
    }
  }

  @Nested
  class OnPostgres extends UserDeskContract {
    OnPostgres() {
      super(TestDatabases::postgres);
    }
  }
}
