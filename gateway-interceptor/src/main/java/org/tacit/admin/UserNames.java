package org.tacit.admin;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Users' names in paths: percent-encoded, or {@code ~} and the base64url of the name in UTF-8.
 *
 * <p>The second form is for what servers and proxies do not let through a path, first of all the
 * backslash of {@code CORP\\ana}, for names that begin with {@code ~} themselves, and for {@code .}
 * and {@code ..}, which are no segments of a path.
 */
final class UserNames {
  private static final String ENCODED = "~";

  private UserNames() {}

  /** The name that a path says, percent-encoding already undone. */
  static String of(String inPath) {
    if (!inPath.startsWith(ENCODED)) {
      return inPath;
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(inPath.substring(ENCODED.length()));
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw Problem.invalid(
          "id", "a name, percent-encoded, or ~ and the base64url of the name in UTF-8");
    }
  }
}
