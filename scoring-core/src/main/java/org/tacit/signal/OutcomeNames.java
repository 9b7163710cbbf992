package org.tacit.signal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The names under which outcomes are counted.
 *
 * <p>A name of up to 64 letters, digits and {@code _ . : -} stands for itself. Any other is counted
 * as {@code #} and 16 hexadecimal digits of its SHA-256, so that whatever a caller sends becomes no
 * text of a counter.
 */
public final class OutcomeNames {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");
  private static final String PREFIX = "outcome/";
  private static final int BYTES = 8;

  private OutcomeNames() {}

  /** The name an outcome is counted under, of 1 to 64 characters. */
  public static String counted(String name) {
    return PLAIN.matcher(name).matches() ? name : "#" + hash(name);
  }

  private static String hash(String name) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(digest, BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The factor that says which outcome a signal is about. */
  static Factor factor(String name) {
    return new Factor(PREFIX + counted(name), 1, "outcomes of one name have delays of their own");
  }

  /** The name that these factors of an outcome say; empty where they were made before names. */
  public static Optional<String> of(List<Factor> factors) {
    return factors.stream()
        .map(Factor::name)
        .filter(name -> name.startsWith(PREFIX))
        .map(name -> name.substring(PREFIX.length()))
        .findFirst();
  }
}
