package org.tacit.output;

import java.util.Optional;

/**
 * Whom something learned holds for: a project, or within it a type, a segment of a type, a user, or
 * a user's outputs of one type.
 *
 * <p>Immutable.
 *
 * @param project the tenant
 * @param type only outputs of this type
 * @param segment only the caller's group of this name, within a type
 * @param user only this user
 */
public record Scope(
    String project, Optional<OutputType> type, Optional<String> segment, Optional<String> user) {

  /** The scope of everybody's outputs of all types. */
  public static Scope ofProject(String project) {
    return new Scope(project, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The scope of everybody's outputs of one type. */
  public static Scope ofType(String project, OutputType type) {
    return new Scope(project, Optional.of(type), Optional.empty(), Optional.empty());
  }

  /** The scope of one segment's outputs of one type. */
  public static Scope ofSegment(String project, OutputType type, String segment) {
    return new Scope(project, Optional.of(type), Optional.of(segment), Optional.empty());
  }

  /** The scope of one user's outputs of one type. */
  public static Scope ofUser(String project, OutputType type, String user) {
    return new Scope(project, Optional.of(type), Optional.empty(), Optional.of(user));
  }

  /** The scope of one user's outputs of all types. */
  public static Scope ofUser(String project, String user) {
    return new Scope(project, Optional.empty(), Optional.empty(), Optional.of(user));
  }

  /** Whether an output with these properties lies within this scope. */
  public boolean covers(
      OutputType outputType, Optional<String> ofSegment, Optional<String> ofUser) {
    return type.map(outputType::equals).orElse(true)
        && segment.map(wanted -> ofSegment.filter(wanted::equals).isPresent()).orElse(true)
        && user.map(wanted -> ofUser.filter(wanted::equals).isPresent()).orElse(true);
  }

  /**
   * How narrow the scope is; of two that conflict the narrower wins. User, segment, type, project.
   */
  public int specificity() {
    return (user.isPresent() ? 4 : 0) + (segment.isPresent() ? 2 : 0) + (type.isPresent() ? 1 : 0);
  }

  /** Whether more than one user lies within the scope. */
  public boolean shared() {
    return user.isEmpty();
  }
}
