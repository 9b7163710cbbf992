package org.tacit.openai;

import org.tacit.output.OutputType;

/** Is told how long calls took, so that it can be measured. Thread-safe, does not block. */
public interface CallListener {
  /** Hears nothing. */
  CallListener NONE = new CallListener() {};

  /**
   * An answer is on its way to the caller.
   *
   * @param type what was written
   * @param upstream what answered, as {@code name/model}
   * @param status the HTTP status
   * @param upstreamNanos the upstream's time; of a stream up to its first byte
   * @param tacitNanos the rest of the time since the request arrived
   */
  default void answered(
      OutputType type, String upstream, int status, long upstreamNanos, long tacitNanos) {}

  /**
   * An answer that is no output is on its way to the caller.
   *
   * @param endpoint what was asked for, one of a few names
   * @param upstream what answered, as {@code name/model}
   * @param status the HTTP status
   */
  default void passed(
      String endpoint, String upstream, int status, long upstreamNanos, long tacitNanos) {}

  /** A request was refused by Tacit itself. */
  default void refused(int status) {}

  /** The same listener, whose failures nobody notices but the log: no answer is lost by them. */
  static CallListener quiet(CallListener listener) {
    return new CallListener() {
      @Override
      public void answered(
          OutputType type, String upstream, int status, long upstreamNanos, long tacitNanos) {
        survive(() -> listener.answered(type, upstream, status, upstreamNanos, tacitNanos));
      }

      @Override
      public void passed(
          String endpoint, String upstream, int status, long upstreamNanos, long tacitNanos) {
        survive(() -> listener.passed(endpoint, upstream, status, upstreamNanos, tacitNanos));
      }

      @Override
      public void refused(int status) {
        survive(() -> listener.refused(status));
      }

      private void survive(Runnable telling) {
        try {
          telling.run();
        } catch (RuntimeException e) {
          System.getLogger(CallListener.class.getName())
              .log(System.Logger.Level.WARNING, "A listener failed: {0}", e.getClass().getName());
        }
      }
    };
  }
}
