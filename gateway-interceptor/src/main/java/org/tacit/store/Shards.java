package org.tacit.store;

import java.util.Optional;
import java.util.UUID;

/**
 * Spreads work so that everything of one user lands in one shard and is done in order.
 *
 * <p>The hash is that of {@link String}, which every Java computes alike.
 */
final class Shards {
  /** How many there are, and so how many workers can be busy at once. */
  static final int COUNT = 64;

  private Shards() {}

  /** The shard of an output: its user's, or its own where nobody is named. */
  static int of(String project, Optional<String> user, UUID output) {
    return of(project, user.map(name -> "u" + name).orElseGet(() -> "o" + output));
  }

  /** The shard of all outputs of a user, by the name as it is kept. */
  static int ofUser(String project, String user) {
    return of(project, "u" + user);
  }

  /** The shard of an output that only the caller can name so far. */
  static int ofJoinKey(String project, String joinKey) {
    return of(project, "j" + joinKey);
  }

  private static int of(String project, String key) {
    int hash = (project + '\n' + key).hashCode();
    return Math.floorMod(hash ^ (hash >>> 16), COUNT);
  }
}
