package org.tacit.trial;

import java.util.Locale;

/** What is watched in every output drawn into a trial, whether anybody acts on it or not. */
public enum Guard {
  /** How long the answer took, as {@code ln(1 + ms)}. */
  LATENCY,
  /** How long the answer is, as {@code ln(1 + words)}; stands for output tokens. */
  WORDS,
  /** Whether a filter cut the answer or the model refused. */
  REFUSALS,
  /** Whether the upstream failed. */
  ERRORS;

  /** The name on the wire. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
