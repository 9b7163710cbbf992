package org.tacit.telemetry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** {@code /health/live} and {@code /health/ready}. */
@ApplicationScoped
public class HealthChecks {
  @Inject private HealthFacts facts;

  /** The process answers. */
  @Produces
  @Liveness
  HealthCheck live() {
    return () -> HealthCheckResponse.up("tacit");
  }

  /** The store can be reached, keys can be checked and the loop goes round. */
  @Produces
  @Readiness
  HealthCheck ready() {
    return () -> {
      boolean store = facts.storeReachable();
      boolean keys = facts.keysLoaded();
      boolean learning = facts.learning();
      return HealthCheckResponse.named("tacit")
          .status(store && keys && learning)
          .withData("store", store)
          .withData("keys", keys)
          .withData("learning", learning)
          .withData("clock_speed", Double.toString(facts.clockSpeed()))
          .build();
    };
  }
}
