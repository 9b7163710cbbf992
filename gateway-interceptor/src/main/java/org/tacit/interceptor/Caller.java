package org.tacit.interceptor;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Optional;
import java.util.function.Function;

/** Finds out who asks. Thread-safe. */
final class Caller {
  private static final System.Logger LOG = System.getLogger(Caller.class.getName());

  private final BeanManager beans;

  Caller(BeanManager beans) {
    this.beans = beans;
  }

  /** The application's own word for the user, else the request's principal. */
  Optional<String> user() {
    Instance<CurrentCaller> own = beans.createInstance().select(CurrentCaller.class);
    if (!own.isUnsatisfied()) {
      return using(own, CurrentCaller::user).flatMap(Function.identity());
    }
    try {
      return principal();
    } catch (RuntimeException | LinkageError outside) {
      return Optional.empty();
    }
  }

  /** Fails outside of a request, in ways that differ between servers. */
  private Optional<String> principal() {
    Instance<HttpServletRequest> request = beans.createInstance().select(HttpServletRequest.class);
    return request.isResolvable()
        ? Optional.ofNullable(request.get().getUserPrincipal()).map(Principal::getName)
        : Optional.empty();
  }

  private static <T, R> Optional<R> using(Instance<T> instance, Function<T, R> question) {
    Instance.Handle<T> handle = instance.getHandle();
    try {
      return Optional.ofNullable(question.apply(handle.get()));
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "CurrentCaller failed: {0}", e.getClass().getName());
      return Optional.empty();
    } finally {
      if (handle.getBean().getScope().equals(Dependent.class)) {
        handle.destroy();
      }
    }
  }
}
