package org.tacit.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.tacit.preference.Change;
import org.tacit.score.ScoredOutput;

/**
 * Says in the log what was decided, and tells scores to whoever wants them; statements are built
 * from templates, so no user's text.
 *
 * @param scores who is told scores
 */
record LoopReports(Optional<Consumer<ScoredOutput>> scores) implements LearningDriver.Listener {
  private static final System.Logger LOG = System.getLogger(LoopReports.class.getName());

  @Override
  public boolean hearsScores() {
    return scores.isPresent();
  }

  @Override
  public void scored(List<ScoredOutput> outputs) {
    scores.ifPresent(outputs::forEach);
  }

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
