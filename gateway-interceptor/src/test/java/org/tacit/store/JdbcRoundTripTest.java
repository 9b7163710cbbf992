package org.tacit.store;

import org.junit.jupiter.api.Nested;

class JdbcRoundTripTest {
  @Nested
  class OnH2 extends RoundTripContract {
    OnH2() {
      super(TestDatabases::h2);
    }
  }

  @Nested
  class OnPostgres extends RoundTripContract {
    OnPostgres() {
      super(TestDatabases::postgres);
    }
  }
}
