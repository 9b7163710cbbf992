package org.tacit.exchange;

/**
 * A form of request that can carry a prompt block.
 *
 * <p>The block goes after the text of the last of the caller's leading system or developer
 * messages; where the request begins with none, it becomes the first message. Nothing else of the
 * request changes.
 *
 * @param <R> the request
 */
@FunctionalInterface
public interface PromptCarrier<R> {
  /** What stands between the caller's own text and the block. */
  String SEPARATOR = "\n\n";

  /** The request with the block in it; the argument itself where that is mutable. */
  R withBlock(R request, String block);
}
