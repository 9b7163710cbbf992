package org.tacit.interceptor;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tacit.exchange.ExchangeContext;
import org.tacit.exchange.FeedbackExchange;
import org.tacit.output.OutputType;

/**
 * What the builders of both decorators have in common. Confined to one thread.
 *
 * @param <B> the builder itself
 */
public abstract sealed class DecoratorParts<B extends DecoratorParts<B>>
    permits FeedbackChatModel.Builder, FeedbackStreamingChatModel.Builder {
  private @Nullable FeedbackExchange exchange;
  private @Nullable Supplier<ExchangeContext> context;
  private String project = "default";
  private OutputType type = OutputType.DEFAULT;

  DecoratorParts() {}

  abstract B self();

  /** Where calls are opened and recorded; required. */
  public B exchange(FeedbackExchange value) {
    this.exchange = value;
    return self();
  }

  /** The tenant of calls that bring no context; {@code default} unless set. */
  public B project(String value) {
    this.project = value;
    return self();
  }

  /** The output type of calls that bring no context. */
  public B type(OutputType value) {
    this.type = value;
    return self();
  }

  /** Asked for the context of each call that brings none; wins over project and type. */
  public B context(Supplier<ExchangeContext> value) {
    this.context = value;
    return self();
  }

  FeedbackExchange exchange() {
    return required(exchange, "exchange");
  }

  Supplier<ExchangeContext> context() {
    if (context != null) {
      return context;
    }
    ExchangeContext fixed = ExchangeContext.of(project, type);
    return () -> fixed;
  }

  static <T> T required(@Nullable T part, String name) {
    if (part == null) {
      throw new IllegalStateException(name + ": must be set before build()");
    }
    return part;
  }
}
