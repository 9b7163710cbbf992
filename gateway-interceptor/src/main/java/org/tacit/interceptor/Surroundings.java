package org.tacit.interceptor;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.tacit.exchange.ExchangeContext;
import org.tacit.exchange.FeedbackExchange;
import org.tacit.output.OutputId;

/** What a decorated model asks of the application around it. Implementations are thread-safe. */
interface Surroundings {
  /** Where calls are opened and recorded; empty while that is not possible. */
  Optional<FeedbackExchange> exchange();

  /** Who asks for what, for a call on this thread that brings no context. */
  ExchangeContext context();

  /** Who is told the name of the output of a call on this thread, from any thread. */
  Consumer<OutputId> outputs();

  /** Surroundings that are always there. */
  static Surroundings of(FeedbackExchange exchange, Supplier<ExchangeContext> context) {
    Optional<FeedbackExchange> always = Optional.of(exchange);
    return new Surroundings() {
      @Override
      public Optional<FeedbackExchange> exchange() {
        return always;
      }

      @Override
      public ExchangeContext context() {
        return context.get();
      }

      @Override
      public Consumer<OutputId> outputs() {
        return id -> {};
      }
    };
  }
}
