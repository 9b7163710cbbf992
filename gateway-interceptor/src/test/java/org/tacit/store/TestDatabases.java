package org.tacit.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** Empty stores for tests: H2 in memory, and a database of its own in one shared PostgreSQL. */
public final class TestDatabases {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private TestDatabases() {}

  private static final class Server {
    static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().setServerConfig("max_connections", "60").start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** A new store in memory; it is gone when it is closed. */
  public static Database h2() {
    return Database.open(h2Settings());
  }

  /** Where a new store in memory is. */
  static Database.Settings h2Settings() {
    return new Database.Settings(
        "jdbc:h2:mem:tacit" + NUMBER.incrementAndGet() + StoreErrors.H2_OPTIONS, "tacit", "", 6);
  }

  /** A new database of the shared server. */
  public static Database postgres() {
    return Database.open(postgresSettings());
  }

  /** Where a new database of the shared server is. */
  static Database.Settings postgresSettings() {
    String name = "tacit" + NUMBER.incrementAndGet();
    try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return new Database.Settings(Server.POSTGRES.getJdbcUrl("postgres", name), "postgres", "", 6);
  }
}
