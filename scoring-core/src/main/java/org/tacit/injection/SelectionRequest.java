package org.tacit.injection;

import java.util.Optional;
import org.tacit.output.OutputId;
import org.tacit.output.OutputType;

/**
 * Who asks for what.
 *
 * <p>Immutable.
 *
 * @param project the tenant
 * @param type what will be written
 * @param segment the caller's group within the type
 * @param user for whom; empty for anonymous traffic
 * @param outputId the output to be; it decides the arms
 * @param structured whether a program reads the answer: it has to be JSON, or may call tools
 */
public record SelectionRequest(
    String project,
    OutputType type,
    Optional<String> segment,
    Optional<String> user,
    OutputId outputId,
    boolean structured) {

  /** A request for a text that people read. */
  public SelectionRequest(
      String project,
      OutputType type,
      Optional<String> segment,
      Optional<String> user,
      OutputId outputId) {
    this(project, type, segment, user, outputId, false);
  }
}
