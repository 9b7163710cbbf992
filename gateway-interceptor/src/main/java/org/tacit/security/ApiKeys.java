package org.tacit.security;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.tacit.audit.AuditEntry;
import org.tacit.audit.AuditedKind;
import org.tacit.limits.KeyLimits;

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

  /** The longest label, in characters. */
  public static final int MAX_LABEL = 200;

  private static final char[] ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".toCharArray();

  private final KeyStore store;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final ConcurrentHashMap<String, LocalDate> used = new ConcurrentHashMap<>();
  private Map<String, LocalDate> written = Map.of();
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

  /** Writes which keys were used on a day they were not known to be used on. */
  public synchronized void writeUsed() {
    Map<String, LocalDate> now = Map.copyOf(used);
    Map<String, LocalDate> fresh = new HashMap<>(now);
    fresh.entrySet().removeAll(written.entrySet());
    if (!fresh.isEmpty()) {
      store.used(fresh);
      written = now;
    }
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
      byHash.put(key.hash(), new Caller(key.project(), key.id(), key.scopes(), key.limits()));
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
    if (caller == null) {
      return new Access.Refused();
    }
    LocalDate today = today();
    if (!today.equals(used.get(caller.keyId()))) {
      used.put(caller.keyId(), today);
    }
    return new Access.Granted(caller);
  }

  private LocalDate today() {
    return clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
  }

  /**
   * Makes a key; the only moment at which it can be read.
   *
   * @param actor who makes it
   */
  public Created create(
      String project, String label, Set<KeyScope> scopes, KeyLimits limits, String actor) {
    Created bare = make(project, label, scopes);
    Created created = new Created(bare.key().with(label, limits), bare.secret());
    if (!store.add(created.key(), entry(created.key(), actor, "made"))) {
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
    if (scopes.isEmpty()) {
      throw new IllegalArgumentException("scopes: at least one of " + KeyScope.ALLOWED);
    }
    ApiKey key =
        new ApiKey(
            "key_" + randomText(12),
            project,
            Digests.sha256(secret),
            checked(label),
            scopes,
            clock.instant(),
            Optional.empty(),
            KeyLimits.NONE,
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

  /** One key of a project, revoked or not. */
  public Optional<ApiKey> find(String project, String id) {
    return store.find(project, id);
  }

  /**
   * Puts another label and other limits in place.
   *
   * @return the key as it is then; empty where the project has no such live key
   */
  public Optional<ApiKey> change(
      String project, String id, Optional<String> label, Optional<KeyLimits> limits, String actor) {
    Optional<ApiKey> before = store.find(project, id).filter(key -> key.revoked().isEmpty());
    if (before.isEmpty()) {
      return Optional.empty();
    }
    ApiKey was = before.get();
    ApiKey key = was.with(checked(label.orElse(was.label())), limits.orElse(was.limits()));
    AuditEntry entry =
        entry(key, actor, "changed")
            .changing(Optional.of(KeyJson.write(was)), Optional.of(KeyJson.write(key)));
    boolean changed = store.change(key, entry);
    refresh();
    return changed ? Optional.of(key) : Optional.empty();
  }

  /**
   * Revokes a key; doing it again changes nothing.
   *
   * @return the key as it is then; empty where the project has no such key
   */
  public Optional<ApiKey> revoke(String project, String id, String actor) {
    Optional<ApiKey> key = store.find(project, id);
    if (key.filter(live -> live.revoked().isEmpty()).isPresent()) {
      AuditEntry entry = entry(key.get(), actor, "revoked");
      store.revoke(project, id, clock.instant(), entry.changing(entry.after(), Optional.empty()));
      refresh();
    }
    return store.find(project, id);
  }

  /** What the audit says of a key: no secret, and not its hash. */
  AuditEntry entry(ApiKey key, String actor, String action) {
    return AuditEntry.of(key.project(), AuditedKind.KEY, key.id(), clock.instant(), actor, action)
        .changing(Optional.empty(), Optional.of(KeyJson.write(key)));
  }

  private static String checked(String label) {
    if (label.isBlank() || label.length() > MAX_LABEL) {
      throw new IllegalArgumentException("label: 1 to " + MAX_LABEL + " characters are allowed");
    }
    return label;
  }
}
