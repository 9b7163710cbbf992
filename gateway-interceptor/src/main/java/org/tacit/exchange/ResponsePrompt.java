package org.tacit.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Carries the block in a request of OpenAI's Responses API, behind the caller's {@code
 * instructions}; the tree is edited in place.
 *
 * <p>Never in the input: what stands there is kept with the response and would come back with every
 * later turn, once more for each, while instructions hold for one turn. Immutable.
 */
public final class ResponsePrompt implements PromptCarrier<ObjectNode> {
  /** The only instance needed. */
  public static final ResponsePrompt CARRIER = new ResponsePrompt();

  private ResponsePrompt() {}

  /** Whether a program reads the answer: it has to be JSON, or may call tools. */
  public static boolean structured(ObjectNode request) {
    JsonNode format = request.path("text").path("format");
    return (format.isObject() && !format.path("type").asText("text").equals("text"))
        || !request.path("tools").isEmpty();
  }

  /**
   * Whether the request has a place for the block: not where it uses a prompt kept by the upstream,
   * whose text is not known here, or instructions that are no text.
   */
  public static boolean carries(ObjectNode request) {
    JsonNode instructions = request.path("instructions");
    boolean free =
        instructions.isTextual() || instructions.isNull() || instructions.isMissingNode();
    return free && (request.path("prompt").isMissingNode() || request.path("prompt").isNull());
  }

  @Override
  public ObjectNode withBlock(ObjectNode request, String block) {
    String own = request.path("instructions").asText("");
    boolean none = own.isEmpty() || !request.path("instructions").isTextual();
    return request.put("instructions", none ? block : own + SEPARATOR + block);
  }
}
