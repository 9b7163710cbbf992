package org.tacit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.tacit.security.Access;
import org.tacit.security.Administrators;
import org.tacit.security.ApiKey;
import org.tacit.security.ApiKeys;
import org.tacit.security.Bootstrap;
import org.tacit.security.KeyScope;
import org.tacit.security.Passwords;

/** What keys, administrators and secrets do over a store. */
abstract class SecurityContract extends StoreContract {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final InstantSource CLOCK = InstantSource.fixed(Samples.NOW);

  SecurityContract(Supplier<Database> opening) {
    super(opening);
  }

  private ApiKeys keys() {
    return new ApiKeys(new JdbcKeyStore(database()), CLOCK, RANDOM);
  }

  private Administrators administrators() {
    return new Administrators(new JdbcAdminStore(database()), new Passwords(RANDOM), CLOCK);
  }

  private static Access check(ApiKeys keys, String secret, KeyScope scope) {
    return keys.check(Optional.of("Bearer " + secret), scope);
  }

  @Test
  void check_neverLoaded_isUnavailable() {
    assertThat(check(keys(), "tk_x", KeyScope.ADMIN)).isInstanceOf(Access.Unavailable.class);
  }

  @Test
  void check_createdKey_grantsItsScopesOnly() {
    ApiKeys keys = keys();
    ApiKeys.Created created = keys.create("acme", "browser", Set.of(KeyScope.FEEDBACK));
    assertThat(created.secret()).matches("tk_[0-9A-Za-z]{32}");
    assertThat(check(keys, created.secret(), KeyScope.FEEDBACK))
        .isInstanceOfSatisfying(
            Access.Granted.class, g -> assertThat(g.caller().project()).isEqualTo("acme"));
    assertThat(check(keys, created.secret(), KeyScope.ADMIN)).isInstanceOf(Access.WrongScope.class);
    assertThat(check(keys, created.secret() + "x", KeyScope.FEEDBACK))
        .isInstanceOf(Access.Refused.class);
    assertThat(keys.check(Optional.empty(), KeyScope.FEEDBACK)).isInstanceOf(Access.Refused.class);
    assertThat(keys.check(Optional.of("Basic " + created.secret()), KeyScope.FEEDBACK))
        .isInstanceOf(Access.Refused.class);
  }

  @Test
  void create_key_keepsOnlyItsHash() {
    ApiKeys.Created created = keys().create("acme", "x", KeyScope.ALL);
    String kept =
        database()
            .jdbi()
            .withHandle(h -> h.createQuery("select * from api_key").mapToMap().list().toString());
    assertThat(kept).contains(created.key().hash()).doesNotContain(created.secret());
  }

  @Test
  void revoke_onOneNode_isSeenByTheOtherAtItsNextRefresh() {
    ApiKeys one = keys();
    ApiKeys other = keys();
    ApiKeys.Created created = one.create("acme", "x", KeyScope.ALL);
    other.refresh();
    assertThat(check(other, created.secret(), KeyScope.ADMIN)).isInstanceOf(Access.Granted.class);
    assertThat(one.revoke("other", created.key().id())).isFalse();
    assertThat(one.revoke("acme", created.key().id())).isTrue();
    assertThat(one.revoke("acme", created.key().id())).isFalse();
    assertThat(check(one, created.secret(), KeyScope.ADMIN)).isInstanceOf(Access.Refused.class);
    other.refresh();
    assertThat(check(other, created.secret(), KeyScope.ADMIN)).isInstanceOf(Access.Refused.class);
    assertThat(one.list("acme"))
        .filteredOn(key -> key.id().equals(created.key().id()))
        .first()
        .extracting(ApiKey::revoked)
        .isEqualTo(Optional.of(Samples.NOW));
  }

  @Test
  void bootstrap_twice_generatesOnceAndKeepsWhatIsConfigured() {
    JdbcKeyStore store = new JdbcKeyStore(database());
    ApiKeys keys = keys();
    Bootstrap bootstrap = new Bootstrap(keys, store, administrators());
    Bootstrap.Generated first = bootstrap.run(Optional.empty(), Optional.empty());
    Bootstrap.Generated second = bootstrap.run(Optional.empty(), Optional.empty());
    assertThat(second).isEqualTo(new Bootstrap.Generated(Optional.empty(), Optional.empty()));
    String key = first.apiKey().orElseThrow();
    assertThat(check(keys, key, KeyScope.ADMIN)).isInstanceOf(Access.Granted.class);
    assertThat(administrators().check(Bootstrap.ADMIN, first.adminPassword().orElseThrow()))
        .isTrue();

    bootstrap.run(Optional.of("configured-key"), Optional.of("configured password"));
    bootstrap.run(Optional.of("configured-key"), Optional.of("configured password"));
    assertThat(check(keys, "configured-key", KeyScope.ADMIN)).isInstanceOf(Access.Granted.class);
    assertThat(check(keys, key, KeyScope.ADMIN)).isInstanceOf(Access.Granted.class);
    assertThat(administrators().check(Bootstrap.ADMIN, "configured password")).isTrue();
    assertThat(administrators().check(Bootstrap.ADMIN, first.adminPassword().orElseThrow()))
        .isFalse();
    assertThat(administrators().check("nobody", "configured password")).isFalse();
    assertThat(first.toString()).doesNotContain(key);
  }

  @Test
  void secret_createdTwice_isTheFirst() {
    JdbcSecretStore secrets = new JdbcSecretStore(database());
    assertThat(secrets.getOrCreate("s", () -> "one")).isEqualTo("one");
    assertThat(secrets.getOrCreate("s", () -> "two")).isEqualTo("one");
  }
}
