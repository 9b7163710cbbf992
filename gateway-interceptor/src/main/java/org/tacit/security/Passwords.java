package org.tacit.security;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Hashes passwords with PBKDF2-HMAC-SHA256 (RFC 8018), 600,000 rounds and 16 bytes of salt, as
 * OWASP's password storage cheat sheet advises. About a quarter of a second each.
 *
 * <p>Thread-safe if the random generator is.
 */
public final class Passwords {
  private static final String NAME = "pbkdf2-sha256";
  private static final int ROUNDS = 600_000;
  private static final int MAX_ROUNDS = 10_000_000;
  private static final int BYTES = 16;
  private static final int HASH_BITS = 256;

  private final RandomGenerator random;
  private final int rounds;

  /** Hashes with salts from a secure random generator. */
  public Passwords(RandomGenerator random) {
    this(random, ROUNDS);
  }

  Passwords(RandomGenerator random, int rounds) {
    this.random = random;
    this.rounds = rounds;
  }

  /** A hash to keep: name, rounds, salt and hash, separated by {@code $}. */
  public String hash(String password) {
    byte[] salt = new byte[BYTES];
    random.nextBytes(salt);
    Base64.Encoder base64 = Base64.getEncoder();
    return NAME
        + "$"
        + rounds
        + "$"
        + base64.encodeToString(salt)
        + "$"
        + base64.encodeToString(derive(password, salt, rounds));
  }

  /** Whether a password is the one behind a kept hash. */
  public boolean matches(String password, String kept) {
    String[] parts = kept.split("\\$", -1);
    if (parts.length != 4 || !parts[0].equals(NAME)) {
      return false;
    }
    try {
      int keptRounds = Integer.parseInt(parts[1]);
      if (keptRounds < 1 || keptRounds > MAX_ROUNDS) {
        return false;
      }
      byte[] salt = Base64.getDecoder().decode(parts[2]);
      byte[] hash = Base64.getDecoder().decode(parts[3]);
      return MessageDigest.isEqual(hash, derive(password, salt, keptRounds));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static byte[] derive(String password, byte[] salt, int rounds) {
    PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, rounds, HASH_BITS);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has PBKDF2WithHmacSHA256", e);
    } finally {
      spec.clearPassword();
    }
  }
}
