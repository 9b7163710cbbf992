package org.tacit.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.spi.JdbiPlugin;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementExceptions;

/**
 * How values travel: instants in UTC to the microsecond, whatever the time zone of the machine, and
 * arrays of text and UUIDs.
 */
final class StoreTypes implements JdbiPlugin {
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

  @Override
  public void customizeJdbi(Jdbi jdbi) {
    // The default puts every bound value, and so users' texts, into exceptions and thus into logs.
    jdbi.getConfig(StatementExceptions.class)
        .setMessageRendering(StatementExceptions.MessageRendering.NONE);
    jdbi.registerArgument(new InstantArguments());
    jdbi.registerColumnMapper(Instant.class, new InstantColumn());
    jdbi.registerArrayType(String.class, "varchar");
    jdbi.registerArrayType(UUID.class, "uuid");
    jdbi.registerArrayType(Long.class, "bigint");
    jdbi.registerArrayType(Integer.class, "integer");
  }

  /** An instant as the store keeps it: to the microsecond, from the year 1 to the year 9999. */
  static Instant stored(Instant instant) {
    if (instant.isBefore(FIRST)) {
      return FIRST;
    }
    return instant.isAfter(LAST) ? LAST : instant.truncatedTo(ChronoUnit.MICROS);
  }

  /** An instant of a row. */
  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /** A text of a row that may be null. */
  static Optional<String> text(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  /** A whole number of a row that may be null. */
  static OptionalLong whole(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
  }

  private static final class InstantArguments extends AbstractArgumentFactory<Instant> {
    InstantArguments() {
      super(Types.TIMESTAMP_WITH_TIMEZONE);
    }

    @Override
    protected Argument build(Instant value, ConfigRegistry config) {
      return (position, statement, context) ->
          statement.setObject(position, stored(value).atOffset(ZoneOffset.UTC));
    }
  }

  private static final class InstantColumn implements ColumnMapper<Instant> {
    @Override
    public Instant map(ResultSet row, int column, StatementContext context) throws SQLException {
      return row.getObject(column, OffsetDateTime.class).toInstant();
    }
  }
}
