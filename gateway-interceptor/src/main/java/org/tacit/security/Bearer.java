package org.tacit.security;

import java.util.Optional;

/** Reads {@code Authorization} headers. */
public final class Bearer {
  private static final String SCHEME = "Bearer ";

  private Bearer() {}

  /** What follows {@code Bearer}, whatever its case; empty for other schemes. */
  public static Optional<String> token(String header) {
    String trimmed = header.strip();
    return trimmed.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? Optional.of(trimmed.substring(SCHEME.length()).strip()).filter(t -> !t.isEmpty())
        : Optional.empty();
  }
}
