package org.tacit.event;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The closed taxonomy of what a user can do with an output. */
public enum Action {
  /** Looked at it. */
  VIEWED,
  /** Took it as the answer. */
  ACCEPTED,
  /** Changed the text and used it. */
  EDITED,
  /** Asked for another one instead. */
  REGENERATED,
  /** Copied all or part of it. */
  COPIED,
  /** Sent or shared it. */
  SHARED,
  /** Left it. */
  ABANDONED,
  /** Rated it in so many words. */
  RATED,
  /** It did or did not work out downstream. */
  OUTCOME,
  /** Took an earlier event back. */
  UNDONE;

  /** All names, as error messages list them. */
  public static final String ALLOWED =
      Arrays.stream(values()).map(Action::wireName).collect(Collectors.joining(", "));

  /** The name on the wire. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads a wire name; empty where there is no such action. */
  public static Optional<Action> parse(String wireName) {
    return Arrays.stream(values()).filter(a -> a.wireName().equals(wireName)).findFirst();
  }
}
