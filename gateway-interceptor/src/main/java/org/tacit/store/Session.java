package org.tacit.store;

import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Where an adapter runs its statements: in transactions of its own, or all in the one it is bound
 * to.
 *
 * <p>Thread-safe when it is not bound.
 */
final class Session {
  private final @Nullable Jdbi jdbi;
  private final @Nullable Handle bound;
  private boolean wrote;

  private Session(@Nullable Jdbi jdbi, @Nullable Handle bound) {
    this.jdbi = jdbi;
    this.bound = bound;
  }

  /** Each call is a transaction of its own, tried again when it loses a race. */
  static Session of(Database database) {
    return new Session(database.jdbi(), null);
  }

  /** Every call is part of the transaction the handle is in. */
  static Session of(Handle handle) {
    return new Session(null, handle);
  }

  /** Whether anything was written through this bound session. */
  boolean wrote() {
    return wrote;
  }

  /** Whether another one commits. */
  boolean isBound() {
    return bound != null;
  }

  <T> T read(Function<Handle, T> work) {
    if (bound != null) {
      return work.apply(bound);
    }
    return opened().withHandle(work::apply);
  }

  <T> T write(Function<Handle, T> work) {
    if (bound != null) {
      wrote = true;
      return work.apply(bound);
    }
    return Retry.onLostRace(() -> opened().inTransaction(work::apply));
  }

  private Jdbi opened() {
    if (jdbi == null) {
      throw new IllegalStateException("a session is bound or opens its own transactions");
    }
    return jdbi;
  }
}
