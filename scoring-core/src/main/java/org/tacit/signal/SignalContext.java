package org.tacit.signal;

import java.util.List;
import java.util.OptionalDouble;
import org.tacit.output.TypeKind;

/**
 * What an interaction is read in the light of.
 *
 * <p>Immutable.
 *
 * @param kind how outputs of its type are used
 * @param distance the normalised distance of the final text from the output, in [0, 1]; empty where
 *     it is not known
 * @param persistence how much of the accepted text was there later, see {@link Persistence}
 * @param attention whether attention weighs in this type, see {@link AttentionCheck}
 */
public record SignalContext(
    TypeKind kind, OptionalDouble distance, List<Factor> persistence, boolean attention) {
  /** Copies the list. */
  public SignalContext {
    persistence = List.copyOf(persistence);
  }

  /** Nothing known about later, and attention weighs. */
  public static SignalContext of(TypeKind kind, OptionalDouble distance) {
    return new SignalContext(kind, distance, List.of(), true);
  }
}
