package org.tacit.upstream.translated;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.Capability;
import org.tacit.config.UpstreamSettings;
import org.tacit.upstream.ModelPair;
import org.tacit.upstream.ProviderModels;

/** Anthropic's models, by LangChain4j. Thread-safe. */
public final class AnthropicModels implements ProviderModels {
  /** Anthropic wants a limit with each request, OpenAI none; every model takes this one. */
  static final int MAX_TOKENS = 4096;

  private final int answerBytes;

  /**
   * Models.
   *
   * @param answerBytes the longest answer taken, streamed or not
   */
  public AnthropicModels(int answerBytes) {
    this.answerBytes = answerBytes;
  }

  @Override
  public ModelPair create(UpstreamSettings.Remote settings) {
    HttpClientBuilder http = BlockingHttpClient.builder(answerBytes, "message_stop");
    String baseUrl = settings.baseUrl() + "/";
    String key = settings.apiKey().orElseThrow();
    return new ModelPair(
        AnthropicChatModel.builder()
            .httpClientBuilder(http)
            .baseUrl(baseUrl)
            .apiKey(key)
            .maxTokens(MAX_TOKENS)
            .maxRetries(0)
            .supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA)
            .build(),
        AnthropicStreamingChatModel.builder()
            .httpClientBuilder(http)
            .baseUrl(baseUrl)
            .apiKey(key)
            .maxTokens(MAX_TOKENS)
            .build());
  }
}
