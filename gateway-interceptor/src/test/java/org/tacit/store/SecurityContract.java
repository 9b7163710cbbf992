package org.tacit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.tacit.audit.AuditLog;
import org.tacit.audit.AuditedKind;
import org.tacit.limits.Budget;
import org.tacit.limits.KeyLimits;
import org.tacit.output.OutputType;
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
    ApiKeys.Created created =
        keys.create("acme", "browser", Set.of(KeyScope.FEEDBACK), KeyLimits.NONE, "ana");
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
    ApiKeys.Created created = keys().create("acme", "x", KeyScope.ALL, KeyLimits.NONE, "ana");
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
    ApiKeys.Created created = one.create("acme", "x", KeyScope.ALL, KeyLimits.NONE, "ana");
    other.refresh();
    assertThat(check(other, created.secret(), KeyScope.ADMIN)).isInstanceOf(Access.Granted.class);
    assertThat(one.revoke("other", created.key().id(), "ana")).isEmpty();
    assertThat(one.revoke("acme", created.key().id(), "ana").orElseThrow().revoked()).isPresent();
    assertThat(one.revoke("acme", created.key().id(), "eva")).isPresent();
    assertThat(audited(created.key().id())).containsExactly("ana revoked", "ana made");
    assertThat(check(one, created.secret(), KeyScope.ADMIN)).isInstanceOf(Access.Refused.class);
    other.refresh();
    assertThat(check(other, created.secret(), KeyScope.ADMIN)).isInstanceOf(Access.Refused.class);
    assertThat(one.list("acme"))
        .filteredOn(key -> key.id().equals(created.key().id()))
        .first()
        .extracting(ApiKey::revoked)
        .isEqualTo(Optional.of(Samples.NOW));
  }

  private List<String> audited(String id) {
    return new JdbcAuditLog(database())
        .find("acme", AuditLog.Filter.ALL, 100).stream()
            .map(AuditLog.Numbered::entry)
            .filter(entry -> entry.kind() == AuditedKind.KEY && entry.subject().equals(id))
            .map(entry -> entry.actor() + " " + entry.action())
            .toList();
  }

  private static KeyLimits limits(int requests, Budget... budgets) {
    return new KeyLimits(
        OptionalInt.of(requests), OptionalInt.empty(), Optional.of(List.of(budgets)));
  }

  @Test
  void change_limits_holdOnEveryNodeAndStandInTheAudit() {
    ApiKeys one = keys();
    ApiKeys other = keys();
    ApiKeys.Created created =
        one.create("acme", "shop", Set.of(KeyScope.INFERENCE), KeyLimits.NONE, "ana");
    KeyLimits limits =
        limits(
            60,
            new Budget(Optional.of(new OutputType("email")), Budget.Period.DAY, 1_500_000_000L),
            new Budget(Optional.empty(), Budget.Period.MONTH, 1));
    ApiKey changed =
        one.change("acme", created.key().id(), Optional.empty(), Optional.of(limits), "eva")
            .orElseThrow();
    other.refresh();
    assertThat(changed.label()).isEqualTo("shop");
    assertThat(check(other, created.secret(), KeyScope.INFERENCE))
        .isInstanceOfSatisfying(
            Access.Granted.class, g -> assertThat(g.caller().limits()).isEqualTo(limits));
    assertThat(one.find("acme", changed.id())).map(ApiKey::limits).hasValue(limits);
    assertThat(audited(changed.id())).containsExactly("eva changed", "ana made");
    one.revoke("acme", changed.id(), "ana");
    assertThat(one.change("acme", changed.id(), Optional.of("y"), Optional.empty(), "eva"))
        .isEmpty();
    assertThat(audited(changed.id())).hasSize(3);
  }

  @Test
  void audit_ofKeys_holdsNeitherSecretNorHash() {
    ApiKeys.Created created = keys().create("acme", "x", KeyScope.ALL, KeyLimits.NONE, "ana");
    assertThat(Mentions.of(database(), created.secret())).isEmpty();
    assertThat(Mentions.of(database(), created.key().hash())).containsExactly("api_key.hash");
  }

  @Test
  void writeUsed_usedKey_keepsTheDayOnceAndNeverAnEarlierOne() {
    ApiKeys keys = keys();
    ApiKeys.Created created = keys.create("acme", "x", KeyScope.ALL, KeyLimits.NONE, "ana");
    ApiKeys.Created idle = keys.create("acme", "x", KeyScope.ALL, KeyLimits.NONE, "ana");
    assertThat(check(keys, created.secret(), KeyScope.ADMIN)).isInstanceOf(Access.Granted.class);
    keys.writeUsed();
    LocalDate day = LocalDate.ofInstant(Samples.NOW, ZoneOffset.UTC);
    new JdbcKeyStore(database()).used(Map.of(created.key().id(), day.minusDays(1)));
    assertThat(keys.find("acme", created.key().id()).orElseThrow().lastUsed()).hasValue(day);
    assertThat(keys.find("acme", idle.key().id()).orElseThrow().lastUsed()).isEmpty();
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
