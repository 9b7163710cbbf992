package org.tacit.config;

import java.util.Locale;
import java.util.Optional;

/** The kinds of upstream this release can talk to. */
public enum UpstreamType {
  /** The built-in demo model. */
  DEMO(Optional.empty()),
  /** Anything that speaks OpenAI's wire. */
  OPENAI(Optional.of("https://api.openai.com/v1")),
  /** Anthropic, by its own API; requests are translated. */
  ANTHROPIC(Optional.of("https://api.anthropic.com/v1")),
  /** Ollama, by its OpenAI endpoint. */
  OLLAMA(Optional.of("http://localhost:11434/v1")),
  /** Mistral, by its OpenAI endpoint. */
  MISTRAL(Optional.of("https://api.mistral.ai/v1")),
  /** Google Gemini, by its OpenAI endpoint. */
  GEMINI(Optional.of("https://generativelanguage.googleapis.com/v1beta/openai")),
  /** OpenAI's models at Azure, by its API v1; each customer has a URL of its own. */
  AZURE_OPENAI(Optional.empty());

  /** What is allowed, as error messages say it. */
  public static final String ALLOWED =
      "demo, openai, anthropic, ollama, mistral, gemini or azure-openai";

  private final Optional<String> baseUrl;

  UpstreamType(Optional<String> baseUrl) {
    this.baseUrl = baseUrl;
  }

  /** The provider's own URL; empty where there is none, or none for all. */
  public Optional<String> baseUrl() {
    return baseUrl;
  }

  /** Whether it takes OpenAI's JSON as it is. */
  public boolean wire() {
    return this != DEMO && this != ANTHROPIC;
  }

  /** The lower-case name. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Reads the lower-case name; empty where this release does not know it. */
  public static Optional<UpstreamType> parse(String label) {
    for (UpstreamType type : values()) {
      if (type.label().equals(label)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
