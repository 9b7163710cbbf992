package org.tacit.upstream;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.tacit.config.UpstreamSettings;

/**
 * One place answers come from.
 *
 * <p>Immutable.
 */
public sealed interface Upstream {
  /** Its name, as callers see it. */
  String name();

  /** Globs of the models it answers for. */
  List<String> models();

  /** The longest wait for an answer to begin. */
  Duration timeout();

  /** The longest silence within an answer. */
  Duration idleTimeout();

  /** How often a failed call is tried again. */
  int maxRetries();

  /**
   * An upstream that takes OpenAI's JSON as it is.
   *
   * @param settings its configuration
   */
  record Wire(UpstreamSettings.Remote settings) implements Upstream {
    @Override
    public String name() {
      return settings.name();
    }

    @Override
    public List<String> models() {
      return settings.models();
    }

    @Override
    public Duration timeout() {
      return settings.timeout();
    }

    @Override
    public Duration idleTimeout() {
      return settings.idleTimeout();
    }

    @Override
    public int maxRetries() {
      return settings.maxRetries();
    }
  }

  /**
   * An upstream behind LangChain4j's models, to which requests are translated.
   *
   * @param name its name
   * @param models globs of the models it answers for
   * @param catalogue the models it lists
   * @param timeout the longest wait for an answer to begin
   * @param idleTimeout the longest silence within an answer
   * @param maxRetries how often a failed call is tried again
   * @param chat answers at once
   * @param streaming answers bit by bit
   * @param features what it can do beyond plain text
   */
  record Translated(
      String name,
      List<String> models,
      List<String> catalogue,
      Duration timeout,
      Duration idleTimeout,
      int maxRetries,
      ChatModel chat,
      StreamingChatModel streaming,
      Set<Feature> features)
      implements Upstream {
    /** Copies the collections. */
    public Translated {
      models = List.copyOf(models);
      catalogue = List.copyOf(catalogue);
      features = Set.copyOf(features);
    }

    /** Whether it is the built-in demo model. */
    public boolean demo() {
      return features.contains(Feature.DEMO);
    }
  }

  /** What sets a translated upstream apart. */
  enum Feature {
    /** Its answers are demonstrations and say so. */
    DEMO
  }
}
