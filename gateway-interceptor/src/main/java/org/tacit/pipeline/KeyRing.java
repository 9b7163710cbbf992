package org.tacit.pipeline;

import java.security.SecureRandom;
import java.time.InstantSource;
import org.tacit.config.TacitConfig;
import org.tacit.limits.KeyGate;
import org.tacit.limits.SpendLedger;
import org.tacit.security.Administrators;
import org.tacit.security.ApiKeys;
import org.tacit.security.Bootstrap;
import org.tacit.security.FeedbackTokens;
import org.tacit.security.Passwords;
import org.tacit.store.Database;
import org.tacit.store.JdbcAdminStore;
import org.tacit.store.JdbcKeyStore;
import org.tacit.store.JdbcSecretStore;
import org.tacit.store.JdbcSpendStore;

/**
 * Who may come in, and how much each may use. Thread-safe.
 *
 * @param keys API keys
 * @param administrators who may sign in
 * @param generated credentials made at this start, which can be read this once
 * @param tokens what a browser may report with
 * @param ledger what keys have spent
 * @param gate lets calls go on within their key's limits
 */
record KeyRing(
    ApiKeys keys,
    Administrators administrators,
    Bootstrap.Generated generated,
    FeedbackTokens tokens,
    SpendLedger ledger,
    KeyGate gate) {
  /** Opens what a store has, and makes the first credentials where there are none. */
  static KeyRing open(
      Database database, TacitConfig config, SecureRandom secure, InstantSource clock) {
    JdbcKeyStore store = new JdbcKeyStore(database);
    ApiKeys keys = new ApiKeys(store, InstantSource.system(), secure);
    Administrators administrators =
        new Administrators(
            new JdbcAdminStore(database), new Passwords(secure), InstantSource.system());
    Bootstrap.Generated generated =
        new Bootstrap(keys, store, administrators)
            .run(config.bootstrap().apiKey(), config.bootstrap().adminPassword());
    FeedbackTokens tokens =
        FeedbackTokens.of(
            new JdbcSecretStore(database), secure, config.feedback().tokenLifetime(), clock);
    SpendLedger ledger = new SpendLedger(new JdbcSpendStore(database), clock);
    ledger.read();
    return new KeyRing(
        keys,
        administrators,
        generated,
        tokens,
        ledger,
        new KeyGate(config.keyLimits(), ledger, InstantSource.system()));
  }
}
