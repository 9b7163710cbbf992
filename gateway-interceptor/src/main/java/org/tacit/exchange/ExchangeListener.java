package org.tacit.exchange;

import org.tacit.output.GeneratedOutput;

/** Is told what an exchange had to survive, so that it can be counted. Thread-safe. */
public interface ExchangeListener {
  /** Hears nothing. */
  ExchangeListener NONE = new ExchangeListener() {};

  /** The selection failed and the call goes on without a prompt block. */
  default void selectionFailed(String project, RuntimeException cause) {}

  /** The sink refused an output, which is lost. */
  default void recordingFailed(GeneratedOutput output, RuntimeException cause) {}

  /** An output was finished and given to the sink. */
  default void recorded(GeneratedOutput output) {}

  /** The same listener, whose failures nobody notices but the log: no answer is lost by them. */
  static ExchangeListener quiet(ExchangeListener listener) {
    return new ExchangeListener() {
      @Override
      public void selectionFailed(String project, RuntimeException cause) {
        survive(() -> listener.selectionFailed(project, cause));
      }

      @Override
      public void recordingFailed(GeneratedOutput output, RuntimeException cause) {
        survive(() -> listener.recordingFailed(output, cause));
      }

      @Override
      public void recorded(GeneratedOutput output) {
        survive(() -> listener.recorded(output));
      }

      private void survive(Runnable telling) {
        try {
          telling.run();
        } catch (RuntimeException e) {
          System.getLogger(ExchangeListener.class.getName())
              .log(System.Logger.Level.WARNING, "A listener failed: {0}", e.getClass().getName());
        }
      }
    };
  }
}
