package org.tacit.signal;

import java.time.Instant;
import org.tacit.output.TypeKind;
import org.tacit.output.TypeSettings;

/**
 * That nobody said how an output ended. It has no value and no weight in any type: most users are
 * silent, satisfied or not.
 *
 * <p>Immutable.
 *
 * @param until when the type's window is over; later acts still count
 * @param over whether it is
 * @param why what silence means in a type of this kind
 */
public record Silence(Instant until, boolean over, String why) {
  /** The silence about an output that has not ended. */
  public static Silence of(Instant created, TypeSettings settings, Instant now) {
    Instant until = created.plus(settings.window());
    return new Silence(until, now.isAfter(until), why(settings.kind()));
  }

  private static String why(TypeKind kind) {
    return switch (kind) {
      case DRAFT -> "whether the draft was used is not known";
      case READING -> "being read is how this type is finished";
      case VARIANTS -> "one version of several; another may have been taken";
    };
  }
}
