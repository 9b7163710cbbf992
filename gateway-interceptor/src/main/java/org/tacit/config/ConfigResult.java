package org.tacit.config;

import java.util.List;

/** What reading the configuration came to. Immutable. */
public sealed interface ConfigResult {
  /** Lines worth telling the operator, whatever the outcome. */
  List<String> warnings();

  /**
   * Everything is allowed.
   *
   * @param config the configuration
   * @param warnings what was ignored
   */
  record Valid(TacitConfig config, List<String> warnings) implements ConfigResult {}

  /**
   * Something is not allowed.
   *
   * @param errors one line each: {@code key = value: what is allowed}
   * @param warnings what was ignored
   */
  record Invalid(List<String> errors, List<String> warnings) implements ConfigResult {}
}
