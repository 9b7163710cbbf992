package org.tacit.conversation;

import org.tacit.edit.Wishes;
import org.tacit.output.OutputId;

/** What a call says about an earlier output. */
public sealed interface Link {
  /** Which output. */
  OutputId output();

  /**
   * The same was asked again.
   *
   * @param replacement the answer that took its place
   */
  record Regenerated(OutputId output, OutputId replacement) implements Link {}

  /**
   * It was sent back changed.
   *
   * @param text what it had become
   */
  record Edited(OutputId output, String text) implements Link {}

  /** It was sent back as it was, and the user went on. */
  record Continued(OutputId output) implements Link {}

  /**
   * The next turn speaks about it.
   *
   * @param said what it says
   */
  record Said(OutputId output, Wishes.Said said) implements Link {}
}
