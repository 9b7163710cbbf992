package org.tacit.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One upstream as configured.
 *
 * <p>Immutable.
 */
public sealed interface UpstreamSettings {
  /** The name callers see in {@code Tacit-Upstream}. */
  String name();

  /** Globs of the models it answers for; {@code *} stands for anything. */
  List<String> models();

  /**
   * An upstream across the network. All but {@code anthropic} speak OpenAI's wire.
   *
   * @param name its name
   * @param type its kind
   * @param baseUrl where it is, up to and including {@code /v1}, without a slash at the end
   * @param apiKey the key sent to it
   * @param models globs of the models it answers for
   * @param timeout the longest wait for an answer to begin, retries included
   * @param idleTimeout the longest silence within an answer
   * @param maxRetries how often a failed call is tried again
   */
  record Remote(
      String name,
      UpstreamType type,
      URI baseUrl,
      Optional<String> apiKey,
      List<String> models,
      Duration timeout,
      Duration idleTimeout,
      int maxRetries)
      implements UpstreamSettings {
    /** Copies the list. */
    public Remote {
      models = List.copyOf(models);
    }

    @Override
    public String toString() {
      return "Remote[" + name + " " + type.label() + " " + baseUrl + " " + models + "]";
    }
  }

  /**
   * The built-in demo model.
   *
   * @param name its name
   * @param models globs of the models it answers for
   * @param seed its chance
   * @param tokensPerSecond its pace
   * @param timeout the longest wait for an answer to begin
   * @param idleTimeout the longest silence within an answer
   */
  record Demo(
      String name,
      List<String> models,
      long seed,
      double tokensPerSecond,
      Duration timeout,
      Duration idleTimeout)
      implements UpstreamSettings {
    /** Copies the list. */
    public Demo {
      models = List.copyOf(models);
    }
  }
}
