package org.tacit.exchange;

import java.util.Optional;
import org.tacit.output.OutputType;

/**
 * Who asks for what in one model call.
 *
 * <p>Immutable.
 *
 * @param project the tenant
 * @param type what will be written
 * @param segment the caller's group within the type
 * @param user whose behaviour it will gather; empty for anonymous traffic
 * @param conversation the caller's conversation
 * @param joinKey the caller's own name for the output
 * @param learning what the call lets Tacit do
 */
public record ExchangeContext(
    String project,
    OutputType type,
    Optional<String> segment,
    Optional<String> user,
    Optional<String> conversation,
    Optional<String> joinKey,
    Learning learning) {

  /** An anonymous call for one type of the project, applied and learned from. */
  public static ExchangeContext of(String project, OutputType type) {
    return new ExchangeContext(
        project,
        type,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Learning.APPLY);
  }

  /** This context for another type. */
  public ExchangeContext withType(OutputType other) {
    return new ExchangeContext(project, other, segment, user, conversation, joinKey, learning);
  }

  /** This context for one user. */
  public ExchangeContext withUser(String name) {
    return new ExchangeContext(
        project, type, segment, Optional.of(name), conversation, joinKey, learning);
  }

  /** This context with one segment of its type. */
  public ExchangeContext withSegment(String name) {
    return new ExchangeContext(
        project, type, Optional.of(name), user, conversation, joinKey, learning);
  }

  /** This context with the caller's own name for the output. */
  public ExchangeContext withJoinKey(String key) {
    return new ExchangeContext(
        project, type, segment, user, conversation, Optional.of(key), learning);
  }

  /** This context letting Tacit do something else. */
  public ExchangeContext withLearning(Learning other) {
    return new ExchangeContext(project, type, segment, user, conversation, joinKey, other);
  }
}
