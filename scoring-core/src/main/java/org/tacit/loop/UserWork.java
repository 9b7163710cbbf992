package org.tacit.loop;

import java.util.function.BiFunction;

/** Transactions about one user. Implementations are thread-safe. */
public interface UserWork {
  /** Runs work in one transaction. */
  <T> T look(BiFunction<LoopStores, PersonalData, T> work);

  /**
   * Runs work in one transaction while no claim has outputs of this user, on any node; nothing of
   * it is kept if it throws.
   */
  <T> T alone(String project, String user, BiFunction<LoopStores, PersonalData, T> work);
}
