package org.tacit.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.tacit.limits.Admittance;
import org.tacit.limits.Budget;
import org.tacit.upstream.Target;
import org.tacit.upstream.UpstreamFailure;
import org.tacit.upstream.WireJson;

/**
 * An error as OpenAI's clients know it.
 *
 * <p>Immutable.
 *
 * @param status the HTTP status
 * @param message what is wrong and what is allowed
 * @param type OpenAI's kind
 * @param param the field meant
 * @param code OpenAI's code
 */
record OpenAiError(
    int status, String message, String type, Optional<String> param, Optional<String> code) {
  private static final String INVALID = "invalid_request_error";
  private static final String UPSTREAM = "upstream_error";

  static OpenAiError invalid(String param, String message) {
    return new OpenAiError(400, message, INVALID, Optional.of(param), Optional.empty());
  }

  static OpenAiError notJson(String message) {
    return new OpenAiError(400, message, INVALID, Optional.empty(), Optional.empty());
  }

  static OpenAiError noKey() {
    return new OpenAiError(
        401,
        "Send a key of this gateway: Authorization: Bearer <key>",
        INVALID,
        Optional.empty(),
        Optional.of("invalid_api_key"));
  }

  static OpenAiError scope(String scope) {
    return new OpenAiError(
        403,
        "You have insufficient permissions for this operation. Missing scopes: " + scope + ".",
        INVALID,
        Optional.empty(),
        Optional.of("missing_scope"));
  }

  static OpenAiError tooFast(Admittance.TooFast limit) {
    return new OpenAiError(
        429,
        "Rate limit reached for this key on "
            + limit.unit()
            + " per min: Limit "
            + limit.limit()
            + ", Requested "
            + limit.wanted()
            + ". Please try again in "
            + Math.max(1, (limit.after().toMillis() + 999) / 1_000)
            + "s.",
        limit.unit(),
        Optional.empty(),
        Optional.of("rate_limit_exceeded"));
  }

  static OpenAiError spent(Budget budget) {
    return new OpenAiError(
        429,
        "You exceeded your current quota: this key's budget"
            + budget.type().map(type -> " for " + type.name()).orElse("")
            + " of this "
            + budget.per().wireName()
            + " is spent.",
        "insufficient_quota",
        Optional.empty(),
        Optional.of("insufficient_quota"));
  }

  static OpenAiError unavailable() {
    return new OpenAiError(
        503,
        "Keys cannot be checked now",
        "server_error",
        Optional.empty(),
        Optional.of("keys_unavailable"));
  }

  static OpenAiError tooLarge(int maxBytes) {
    return new OpenAiError(
        413,
        "The request body is larger than " + maxBytes + " bytes",
        INVALID,
        Optional.empty(),
        Optional.of("request_too_large"));
  }

  static OpenAiError noModel() {
    return new OpenAiError(
        404,
        "No upstream answers for this model; GET /v1/models lists those there are",
        INVALID,
        Optional.of("model"),
        Optional.of("model_not_found"));
  }

  static OpenAiError noResponse() {
    return new OpenAiError(
        404,
        "No upstream has kept a response of this ID",
        INVALID,
        Optional.of("response_id"),
        Optional.of("response_not_found"));
  }

  static OpenAiError noPath() {
    return new OpenAiError(
        404, "There is nothing at this path", INVALID, Optional.empty(), Optional.of("not_found"));
  }

  static OpenAiError method(String allowed) {
    return new OpenAiError(
        405,
        "Only " + allowed + " is allowed here",
        INVALID,
        Optional.empty(),
        Optional.of("method_not_allowed"));
  }

  static OpenAiError internal() {
    return new OpenAiError(
        500, "Tacit failed", "server_error", Optional.empty(), Optional.of("internal_error"));
  }

  static OpenAiError of(UpstreamFailure failure) {
    String name = failure.target().upstream().name();
    return switch (failure.kind()) {
      case UNREACHABLE ->
          upstream(502, "Upstream " + name + " cannot be reached", "upstream_unreachable");
      case TIMEOUT ->
          upstream(504, "Upstream " + name + " did not answer in time", "upstream_timeout");
      case BROKEN -> upstream(502, "Upstream " + name + " broke off", "upstream_broken");
      case RESTING ->
          upstream(503, "Upstream " + name + " keeps failing and is left out", "upstream_resting");
      case BUSY ->
          new OpenAiError(
              429,
              "Upstream " + name + " has as many calls under way as it may have",
              "rate_limit_error",
              Optional.empty(),
              Optional.of("upstream_busy"));
    };
  }

  static OpenAiError answerTooLarge() {
    return upstream(502, "The upstream's answer is too large", "upstream_answer_too_large");
  }

  static OpenAiError malformed(Target target) {
    return upstream(
        502,
        "Upstream " + target.upstream().name() + " sent what is not JSON",
        "upstream_malformed");
  }

  private static OpenAiError upstream(int status, String message, String code) {
    return new OpenAiError(status, message, UPSTREAM, Optional.empty(), Optional.of(code));
  }

  byte[] json() {
    ObjectNode root = WireJson.MAPPER.createObjectNode();
    root.putObject("error")
        .put("message", message)
        .put("type", type)
        .put("param", param.orElse(null))
        .put("code", code.orElse(null));
    return root.toString().getBytes(StandardCharsets.UTF_8);
  }
}
