package org.tacit.upstream.translated;

/** A field of a request that cannot be translated. */
final class Unsupported extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;

  Unsupported(String field, String allowed) {
    super(field + ": " + allowed, null, false, false);
    this.field = field;
  }

  String field() {
    return field;
  }
}
