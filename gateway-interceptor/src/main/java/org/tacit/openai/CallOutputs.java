package org.tacit.openai;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tacit.exchange.OpenExchange;

/**
 * The outputs one call is to have, in the order of its choices, and how the caller learns of them.
 *
 * <p>Immutable.
 *
 * @param all at least one
 * @param tokens makes their feedback tokens
 */
record CallOutputs(List<OpenExchange> all, FeedbackTokens tokens) {
  /** So many are named in headers, which may not grow without end. */
  static final int NAMED = 16;

  /** Copies the list. */
  CallOutputs {
    all = List.copyOf(all);
  }

  OpenExchange first() {
    return all.get(0);
  }

  List<String> names() {
    return all.stream().map(open -> open.id().toString()).toList();
  }

  Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Tacit-Output-Id", first().id().toString());
    headers.put("Tacit-Feedback-Token", token(first()));
    if (all.size() > 1) {
      List<OpenExchange> named = all.subList(0, Math.min(NAMED, all.size()));
      headers.put(
          "Tacit-Output-Ids",
          String.join(",", named.stream().map(o -> o.id().toString()).toList()));
      headers.put(
          "Tacit-Feedback-Tokens", String.join(",", named.stream().map(this::token).toList()));
    }
    headers.put(
        "Tacit-Preferences", String.join(",", first().selection().treatment().injectedIds()));
    first().choice().ifPresent(choice -> headers.put("Tacit-Arm", choice.arm()));
    if (first().audited()) {
      headers.put("Tacit-Audit", "true");
    }
    return headers;
  }

  private String token(OpenExchange open) {
    return tokens.issue(open.context().project(), open.id());
  }
}
