package org.tacit.upstream;

import org.tacit.config.UpstreamSettings;

/** Makes the models of providers that do not speak OpenAI's wire. */
public interface ProviderModels {
  /** A model that asks the provider at these settings; which one, each request says. */
  ModelPair create(UpstreamSettings.Remote settings);
}
