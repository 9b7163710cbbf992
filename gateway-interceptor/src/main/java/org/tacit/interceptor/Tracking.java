package org.tacit.interceptor;

import dev.langchain4j.service.TokenStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tacit.exchange.ExchangeContext;
import org.tacit.output.OutputType;

/** Gives the model calls of a method what {@link TrackedOutput} says. Thread-safe. */
final class Tracking {
  private Tracking() {}

  /** A call of a method, whose failure may be of any kind. */
  @FunctionalInterface
  interface Call {
    @Nullable Object proceed() throws Exception;
  }

  /** A failure on its way through code that knows only unchecked ones. */
  private static final class Carried extends RuntimeException {
    private static final long serialVersionUID = 1;

    Carried(Exception cause) {
      super(cause);
    }
  }

  /** What an annotation lacks; empty where it can be used. */
  static Optional<String> fault(TrackedOutput tracked) {
    return OutputType.parse(tracked.type()).isPresent()
        ? Optional.empty()
        : Optional.of(
            "@TrackedOutput(type = \"" + tracked.type() + "\"): type is " + OutputType.ALLOWED);
  }

  /** What holds for a method of a type: its own word, else the type's, else its interfaces'. */
  static Optional<TrackedOutput> of(Method method, Class<?> type) {
    return Optional.ofNullable(method.getAnnotation(TrackedOutput.class))
        .or(() -> Optional.ofNullable(type.getAnnotation(TrackedOutput.class)))
        .or(
            () ->
                Optional.ofNullable(method.getDeclaringClass().getAnnotation(TrackedOutput.class)));
  }

  /** Every annotation that holds somewhere in an interface. */
  static Stream<TrackedOutput> within(Class<?> type) {
    return Arrays.stream(type.getMethods()).flatMap(method -> of(method, type).stream());
  }

  /** The same service, whose methods are tracked as its interface says. */
  static <T> T service(T target, Class<?> type, Surroundings surroundings) {
    @SuppressWarnings("unchecked") // an interface that the target implements
    T service =
        (T)
            Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                new Service(target, type, surroundings));
    return service;
  }

  /** The service behind a tracked one; anything else stays as it is. */
  static <T> T target(T service) {
    if (Proxy.isProxyClass(service.getClass())
        && Proxy.getInvocationHandler(service) instanceof Service own) {
      @SuppressWarnings("unchecked") // what service(...) was given
      T target = (T) own.target();
      return target;
    }
    return service;
  }

  /** Calls of a tracked service. */
  private record Service(Object target, Class<?> type, Surroundings surroundings)
      implements InvocationHandler {
    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
        throws Throwable {
      Optional<TrackedOutput> tracked = of(method, type);
      Call call = () -> Tracking.invoke(target, method, arguments);
      return tracked.isPresent() ? run(tracked.get(), surroundings, call) : call.proceed();
    }
  }

  /** Runs a call in the context that an annotation says. */
  static @Nullable Object run(TrackedOutput tracked, Surroundings surroundings, Call call)
      throws Exception {
    ExchangeContext around = CallContext.current().orElseGet(surroundings::context);
    ExchangeContext typed = around.withType(new OutputType(tracked.type()));
    ExchangeContext context =
        tracked.segment().isEmpty() ? typed : typed.withSegment(tracked.segment());
    Object result = within(context, call);
    return result instanceof TokenStream stream ? stream(stream, context) : result;
  }

  private static @Nullable Object within(ExchangeContext context, Call call) throws Exception {
    try {
      return CallContext.with(
          context,
          () -> {
            try {
              return call.proceed();
            } catch (RuntimeException e) {
              throw e;
            } catch (Exception e) {
              throw new Carried(e);
            }
          });
    } catch (Carried carried) {
      throw Objects.requireNonNull((Exception) carried.getCause());
    }
  }

  /** A stream asks its model only when it is started, when the method has long returned. */
  private static TokenStream stream(TokenStream target, ExchangeContext context) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          Object result = within(context, () -> invoke(target, method, arguments));
          return result == target ? proxy : result;
        };
    return (TokenStream)
        Proxy.newProxyInstance(
            TokenStream.class.getClassLoader(), new Class<?>[] {TokenStream.class}, handler);
  }

  private static @Nullable Object invoke(
      Object target, Method method, Object @Nullable [] arguments) throws Exception {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw Objects.requireNonNull((Exception) e.getCause());
    }
  }
}
