package org.tacit.console;

import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Named;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one browser session knows: who is signed in, and the token that its forms must carry.
 *
 * <p>Thread-safe.
 */
@Named
@SessionScoped
public class ConsoleSession implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int TOKEN_BYTES = 24;

  private final String formToken = randomToken();
  private volatile @Nullable String administrator;

  /** The name of the administrator, empty before the sign-in. */
  public Optional<String> administrator() {
    return Optional.ofNullable(administrator);
  }

  /** The administrator's name for pages; empty text before the sign-in. */
  public String getName() {
    return administrator().orElse("");
  }

  /** The secret that every form of this session sends back, so that no other site can post one. */
  public String getFormToken() {
    return formToken;
  }

  /** Records a sign-in. The caller has checked the password and renewed the session's id. */
  public void signIn(String name) {
    administrator = name;
  }

  /** Whether {@code candidate} is this session's form token; takes the same time for all. */
  boolean ownsFormToken(@Nullable String candidate) {
    return candidate != null
        && MessageDigest.isEqual(
            formToken.getBytes(StandardCharsets.UTF_8), candidate.getBytes(StandardCharsets.UTF_8));
  }

  private static String randomToken() {
    byte[] bytes = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
