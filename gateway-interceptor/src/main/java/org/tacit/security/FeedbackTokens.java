package org.tacit.security;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.tacit.output.OutputId;

/**
 * Signs and checks feedback tokens: permissions to add events to one output, for browsers.
 *
 * <p>A token is {@code fb_} and, in base64url, the expiry (8 bytes, seconds), the output's UUID,
 * the project, and HMAC-SHA256 of these truncated to 16 bytes (RFC 2104, section 5). It is checked
 * without the store and in constant time. Thread-safe.
 */
public final class FeedbackTokens {
  /** How every token begins. */
  public static final String PREFIX = "fb_";

  private static final String SECRET = "feedback-token-key";
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final int SIGNATURE_BYTES = 16;
  private static final int FIXED_BYTES = 24;
  private static final int MAX_LENGTH = 512;

  private final byte[] key;
  private final Duration lifetime;
  private final InstantSource clock;

  /** What a check answers. */
  public sealed interface Checked {
    /**
     * The token is good.
     *
     * @param project the tenant
     * @param output the one output it is good for
     */
    record Good(String project, OutputId output) implements Checked {}

    /** It was good once. */
    record Expired() implements Checked {}

    /** It was not signed here. */
    record Forged() implements Checked {}
  }

  /**
   * Tokens signed with the installation's secret, which is made at the first call ever.
   *
   * @param random where the secret comes from; must be secure
   * @param lifetime how long a token is good, from the output's creation
   */
  public static FeedbackTokens of(
      SecretStore secrets, RandomGenerator random, Duration lifetime, InstantSource clock) {
    String secret =
        secrets.getOrCreate(
            SECRET,
            () -> {
              byte[] fresh = new byte[KEY_BYTES];
              random.nextBytes(fresh);
              return Base64.getEncoder().encodeToString(fresh);
            });
    return new FeedbackTokens(Base64.getDecoder().decode(secret), lifetime, clock);
  }

  FeedbackTokens(byte[] key, Duration lifetime, InstantSource clock) {
    this.key = key.clone();
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /** A token for one output. */
  public String issue(String project, OutputId output) {
    byte[] tenant = project.getBytes(StandardCharsets.UTF_8);
    UUID uuid = output.value();
    byte[] claims =
        ByteBuffer.allocate(FIXED_BYTES + tenant.length)
            .putLong(output.created().plus(lifetime).getEpochSecond())
            .putLong(uuid.getMostSignificantBits())
            .putLong(uuid.getLeastSignificantBits())
            .put(tenant)
            .array();
    byte[] signed = Arrays.copyOf(claims, claims.length + SIGNATURE_BYTES);
    System.arraycopy(sign(claims), 0, signed, claims.length, SIGNATURE_BYTES);
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
  }

  /** Checks a token. */
  public Checked check(String token) {
    if (!token.startsWith(PREFIX) || token.length() > MAX_LENGTH) {
      return new Checked.Forged();
    }
    byte[] signed;
    try {
      signed = Base64.getUrlDecoder().decode(token.substring(PREFIX.length()));
    } catch (IllegalArgumentException e) {
      return new Checked.Forged();
    }
    int end = signed.length - SIGNATURE_BYTES;
    if (end <= FIXED_BYTES) {
      return new Checked.Forged();
    }
    byte[] claims = Arrays.copyOf(signed, end);
    byte[] signature = Arrays.copyOfRange(signed, end, signed.length);
    if (!MessageDigest.isEqual(signature, sign(claims))) {
      return new Checked.Forged();
    }
    ByteBuffer buffer = ByteBuffer.wrap(claims);
    long expiry = buffer.getLong();
    UUID uuid = new UUID(buffer.getLong(), buffer.getLong());
    if (clock.instant().getEpochSecond() >= expiry) {
      return new Checked.Expired();
    }
    String project = StandardCharsets.UTF_8.decode(buffer).toString();
    return new Checked.Good(project, new OutputId(uuid));
  }

  private byte[] sign(byte[] claims) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return Arrays.copyOf(mac.doFinal(claims), SIGNATURE_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
