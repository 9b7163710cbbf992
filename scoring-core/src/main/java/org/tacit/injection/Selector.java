package org.tacit.injection;

/** Chooses what goes into a prompt. Implementations are thread-safe and do no I/O. */
@FunctionalInterface
public interface Selector {
  /** The selection for one request; {@link Selection#NOTHING} where nothing applies. */
  Selection select(SelectionRequest request);
}
