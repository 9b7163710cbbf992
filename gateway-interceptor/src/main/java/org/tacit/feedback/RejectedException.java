package org.tacit.feedback;

/** Ends the reading of one event; never leaves this package. */
final class RejectedException extends Exception {
  private static final long serialVersionUID = 1;
  private final String code;
  private final String field;

  RejectedException(String code, String field, String message) {
    super(message, null, false, false);
    this.code = code;
    this.field = field;
  }

  static RejectedException missing(String field, String allowed) {
    return new RejectedException(
        Rejection.MISSING_FIELD, field, field + " is missing: " + allowed + ".");
  }

  static RejectedException invalid(String field, String allowed) {
    return new RejectedException(
        Rejection.INVALID_VALUE, field, field + " is not allowed so: " + allowed + ".");
  }

  Rejection at(int index) {
    return new Rejection(index, code, field, String.valueOf(getMessage()));
  }
}
