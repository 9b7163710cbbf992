package org.tacit.preference;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.tacit.output.Scope;

/**
 * Names preferences by what they are, so that two nodes, or a replay, that learn the same thing
 * name it alike: {@code pref_} and 20 hexadecimal digits of a SHA-256 hash.
 */
public final class PreferenceIds {
  private PreferenceIds() {}

  /** The name of what is wanted within a scope. */
  public static String of(Scope scope, String what) {
    String key =
        String.join(
            "\u0000",
            scope.project(),
            scope.type().map(Object::toString).orElse(""),
            scope.segment().map(s -> "s" + s).orElse(""),
            scope.user().map(u -> "u" + u).orElse(""),
            what);
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return "pref_" + HexFormat.of().formatHex(hash, 0, 10);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
