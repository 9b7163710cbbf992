package org.tacit.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.tacit.output.OutputId;

/**
 * An output as far as finding it goes.
 *
 * <p>Immutable.
 *
 * @param id its name
 * @param user whose it is
 * @param created when it was made
 */
record KnownOutput(OutputId id, Optional<String> user, Instant created) {
  private static final Comparator<KnownOutput> BY_AGE =
      Comparator.comparing(KnownOutput::created).thenComparing(KnownOutput::id);

  /** By a join, for H2 would not use the second column of the index for {@code = any(...)}. */
  static final String BY_JOIN_KEY =
      "select o.join_key, o.id, o.user_id, o.created"
          + " from unnest(cast(:keys as varchar array)) as wanted (name)"
          + " join output o on o.project = :project and o.join_key = wanted.name";

  /** The output of a row with its columns. */
  static KnownOutput of(ResultSet row) throws SQLException {
    return new KnownOutput(
        new OutputId(row.getObject("id", UUID.class)),
        StoreTypes.text(row, "user_id"),
        StoreTypes.instant(row, "created"));
  }

  /** All outputs of the project that have one of these join keys. */
  static Map<String, List<KnownOutput>> byJoinKey(
      Handle handle, String project, Collection<String> keys) {
    Map<String, List<KnownOutput>> byKey = new HashMap<>();
    if (!keys.isEmpty()) {
      handle
          .createQuery(BY_JOIN_KEY)
          .bind("project", project)
          .bind("keys", keys.stream().distinct().toArray(String[]::new))
          .map((row, context) -> Map.entry(row.getString("join_key"), of(row)))
          .forEach(
              entry ->
                  byKey
                      .computeIfAbsent(entry.getKey(), key -> new ArrayList<>())
                      .add(entry.getValue()));
    }
    return byKey;
  }

  /**
   * Which of the outputs with one join key the key meant at a moment: the newest that was there, or
   * else the first to come after it.
   */
  static Optional<KnownOutput> meant(Collection<KnownOutput> outputs, Instant moment) {
    Optional<KnownOutput> before =
        outputs.stream().filter(output -> !output.created().isAfter(moment)).max(BY_AGE);
    return before.isPresent() ? before : outputs.stream().min(BY_AGE);
  }
}
