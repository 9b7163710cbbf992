package org.tacit.output;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The name of one generated output: a UUIDv7 written as {@code out_} and 26 Crockford base-32
 * characters.
 *
 * <p>Identifiers sort by their time of creation, so an identifier's age tells whether an output
 * that is not known is still to come or will never be. Immutable.
 *
 * @param value a UUID of version 7 (RFC 9562)
 */
public record OutputId(UUID value) implements Comparable<OutputId> {
  private static final String PREFIX = "out_";

  /** Rejects any UUID that is not of version 7. */
  public OutputId {
    if (value.version() != 7 || value.variant() != 2) {
      throw new IllegalArgumentException("an output ID holds a UUID of version 7");
    }
  }

  /** Reads the text form; empty where the text is no output ID. Letters may have either case. */
  public static Optional<OutputId> parse(String text) {
    if (!text.startsWith(PREFIX)) {
      return Optional.empty();
    }
    return Base32.decode(text.substring(PREFIX.length()))
        .filter(uuid -> uuid.version() == 7 && uuid.variant() == 2)
        .map(OutputId::new);
  }

  /**
   * Reads the ID of an answer: an output ID, behind which a dot and more may stand that says where
   * the answer is kept.
   */
  public static Optional<OutputId> ofAnswer(String text) {
    int dot = text.indexOf('.');
    return parse(dot < 0 ? text : text.substring(0, dot));
  }

  /** The moment of creation, in milliseconds. */
  public Instant created() {
    return Instant.ofEpochMilli(value.getMostSignificantBits() >>> 16);
  }

  @Override
  public int compareTo(OutputId other) {
    int high =
        Long.compareUnsigned(value.getMostSignificantBits(), other.value.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(
            value.getLeastSignificantBits(), other.value.getLeastSignificantBits());
  }

  @Override
  public String toString() {
    return PREFIX + Base32.encode(value);
  }
}
