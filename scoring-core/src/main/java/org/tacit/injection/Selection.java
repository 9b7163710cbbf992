package org.tacit.injection;

import java.util.List;
import java.util.Optional;
import org.tacit.output.Treatment;

/**
 * What was selected for one request.
 *
 * <p>Immutable.
 *
 * @param treatment the arms drawn
 * @param lines the statements injected, in order
 * @param block the whole prompt block, lines included; empty where nothing is injected
 */
public record Selection(Treatment treatment, List<Line> lines, Optional<String> block) {
  /** Nothing applies. */
  public static final Selection NOTHING =
      new Selection(Treatment.NONE, List.of(), Optional.empty());

  /** Copies the list. */
  public Selection {
    lines = List.copyOf(lines);
  }

  /**
   * One line of the block.
   *
   * @param preferenceId whose line it is
   * @param statement the line
   */
  public record Line(String preferenceId, String statement) {}
}
