package org.tacit.security;

import java.util.function.Supplier;

/** Keeps the installation's secrets, made once and alike on every node. */
public interface SecretStore {
  /**
   * The secret of this name; made, and kept, where there is none yet. Of two nodes that make it at
   * once one wins and both get the winner's.
   */
  String getOrCreate(String name, Supplier<String> initial);
}
