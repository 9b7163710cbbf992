package org.tacit.audit;

import java.util.Locale;

/** What kind of thing was changed, or what was done. */
public enum AuditedKind {
  /** A preference, by a person or by a rule. */
  PREFERENCE,
  /** The settings of an output type. */
  TYPE,
  /** A policy over one user's flags. */
  USER,
  /** The erasure of a user; the entry does not say whose. */
  ERASURE,
  /** Weights that were approved, or taken back. */
  CALIBRATION,
  /** An API key. */
  KEY,
  /** Everything derived was made again. */
  REBUILD;

  /** The name on the wire. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
