package org.tacit.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The open store: a migrated schema behind a pool of connections.
 *
 * <p>Thread-safe.
 */
public final class Database implements AutoCloseable {
  private static final String MIGRATIONS = "classpath:org/tacit/store/migration";
  private static final int OLDEST_POSTGRES = 15;
  private static final int MARKS = 2;

  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final boolean embedded;

  private Database(HikariDataSource pool, boolean embedded) {
    this.pool = pool;
    this.embedded = embedded;
    this.jdbi = Jdbi.create(pool).installPlugin(new StoreTypes());
  }

  /**
   * Where the store is.
   *
   * <p>Immutable.
   *
   * @param url a JDBC address of H2 or PostgreSQL
   * @param user the database's user
   * @param password the user's password
   * @param connections the most connections open at once, >= 2
   */
  public record Settings(String url, String user, String password, int connections) {
    private static final int CONNECTIONS = 10;

    /** Rejects addresses of other databases. */
    public Settings {
      if (!url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:postgresql:")) {
        throw new IllegalArgumentException(
            "tacit.datasource.url: jdbc:postgresql://... or jdbc:h2:... is allowed");
      }
      if (connections < 2) {
        throw new IllegalArgumentException("connections: 2 or more are allowed");
      }
    }

    /** The embedded store: one H2 file in a directory, which is created when it is not there. */
    public static Settings embedded(Path dataDir) {
      String file = dataDir.toAbsolutePath().normalize().resolve("tacit").toString();
      if (file.indexOf(';') >= 0) {
        throw new IllegalArgumentException("tacit.data-dir: a path without ';' is allowed");
      }
      return new Settings(
          "jdbc:h2:file:" + file + StoreErrors.H2_OPTIONS, "tacit", "", CONNECTIONS);
    }

    /** A server of PostgreSQL 15 or later. */
    public static Settings server(String url, String user, String password) {
      return new Settings(url, user, password, CONNECTIONS);
    }

    boolean embedded() {
      return url.startsWith("jdbc:h2:");
    }

    @Override
    public String toString() {
      return "Settings[url=" + StoreErrors.withoutQuery(url) + "]";
    }
  }

  /**
   * Opens the store and brings its schema up to date.
   *
   * @throws StoreUnavailableException where that cannot be done
   */
  public static Database open(Settings settings) {
    HikariDataSource pool = connect(settings);
    try {
      Database database = new Database(pool, settings.embedded());
      database.checkVersion(settings);
      migrate(pool, settings);
      return database;
    } catch (RuntimeException | SQLException e) {
      pool.close();
      throw StoreErrors.explain(settings, e);
    }
  }

  private static HikariDataSource connect(Settings settings) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("tacit-store");
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(settings.connections());
    config.setConnectionTimeout(10_000);
    config.setInitializationFailTimeout(1);
    if (settings.embedded()) {
      config.setDriverClassName("org.h2.Driver");
    } else {
      config.setDriverClassName("org.postgresql.Driver");
      config.addDataSourceProperty("reWriteBatchedInserts", "true");
      config.addDataSourceProperty("logServerErrorDetail", "false");
      config.addDataSourceProperty("connectTimeout", "5");
      config.addDataSourceProperty("tcpKeepAlive", "true");
      config.addDataSourceProperty("ApplicationName", "tacit");
    }
    try {
      createDirectory(settings);
      StoreErrors.file(settings).ifPresent(file -> CrashRecovery.recover(Path.of(file + ".mv.db")));
      return new HikariDataSource(config);
    } catch (RuntimeException e) {
      throw StoreErrors.explain(settings, e);
    }
  }

  private static void createDirectory(Settings settings) {
    StoreErrors.file(settings)
        .map(file -> Path.of(file).getParent())
        .ifPresent(
            directory -> {
              try {
                Files.createDirectories(directory);
              } catch (IOException e) {
                throw new StoreUnavailableException(
                    "The directory of the store, " + directory + ", cannot be created.", e);
              }
            });
  }

  private void checkVersion(Settings settings) throws SQLException {
    if (settings.embedded()) {
      return;
    }
    int version =
        jdbi.<Integer, SQLException>withHandle(
            h -> h.getConnection().getMetaData().getDatabaseMajorVersion());
    if (version < OLDEST_POSTGRES) {
      throw new StoreUnavailableException(
          "PostgreSQL %d at %s is too old: %d or later is needed."
              .formatted(version, StoreErrors.withoutQuery(settings.url()), OLDEST_POSTGRES),
          new IllegalStateException("PostgreSQL " + version));
    }
  }

  private static void migrate(HikariDataSource pool, Settings settings) {
    Flyway flyway =
        Flyway.configure(Database.class.getClassLoader())
            .dataSource(pool)
            .locations(MIGRATIONS)
            .javaMigrations(new QualityAgain())
            .ignoreMigrationPatterns(new String[0])
            .load();
    try {
      flyway.migrate();
    } catch (RuntimeException e) {
      throw StoreErrors.explain(settings, e);
    }
  }

  /** The way to its rows. */
  public Jdbi jdbi() {
    return jdbi;
  }

  /** Whether the store is the file of this process rather than a server's. */
  public boolean embedded() {
    return embedded;
  }

  /**
   * Makes everything committed so far survive a crash. PostgreSQL does so by itself; H2 writes its
   * commits behind, and even {@code WRITE_DELAY 0} loses some (see {@code DurabilityTest}), so its
   * file is written and synced here, and {@link CrashRecovery} finds it all again.
   */
  public void makeDurable() {
    if (embedded) {
      jdbi.useHandle(
          h -> {
            // A checkpoint returns at once where nothing is unsaved, even while another thread's
            // store is still on its way to the file with what this one has committed. A mark is
            // something unsaved, and is written after everything that was on its way; both marks
            // would have to be taken along by others for that to happen again.
            for (int mark = 0; mark < MARKS; mark++) {
              h.execute("update durable_mark set changes = changes + 1 where id = 1");
              h.execute("checkpoint sync");
            }
          });
    }
  }

  /**
   * The newest time in the logs; a clock that ran faster than the wall clock goes on from there.
   */
  public Optional<Instant> newestTime() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select max(t.newest) as newest from (select max(created) as newest from output"
                        + " union all select max(received) as newest from event) t")
                .map(
                    (row, context) ->
                        Optional.ofNullable(row.getObject("newest", OffsetDateTime.class))
                            .map(OffsetDateTime::toInstant))
                .one());
  }

  /** Whether a statement can be run now. */
  public boolean reachable() {
    try (Handle handle = jdbi.open()) {
      return handle.createQuery("select 1").mapTo(Integer.class).one() == 1;
    } catch (RuntimeException e) {
      return false;
    }
  }

  /** Closes every connection and, where the store is embedded, its file. */
  @Override
  public void close() {
    if (embedded && !pool.isClosed()) {
      // The file closes with its last connection rather than staying open for the next one.
      jdbi.useHandle(h -> h.execute("set db_close_delay 0"));
    }
    pool.close();
  }
}
