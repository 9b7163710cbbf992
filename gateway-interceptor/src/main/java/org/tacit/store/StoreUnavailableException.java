package org.tacit.store;

/** The store cannot be used; the message is one line that says why and what to do. */
public final class StoreUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
