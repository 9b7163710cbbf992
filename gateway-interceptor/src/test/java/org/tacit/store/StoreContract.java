package org.tacit.store;

import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** One empty store for all tests of a class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoreContract {
  private final Supplier<Database> opening;
  private Database database;

  StoreContract(Supplier<Database> opening) {
    this.opening = opening;
  }

  @BeforeAll
  void open() {
    database = opening.get();
  }

  @AfterAll
  void close() {
    database.close();
  }

  Database database() {
    return database;
  }
}
