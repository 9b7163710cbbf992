package org.tacit.interceptor;

import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.Producer;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A producer whose products are wrapped; its disposer gets what it made. Thread-safe if the
 * producer is.
 *
 * @param producer what makes them
 * @param wrapper puts something around a product
 * @param opener takes it off again
 */
record WrappingProducer<X>(Producer<X> producer, UnaryOperator<X> wrapper, UnaryOperator<X> opener)
    implements Producer<X> {
  @Override
  @SuppressWarnings("NullAway") // a dependent producer may make null, which stays so
  public X produce(CreationalContext<X> context) {
    @Nullable X made = producer.produce(context);
    return made == null ? made : wrapper.apply(made);
  }

  @Override
  public void dispose(X instance) {
    producer.dispose(opener.apply(instance));
  }

  @Override
  public Set<InjectionPoint> getInjectionPoints() {
    return producer.getInjectionPoints();
  }
}
