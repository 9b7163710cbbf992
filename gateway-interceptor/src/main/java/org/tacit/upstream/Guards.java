package org.tacit.upstream;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tacit.config.GuardSettings;

/** The guard of each upstream. Thread-safe. */
public final class Guards {
  private final Map<String, GuardSettings> settings;
  private final InstantSource clock;
  private final Map<String, Guard> guards = new ConcurrentHashMap<>();

  /**
   * Guards that have let nothing through as yet.
   *
   * @param settings by the upstream's name; one without has {@link GuardSettings#DEFAULTS}
   * @param clock what pauses are measured with
   */
  public Guards(Map<String, GuardSettings> settings, InstantSource clock) {
    this.settings = Map.copyOf(settings);
    this.clock = clock;
    settings.keySet().forEach(this::of);
  }

  InstantSource clock() {
    return clock;
  }

  Guard of(Upstream upstream) {
    return of(upstream.name());
  }

  private Guard of(String name) {
    Guard known = guards.get(name);
    return known != null
        ? known
        : guards.computeIfAbsent(
            name, n -> new Guard(n, settings.getOrDefault(n, GuardSettings.DEFAULTS), clock));
  }

  /** All of them. */
  public List<Guard> all() {
    return List.copyOf(guards.values());
  }
}
