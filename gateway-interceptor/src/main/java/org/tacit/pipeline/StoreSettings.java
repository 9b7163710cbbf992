package org.tacit.pipeline;

import org.tacit.config.TacitConfig;
import org.tacit.store.Database;

/** Where the store is, as the configuration says. */
final class StoreSettings {
  private StoreSettings() {}

  static Database.Settings of(TacitConfig config) {
    return config
        .datasource()
        .map(d -> Database.Settings.server(d.url(), d.user().orElse(""), d.password().orElse("")))
        .orElseGet(() -> Database.Settings.embedded(config.dataDir()));
  }
}
