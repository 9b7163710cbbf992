package org.tacit.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Makes any text one that both databases keep alike.
 *
 * <p>PostgreSQL refuses U+0000 and no encoding has unpaired surrogates; each becomes U+FFFD, the
 * replacement character. A name longer than an index holds keeps its beginning and, in place of the
 * rest, a hash of the whole, so that different names stay different.
 */
final class StoredText {
  /** The longest text kept, in characters; a longer one is not kept at all. */
  static final int MAX_TEXT = 1_000_000;

  /** The longest name kept as it is, in characters. */
  static final int MAX_NAME = 256;

  private static final char REPLACEMENT = '\uFFFD';
  private static final int HASH = 64;

  private StoredText() {}

  /** The text without characters that cannot be kept. */
  static String clean(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (unkept(text, i)) {
        return replaced(text, i);
      }
    }
    return text;
  }

  /** The name without characters that cannot be kept, at most {@link #MAX_NAME} long. */
  static String name(String name) {
    String clean = clean(name);
    if (clean.length() <= MAX_NAME) {
      return clean;
    }
    int end = MAX_NAME - HASH - 1;
    int cut = Character.isHighSurrogate(clean.charAt(end - 1)) ? end - 1 : end;
    return clean.substring(0, cut) + "#" + sha256(clean);
  }

  /** The text, if it is short enough to be kept. */
  static Optional<String> kept(String text) {
    return text.length() > MAX_TEXT ? Optional.empty() : Optional.of(clean(text));
  }

  private static String replaced(String text, int first) {
    StringBuilder out = new StringBuilder(text.length()).append(text, 0, first);
    for (int i = first; i < text.length(); i++) {
      out.append(unkept(text, i) ? REPLACEMENT : text.charAt(i));
    }
    return out.toString();
  }

  private static boolean unkept(String text, int i) {
    char c = text.charAt(i);
    if (c == 0) {
      return true;
    }
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
