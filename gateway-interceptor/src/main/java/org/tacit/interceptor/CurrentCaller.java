package org.tacit.interceptor;

import java.util.Optional;

/**
 * Who a model is asked for. An application with a CDI bean of this type says so itself; without one
 * it is the caller of the current HTTP request.
 */
@FunctionalInterface
public interface CurrentCaller {
  /** A name by which the user is known again; empty for nobody in particular. */
  Optional<String> user();
}
