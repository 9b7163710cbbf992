package org.tacit.store;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.ConnectionException;
import org.tacit.store.Database.Settings;

/** Says in one line why the store cannot be opened, and tells which failures pass by themselves. */
final class StoreErrors {
  /** What the embedded file is opened with; the file stays open until it is closed by name. */
  static final String H2_OPTIONS =
      ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
          + ";DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=4000";

  private static final String H2_FILE = "jdbc:h2:file:";
  private static final int H2_IN_USE = 90020;
  private static final int H2_OTHER_FORMAT = 90048;
  private static final int H2_CORRUPTED = 90030;
  private static final int H2_IO = 90028;
  private static final int H2_CONCURRENT_UPDATE = 90131;
  private static final int H2_LOCK_TIMEOUT = 50200;

  private StoreErrors() {}

  /** The path of the embedded file, without its suffix. */
  static Optional<String> file(Settings settings) {
    String url = settings.url();
    if (!url.startsWith(H2_FILE)) {
      return Optional.empty();
    }
    int options = url.indexOf(';');
    return Optional.of(url.substring(H2_FILE.length(), options < 0 ? url.length() : options));
  }

  /** A JDBC address without its parameters, which may hold a password. */
  static String withoutQuery(String url) {
    int end = url.length();
    for (char separator : new char[] {'?', ';'}) {
      int at = url.indexOf(separator);
      end = at < 0 ? end : Math.min(end, at);
    }
    return url.substring(0, end);
  }

  static StoreUnavailableException explain(Settings settings, Exception failure) {
    if (failure instanceof StoreUnavailableException known) {
      return known;
    }
    String reason =
        sqlCause(failure)
            .map(sql -> settings.embedded() ? ofH2(settings, sql) : ofPostgres(settings, sql))
            .orElseGet(() -> ofMigration(settings, failure));
    return new StoreUnavailableException(reason, failure);
  }

  private static String ofH2(Settings settings, SQLException sql) {
    String file = file(settings).map(path -> path + ".mv.db").orElse(withoutQuery(settings.url()));
    return switch (sql.getErrorCode()) {
      case H2_IN_USE ->
          "The store "
              + file
              + " is open in another process: stop that one, or set tacit.data-dir to another"
              + " directory.";
      case H2_OTHER_FORMAT ->
          "The store "
              + file
              + " was written by another version of H2: export it with that version, or set"
              + " tacit.data-dir to another directory.";
      case H2_CORRUPTED -> "The store " + file + " is damaged: restore it from a backup.";
      case H2_IO -> "The store " + file + " cannot be read or written: " + firstLine(sql);
      default -> "The store " + file + " cannot be opened: " + firstLine(sql);
    };
  }

  private static String ofPostgres(Settings settings, SQLException sql) {
    String where = withoutQuery(settings.url());
    String state = state(sql);
    if (state.startsWith("08")) {
      return "No PostgreSQL answers at " + where + ": check tacit.datasource.url and the network.";
    }
    if (state.startsWith("28")) {
      return "PostgreSQL at "
          + where
          + " refused the user: check tacit.datasource.user and tacit.datasource.password.";
    }
    if (state.equals("3D000")) {
      return "PostgreSQL has no database " + where + ": create it, or check tacit.datasource.url.";
    }
    return "The store at " + where + " cannot be opened: " + firstLine(sql);
  }

  private static String ofMigration(Settings settings, Exception failure) {
    String where = file(settings).orElse(withoutQuery(settings.url()));
    if (failure instanceof FlywayException) {
      return "The schema of the store "
          + where
          + " does not fit this version of Tacit (was a newer one here?): "
          + firstLine(failure);
    }
    return "The store " + where + " cannot be opened: " + firstLine(failure);
  }

  private static String firstLine(Throwable failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason given");
  }

  private static Optional<SQLException> sqlCause(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql) {
        return Optional.of(sql);
      }
    }
    return Optional.empty();
  }

  /**
   * Whether the transaction lost a race that a second try may win: a unique value that another
   * transaction took, a deadlock, a serialisation failure.
   */
  static boolean lostRace(Throwable failure) {
    return sqlCause(failure)
        .filter(
            sql ->
                state(sql).matches("23505|40001|40P01|HYT00")
                    || sql.getErrorCode() == H2_CONCURRENT_UPDATE
                    || sql.getErrorCode() == H2_LOCK_TIMEOUT)
        .isPresent();
  }

  /** Whether the store was not there at all. */
  static boolean unreachable(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SQLTransientConnectionException || t instanceof ConnectionException) {
        return true;
      }
    }
    return sqlCause(failure).filter(sql -> state(sql).startsWith("08")).isPresent();
  }

  /** Whether the store took a look at the values and would not have them, now or later. */
  static boolean refused(Throwable failure) {
    return sqlCause(failure)
        .filter(sql -> state(sql).startsWith("22") || state(sql).startsWith("23"))
        .isPresent();
  }

  /** The failure in words that hold nothing of what was to be stored. */
  static String reason(Throwable failure) {
    return sqlCause(failure)
        .map(sql -> "the store answered SQL state " + state(sql))
        .orElseGet(() -> "the store failed with " + failure.getClass().getSimpleName());
  }

  private static String state(SQLException sql) {
    return String.valueOf(sql.getSQLState());
  }
}
