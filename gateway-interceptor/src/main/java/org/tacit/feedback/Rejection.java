package org.tacit.feedback;

/**
 * Why one event of a request was not taken.
 *
 * @param index its place in the request, from 0
 * @param code the reason as a word
 * @param field which field is to blame; empty where none is
 * @param message the reason as a sentence
 */
record Rejection(int index, String code, String field, String message) {
  static final String UNKNOWN_ACTION = "unknown_action";
  static final String MISSING_FIELD = "missing_field";
  static final String INVALID_VALUE = "invalid_value";
  static final String UNKNOWN_OUTPUT = "unknown_output";
  static final String WRONG_OUTPUT = "wrong_output";
  static final String TOO_EARLY = "too_early";
  static final String CONFLICT = "conflict";
}
