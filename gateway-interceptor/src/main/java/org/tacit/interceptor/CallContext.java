package org.tacit.interceptor;

import dev.langchain4j.model.chat.ChatRequestOptions;
import java.util.Optional;
import java.util.function.Supplier;
import org.tacit.exchange.ExchangeContext;

/**
 * Who asks for what, for calls made on the current thread, where the model's own context is not
 * enough.
 *
 * <p>A call may also carry its context itself, as a listener attribute of its {@link
 * ChatRequestOptions} under {@link #ATTRIBUTE}; that wins. Thread-safe.
 */
public final class CallContext {
  /** The key of the attribute of {@link ChatRequestOptions} that holds an ExchangeContext. */
  public static final String ATTRIBUTE = "tacit.context";

  private static final ThreadLocal<Optional<ExchangeContext>> CURRENT =
      ThreadLocal.withInitial(Optional::empty);

  private CallContext() {}

  /** Runs the action; model calls made by it on this thread have the given context. */
  public static <T> T with(ExchangeContext context, Supplier<T> action) {
    Optional<ExchangeContext> before = CURRENT.get();
    CURRENT.set(Optional.of(context));
    try {
      return action.get();
    } finally {
      if (before.isPresent()) {
        CURRENT.set(before);
      } else {
        CURRENT.remove();
      }
    }
  }

  static ExchangeContext resolve(ChatRequestOptions options, Supplier<ExchangeContext> fallback) {
    return options.listenerAttributes().get(ATTRIBUTE) instanceof ExchangeContext own
        ? own
        : CURRENT.get().orElseGet(fallback);
  }
}
