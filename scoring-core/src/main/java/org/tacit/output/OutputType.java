package org.tacit.output;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is being written, in the caller's words: {@code email}, {@code ticket-reply}.
 *
 * <p>Immutable.
 *
 * @param name 1 to 64 letters, digits, dots, underscores or hyphens, beginning with a letter or
 *     digit
 */
public record OutputType(String name) implements Comparable<OutputType> {
  /** What is allowed, as error messages say it. */
  public static final String ALLOWED =
      "1 to 64 letters, digits, '.', '_' or '-', beginning with a letter or digit";

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  /** The type of outputs whose caller named none. */
  public static final OutputType DEFAULT = new OutputType("default");

  /** Rejects names that are not allowed. */
  public OutputType {
    if (!FORM.matcher(name).matches()) {
      throw new IllegalArgumentException("an output type is " + ALLOWED);
    }
  }

  /** Reads a name; empty where it is not allowed. */
  public static Optional<OutputType> parse(String name) {
    return FORM.matcher(name).matches() ? Optional.of(new OutputType(name)) : Optional.empty();
  }

  @Override
  public int compareTo(OutputType other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
