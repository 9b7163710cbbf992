package org.tacit.interceptor;

import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.InvocationContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Applies {@link TrackedOutput} to the methods of beans. Thread-safe. */
@TrackedOutput
public class TrackedOutputInterceptor {
  private final InProcess inProcess;

  @Inject
  TrackedOutputInterceptor(InProcess inProcess) {
    this.inProcess = inProcess;
  }

  /** Runs the method in the context its annotation says. */
  @AroundInvoke
  @Nullable Object track(InvocationContext call) throws Exception {
    Optional<TrackedOutput> tracked = Tracking.of(call.getMethod(), call.getTarget().getClass());
    return tracked.isPresent()
        ? Tracking.run(tracked.get(), inProcess, call::proceed)
        : call.proceed();
  }
}
