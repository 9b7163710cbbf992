package org.tacit.pipeline;

import java.util.List;
import org.tacit.preference.Change;

/** Says in the log what was decided; statements are built from templates, so no user's text. */
final class DecisionLog implements LearningDriver.Listener {
  private static final System.Logger LOG = System.getLogger(DecisionLog.class.getName());

  @Override
  public void processed(int outputs) {}

  @Override
  public void decided(List<Change> changes) {
    for (Change change : changes) {
      LOG.log(
          System.Logger.Level.DEBUG,
          "{0} {1}: {2}",
          change.after().id(),
          change.action(),
          change.reason());
    }
  }

  @Override
  public void failed(RuntimeException cause) {
    LOG.log(System.Logger.Level.WARNING, "The learning loop will try again", cause);
  }
}
