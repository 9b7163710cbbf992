package org.tacit.interceptor;

import dev.langchain4j.model.chat.ChatRequestOptions;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.tacit.exchange.ExchangeContext;
import org.tacit.output.OutputId;

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

  private static final Frame NOTHING = new Frame(Optional.empty(), Optional.empty(), false);

  private static final ThreadLocal<Frame> CURRENT = ThreadLocal.withInitial(() -> NOTHING);

  private CallContext() {}

  /**
   * What is known on a thread.
   *
   * @param context who asks for what
   * @param outputs who is told the names of outputs, where the thread's own request is not
   * @param inside whether a decorated model is being asked, so that one behind it is not counted
   */
  private record Frame(
      Optional<ExchangeContext> context, Optional<Consumer<OutputId>> outputs, boolean inside) {}

  /** Runs the action; model calls made by it on this thread have the given context. */
  public static <T> T with(ExchangeContext context, Supplier<T> action) {
    Frame now = CURRENT.get();
    return run(new Frame(Optional.of(context), now.outputs(), now.inside()), action);
  }

  /** The context that model calls on this thread have; empty where none was given. */
  public static Optional<ExchangeContext> current() {
    return CURRENT.get().context();
  }

  static ExchangeContext resolve(ChatRequestOptions options, Supplier<ExchangeContext> fallback) {
    return options.listenerAttributes().get(ATTRIBUTE) instanceof ExchangeContext own
        ? own
        : current().orElseGet(fallback);
  }

  /** Who is told the names of outputs on this thread, beside its own request. */
  static Optional<Consumer<OutputId>> outputs() {
    return CURRENT.get().outputs();
  }

  /** Whether this thread is in the middle of a call of a decorated model. */
  static boolean inside() {
    return CURRENT.get().inside();
  }

  /** Runs the call of the model behind a decorated one. */
  static <T> T inside(Supplier<T> call) {
    Frame now = CURRENT.get();
    return run(new Frame(now.context(), now.outputs(), true), call);
  }

  /** Runs what the caller does with an answer, on whichever thread, as if it were the caller's. */
  static void answering(ExchangeContext context, Consumer<OutputId> outputs, Runnable callback) {
    var unused =
        run(
            new Frame(Optional.of(context), Optional.of(outputs), false),
            () -> {
              callback.run();
              return true;
            });
  }

  private static <T> T run(Frame frame, Supplier<T> action) {
    Frame before = CURRENT.get();
    CURRENT.set(frame);
    try {
      return action.get();
    } finally {
      if (before.equals(NOTHING)) {
        CURRENT.remove();
      } else {
        CURRENT.set(before);
      }
    }
  }
}
