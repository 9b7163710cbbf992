package org.tacit.store;

import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/**
 * Forgets texts, of outputs and of events; everything else is kept.
 *
 * <p>Thread-safe.
 */
public final class JdbcRetention {
  /** Output texts go this much earlier, so that no edit outlives what it would be compared with. */
  private static final Duration AHEAD = Duration.ofMinutes(10);

  private final Jdbi jdbi;

  /** An adapter over an open store. */
  public JdbcRetention(Database database) {
    this.jdbi = database.jdbi();
  }

  /**
   * Deletes every text there is, as where texts are not kept any more.
   *
   * @return how many texts were deleted
   */
  public int deleteAllText() {
    return jdbi.inTransaction(
        handle ->
            handle.execute("delete from output_text") + handle.execute("delete from event_text"));
  }

  /**
   * Deletes every text from before a moment; of outputs, up to ten minutes after it.
   *
   * @return how many texts were deleted
   */
  public int deleteTextBefore(Instant moment) {
    return jdbi.inTransaction(
        handle ->
            handle
                    .createUpdate("delete from output_text where created < :moment")
                    .bind("moment", moment.plus(AHEAD))
                    .execute()
                + handle
                    .createUpdate("delete from event_text where received < :moment")
                    .bind("moment", moment)
                    .execute());
  }
}
