package org.tacit.store;

import java.util.function.Supplier;

/** Runs a transaction again when it lost a race against another one. */
final class Retry {
  private static final int ATTEMPTS = 8;

  private Retry() {}

  static <T> T onLostRace(Supplier<T> transaction) {
    for (int attempt = 1; ; attempt++) {
      try {
        return transaction.get();
      } catch (RuntimeException e) {
        if (attempt == ATTEMPTS || !StoreErrors.lostRace(e)) {
          throw e;
        }
      }
    }
  }
}
