package org.tacit.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one {@link Installation} that all of them share, at the usual speed of the clock.
 * It starts when the first asks for it and ends after the last test.
 */
public final class SharedInstallation implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Installation.class;
  }

  @Override
  public Installation resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(SharedInstallation.class))
        .getOrComputeIfAbsent(Installation.class, type -> start(), Installation.class);
  }

  /** Its tests ask the same again and again, and say themselves what was done. */
  private static Installation start() {
    try {
      return Installation.start(TacitProcess.with("tacit.traffic", "off"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
