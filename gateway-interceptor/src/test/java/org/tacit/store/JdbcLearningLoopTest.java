package org.tacit.store;

import org.junit.jupiter.api.Nested;

class JdbcLearningLoopTest {
  @Nested
  class OnH2 extends LearningLoopContract {
    OnH2() {
      super(TestDatabases::h2);
    }
  }

  @Nested
  class OnPostgres extends LearningLoopContract {
    OnPostgres() {
      super(TestDatabases::postgres);
    }
  }
}
