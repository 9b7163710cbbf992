package org.tacit.security;

/** What a check of an API key answers. */
public sealed interface Access {
  /**
   * The key is good.
   *
   * @param caller who is behind it
   */
  record Granted(Caller caller) implements Access {}

  /** There is no such key, or it was revoked, or none was given. */
  record Refused() implements Access {}

  /** The key is good, but not for this. */
  record WrongScope() implements Access {}

  /** No key can be checked, because the keys could not be read yet. */
  record Unavailable() implements Access {}
}
