package org.tacit.limits;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a key may use; what is empty is as the configuration says.
 *
 * <p>Immutable.
 *
 * @param requestsPerMinute requests in a minute; 0 for any number
 * @param tokensPerMinute tokens of prompts and answers in a minute; 0 for any number
 * @param budgets money; all of them hold, and an empty list is no budget at all
 */
public record KeyLimits(
    OptionalInt requestsPerMinute, OptionalInt tokensPerMinute, Optional<List<Budget>> budgets) {
  /** Nothing of its own. */
  public static final KeyLimits NONE =
      new KeyLimits(OptionalInt.empty(), OptionalInt.empty(), Optional.empty());

  /** Copies the list. */
  public KeyLimits {
    budgets = budgets.map(List::copyOf);
  }

  /** These, and in place of what is empty those. */
  public KeyLimits over(KeyLimits defaults) {
    return new KeyLimits(
        requestsPerMinute.isPresent() ? requestsPerMinute : defaults.requestsPerMinute,
        tokensPerMinute.isPresent() ? tokensPerMinute : defaults.tokensPerMinute,
        budgets.isPresent() ? budgets : defaults.budgets);
  }
}
