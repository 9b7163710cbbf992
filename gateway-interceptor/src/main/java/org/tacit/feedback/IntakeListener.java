package org.tacit.feedback;

import org.tacit.event.EventLog.Appended;
import org.tacit.event.FeedbackEvent;

/** Is told what became of events, to count them. Implementations are thread-safe and quick. */
public interface IntakeListener {
  /** Counts nothing. */
  IntakeListener NONE =
      new IntakeListener() {
        @Override
        public void appended(FeedbackEvent event, Appended result) {}

        @Override
        public void rejected(String code) {}
      };

  /** An event reached the log. */
  void appended(FeedbackEvent event, Appended result);

  /** An event was refused before, for the reason with this code. */
  void rejected(String code);
}
