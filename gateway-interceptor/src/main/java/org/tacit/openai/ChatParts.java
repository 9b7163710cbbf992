package org.tacit.openai;

import org.tacit.choice.Chooser;
import org.tacit.config.TacitConfig;
import org.tacit.exchange.FeedbackExchange;
import org.tacit.exchange.TrafficListener;
import org.tacit.limits.KeyGate;
import org.tacit.upstream.FallbackPort;
import org.tacit.upstream.Pulse;
import org.tacit.upstream.Routes;

/**
 * What every chat call needs.
 *
 * @param keys whose key it is
 * @param gate how much keys may use
 * @param tokens makes feedback tokens
 * @param exchange names, injects, records
 * @param routes which upstreams answer
 * @param arms draws what answers where that is a choice
 * @param upstreams asks them
 * @param pulse tells the time to those who wait
 * @param limits sizes that are refused
 * @param traffic hears of calls that are over
 * @param listener measures
 * @param tracing follows calls through other systems
 */
public record ChatParts(
    KeyCheck keys,
    KeyGate gate,
    FeedbackTokens tokens,
    FeedbackExchange exchange,
    Routes routes,
    Chooser arms,
    FallbackPort upstreams,
    Pulse pulse,
    TacitConfig.Limits limits,
    TrafficListener traffic,
    CallListener listener,
    CallTracing tracing) {

  /** Makes sure that a listener's failure loses no answer. */
  public ChatParts {
    listener = CallListener.quiet(listener);
  }
}
