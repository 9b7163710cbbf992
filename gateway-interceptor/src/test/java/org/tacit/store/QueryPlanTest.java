package org.tacit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** That H2 looks at few rows where few are asked for, however many there are. */
class QueryPlanTest {
  private static final int ROWS = 5_000;
  private static final Pattern SCANNED = Pattern.compile("scanCount: (\\d+)");
  private static Database database;

  @BeforeAll
  static void fill() {
    database = TestDatabases.h2();
    database
        .jdbi()
        .useHandle(
            handle -> {
              handle.execute(
                  "insert into event (project, event_id, output_id, action, happened, received,"
                      + " origin, digest, payload) select 'acme', 'e' || \"X\", random_uuid(),"
                      + " 'VIEWED', now(), now(), 'API', 'd', '{}' from system_range(1, "
                      + ROWS
                      + ")");
              handle.execute(
                  "insert into output (id, project, created, output_type, upstream, completion,"
                      + " held_out, learns, words) select output_id, 'acme', received, 'email',"
                      + " 'demo/demo', 'COMPLETE', false, true, 9 from event");
              handle.execute(
                  "insert into work (project, shard, output_id, state, since) select project,"
                      + " mod(seq, 64), output_id, 'ready', received from event");
              handle.execute(
                  "insert into answered_turn (output_id, project, asked, frame, exchange, finished)"
                      + " select output_id, 'acme', random_uuid(), random_uuid(), random_uuid(),"
                      + " received from event");
              handle.execute("analyze");
            });
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private static int scanned(String sql, Map<String, ?> arguments) {
    return database
        .jdbi()
        .withHandle(
            (Handle handle) -> {
              Query query = handle.createQuery("explain analyze " + sql);
              arguments.forEach(query::bind);
              Matcher counts = SCANNED.matcher(query.mapTo(String.class).one());
              int sum = 0;
              while (counts.find()) {
                sum += Integer.parseInt(counts.group(1));
              }
              assertThat(sum).isPositive();
              return sum;
            });
  }

  @Test
  void digests_threeIds_scanAFewRows() {
    String[] ids = {"e1", "e2", "unknown"};
    assertThat(scanned(JdbcEventLog.DIGESTS, Map.of("project", "acme", "ids", ids))).isLessThan(20);
  }

  @Test
  void events_ofTwoOutputs_scanAFewRows() {
    UUID[] ids =
        database
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .createQuery("select output_id from event limit 2")
                        .mapTo(UUID.class)
                        .list()
                        .toArray(new UUID[0]));
    assertThat(scanned(JdbcEventLog.BY_ID, Map.of("ids", ids))).isLessThan(20);
    String[] keys = {"k1", "k2"};
    Map<String, ?> named = Map.of("project", "acme", "keys", keys);
    assertThat(scanned(JdbcEventLog.BY_JOIN_KEY, named)).isLessThan(20);
    assertThat(scanned(KnownOutput.BY_JOIN_KEY, named)).isLessThan(20);
  }

  @Test
  void turns_underThreeMarks_scanAFewRows() {
    UUID[] marks = {UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID()};
    Map<String, ?> arguments =
        Map.of("project", "acme", "marks", marks, "since", Instant.EPOCH, "limit", 9);
    assertThat(scanned(JdbcTurnStore.FIND, arguments)).isLessThan(40);
  }

  @Test
  void claim_fiveRows_scansAFewRows() {
    assertThat(scanned(JdbcUnitOfWork.BUSY, Map.of())).isLessThan(300);
    assertThat(scanned(JdbcUnitOfWork.ROWS, Map.of("shard", 7, "limit", 5))).isLessThan(20);
  }
}
