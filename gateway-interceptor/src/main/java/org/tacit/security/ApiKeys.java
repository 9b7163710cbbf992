package org.tacit.security;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Makes, checks and revokes API keys.
 *
 * <p>A check reads an immutable snapshot and never the store. Whoever runs this calls {@link
 * #refresh} at least once a second; that is how long a revoked key lives on. Until the first
 * refresh has worked every key is refused; when a later one fails, the last snapshot holds.
 * Thread-safe.
 */
public final class ApiKeys {
  private static final String PREFIX = "tk_";
  private static final int LENGTH = 32;
  private static final int MAX_LABEL = 200;
  private static final char[] ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".toCharArray();

  private final KeyStore store;
  private final InstantSource clock;
  private final RandomGenerator random;
  private volatile @Nullable Snapshot snapshot;

  private record Snapshot(long revision, Map<String, Caller> byHash) {}

  /**
   * A key as it is shown once.
   *
   * @param key what is kept
   * @param secret the key itself
   */
  public record Created(ApiKey key, String secret) {
    @Override
    public String toString() {
      return "Created[key=" + key.id() + "]";
    }
  }

  /**
   * Keys of a store, not read yet.
   *
   * @param random where keys come from; must be secure and thread-safe
   */
  public ApiKeys(KeyStore store, InstantSource clock, RandomGenerator random) {
    this.store = store;
    this.clock = clock;
    this.random = random;
  }

  /** Reads the keys again if any has changed. */
  public void refresh() {
    long revision = store.revision();
    Snapshot current = snapshot;
    if (current != null && current.revision() == revision) {
      return;
    }
    Map<String, Caller> byHash = new HashMap<>();
    for (ApiKey key : store.live()) {
      byHash.put(key.hash(), new Caller(key.project(), key.id(), key.scopes()));
    }
    snapshot = new Snapshot(revision, Map.copyOf(byHash));
  }

  /** Whether the keys have been read. */
  public boolean loaded() {
    return snapshot != null;
  }

  /**
   * Checks a request.
   *
   * @param authorization the value of its {@code Authorization} header
   * @param scope what it wants to do
   */
  public Access check(Optional<String> authorization, KeyScope scope) {
    Access access = identify(authorization.flatMap(Bearer::token).orElse(""));
    return access instanceof Access.Granted granted && !granted.caller().may(scope)
        ? new Access.WrongScope()
        : access;
  }

  /** Tells whose key this is, whatever its scopes; never {@link Access.WrongScope}. */
  public Access identify(String key) {
    Snapshot current = snapshot;
    if (current == null) {
      return new Access.Unavailable();
    }
    Caller caller = current.byHash().get(Digests.sha256(key));
    return caller == null ? new Access.Refused() : new Access.Granted(caller);
  }

  /** Makes a key; the only moment at which it can be read. */
  public Created create(String project, String label, Set<KeyScope> scopes) {
    Created created = make(project, label, scopes);
    if (!store.add(created.key())) {
      throw new IllegalStateException("two random keys are alike");
    }
    refresh();
    return created;
  }

  /** A new key that is not kept yet. */
  Created make(String project, String label, Set<KeyScope> scopes) {
    return keep(project, label, scopes, PREFIX + randomText(LENGTH));
  }

  /** A key whose text is given. */
  Created keep(String project, String label, Set<KeyScope> scopes, String secret) {
    if (label.isBlank() || label.length() > MAX_LABEL) {
      throw new IllegalArgumentException("label: 1 to " + MAX_LABEL + " characters are allowed");
    }
    if (scopes.isEmpty()) {
      throw new IllegalArgumentException("scopes: at least one of " + KeyScope.ALLOWED);
    }
    ApiKey key =
        new ApiKey(
            "key_" + randomText(12),
            project,
            Digests.sha256(secret),
            label,
            scopes,
            clock.instant(),
            Optional.empty());
    return new Created(key, secret);
  }

  /** Letters and digits by chance, 5.95 bits each. */
  String randomText(int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(ALPHABET[random.nextInt(ALPHABET.length)]);
    }
    return text.toString();
  }

  /** All keys of one project, revoked ones too, the newest first. */
  public List<ApiKey> list(String project) {
    return store.list(project);
  }

  /** Revokes a key; false where the project has no such live key. */
  public boolean revoke(String project, String id) {
    boolean revoked = store.revoke(project, id, clock.instant());
    refresh();
    return revoked;
  }
}
