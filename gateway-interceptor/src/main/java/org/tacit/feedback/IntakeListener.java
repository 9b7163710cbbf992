package org.tacit.feedback;

import java.util.Optional;
import org.tacit.event.Action;
import org.tacit.event.EventLog.Appended;
import org.tacit.event.FeedbackEvent;
import org.tacit.event.Origin;

/** Is told what became of events, to count them. Implementations are thread-safe and quick. */
public interface IntakeListener {
  /** Counts nothing. */
  IntakeListener NONE =
      new IntakeListener() {
        @Override
        public void appended(FeedbackEvent event, Appended result) {}

        @Override
        public void rejected(Optional<Action> action, Origin source, String code) {}
      };

  /** An event reached the log. */
  void appended(FeedbackEvent event, Appended result);

  /**
   * An event was refused before.
   *
   * @param action which act it was, where that could be read
   * @param source where it came from
   * @param code the reason
   */
  void rejected(Optional<Action> action, Origin source, String code);

  /** The same listener, whose failures nobody notices but the log: what is durable is answered. */
  static IntakeListener quiet(IntakeListener listener) {
    return new IntakeListener() {
      @Override
      public void appended(FeedbackEvent event, Appended result) {
        survive(() -> listener.appended(event, result));
      }

      @Override
      public void rejected(Optional<Action> action, Origin source, String code) {
        survive(() -> listener.rejected(action, source, code));
      }

      private void survive(Runnable telling) {
        try {
          telling.run();
        } catch (RuntimeException e) {
          System.getLogger(IntakeListener.class.getName())
              .log(System.Logger.Level.WARNING, "A listener failed: {0}", e.getClass().getName());
        }
      }
    };
  }
}
