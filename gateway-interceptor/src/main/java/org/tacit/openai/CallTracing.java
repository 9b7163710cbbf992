package org.tacit.openai;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tacit.exchange.Tokens;

/** Follows calls through other systems, where somebody watches. Thread-safe, does not block. */
@FunctionalInterface
public interface CallTracing {
  /** Nobody watches: headers pass as they came. */
  CallTracing NONE = (operation, model, headers) -> CallTrace.NONE;

  /**
   * A call begins.
   *
   * @param operation OpenTelemetry's name for it: {@code chat} or {@code embeddings}
   * @param model the model as the caller named it
   * @param headers the caller's headers by name
   */
  CallTrace begin(String operation, String model, Function<String, Optional<String>> headers);

  /** One call. Thread-safe. */
  interface CallTrace {
    /** Nobody watches. */
    CallTrace NONE =
        new CallTrace() {
          @Override
          public Map<String, String> headers(Map<String, String> along) {
            return along;
          }

          @Override
          public void answered() {}

          @Override
          public void ended(End end) {}
        };

    /** The headers for the upstream, with the trace's own among them. */
    Map<String, String> headers(Map<String, String> along);

    /** The first byte of the answer is there. */
    void answered();

    /** The call is over; only the first time counts. */
    void ended(End end);
  }

  /**
   * How a call ended. Immutable.
   *
   * @param upstream what answered, as {@code name/model}
   * @param error why there is no whole answer, one of a few words or an HTTP status; empty where
   *     all went well
   * @param finish why the model ended, as it said itself
   * @param tokens what the upstream counted
   * @param outputs the outputs' names
   */
  record End(
      String upstream,
      Optional<String> error,
      List<String> finish,
      Optional<Tokens> tokens,
      List<String> outputs) {
    /** Copies the lists. */
    public End {
      finish = List.copyOf(finish);
      outputs = List.copyOf(outputs);
    }
  }
}
