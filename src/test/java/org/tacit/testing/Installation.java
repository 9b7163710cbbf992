package org.tacit.testing;

import java.io.IOException;

/**
 * A running {@code tacit.jar} with a {@link RecordingUpstream} behind the models {@code mock*} and
 * the demo model, at full pace, behind {@code demo*}.
 */
public final class Installation implements AutoCloseable {
  /** The key with all scopes. */
  public static final String KEY = "tk_test_of_the_whole_system";

  /** The password of the user {@code admin}. */
  public static final String PASSWORD = "a password for tests";

  private final RecordingUpstream upstream;
  private final TacitProcess tacit;

  private Installation(RecordingUpstream upstream, TacitProcess tacit) {
    this.upstream = upstream;
    this.tacit = tacit;
  }

  /** Starts both and waits until they are ready. */
  public static Installation start(TacitProcess.Settings settings)
      throws IOException, InterruptedException {
    RecordingUpstream upstream = new RecordingUpstream();
    TacitProcess tacit =
        settings
            .with("tacit.bootstrap.api-key", KEY)
            .with("tacit.bootstrap.admin-password", PASSWORD)
            .with("tacit.upstream.mock.type", "openai")
            .with("tacit.upstream.mock.base-url", upstream.baseUrl().toString())
            .with("tacit.upstream.mock.models", "mock*")
            .with("tacit.upstream.demo.type", "demo")
            .with("tacit.upstream.demo.tokens-per-second", "100000")
            .start();
    return new Installation(upstream, tacit);
  }

  /** The upstream behind the models {@code mock*}. */
  public RecordingUpstream upstream() {
    return upstream;
  }

  /** The process. */
  public TacitProcess tacit() {
    return tacit;
  }

  /** A client that may do everything. */
  public Gateway gateway() {
    return gateway(KEY);
  }

  /** A client with another key. */
  public Gateway gateway(String key) {
    return new Gateway(tacit.at("/"), key);
  }

  @Override
  public void close() throws IOException {
    tacit.close();
    upstream.close();
  }
}
