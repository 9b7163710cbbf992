package org.tacit.feedback;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * From which pages a browser may send feedback. No cookies are used, so that every origin may by
 * default: what counts is the token.
 *
 * <p>Immutable.
 *
 * @param origins origins such as {@code https://app.example}, or {@code *} for all
 */
public record CorsPolicy(List<String> origins) {
  /** Every origin. */
  public static final CorsPolicy ANY = new CorsPolicy(List.of("*"));

  /** Copies the list. */
  public CorsPolicy {
    origins = List.copyOf(origins);
  }

  /** The headers for a request from this origin; empty where it may not. */
  Map<String, String> headers(Optional<String> origin) {
    if (origin.isEmpty()) {
      return Map.of();
    }
    if (origins.contains("*")) {
      return Map.of("Access-Control-Allow-Origin", "*");
    }
    return origins.contains(origin.get())
        ? Map.of("Access-Control-Allow-Origin", origin.get(), "Vary", "Origin")
        : Map.of("Vary", "Origin");
  }
}
