package org.tacit.limits;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.tacit.output.Completion;
import org.tacit.output.OutputType;
import org.tacit.output.Usage;

/**
 * A call that may go on.
 *
 * <p>Thread-safe; the first {@link #ended} counts.
 */
public final class Admission {
  /** Of a call nothing is counted of. */
  public static final Admission FREE = new Admission(Map.of(), false, (type, how, usage) -> {});

  private final Map<String, String> headers;
  private final boolean metered;
  private final Settlement settlement;
  private final AtomicBoolean settled = new AtomicBoolean();

  /** What is to be done at the end. */
  interface Settlement {
    void settle(OutputType type, Completion how, Optional<Usage> usage);
  }

  Admission(Map<String, String> headers, boolean metered, Settlement settlement) {
    this.headers = Map.copyOf(headers);
    this.metered = metered;
    this.settlement = settlement;
  }

  /** Headers of the answer, which say what is left; empty where there is no limit. */
  public Map<String, String> headers() {
    return headers;
  }

  /** Whether it matters how many tokens the upstream counts. */
  public boolean metered() {
    return metered;
  }

  /** Says how the call ended and what it took, as far as that is known. */
  public void ended(OutputType type, Completion how, Optional<Usage> usage) {
    if (settled.compareAndSet(false, true)) {
      settlement.settle(type, how, usage);
    }
  }

  /** OpenAI's headers of one rate. */
  static Map<String, String> rate(String unit, int limit, long left, Duration reset) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("x-ratelimit-limit-" + unit, Integer.toString(limit));
    headers.put("x-ratelimit-remaining-" + unit, Long.toString(left));
    headers.put("x-ratelimit-reset-" + unit, written(reset));
    return headers;
  }

  /** A time as OpenAI writes it: {@code 12ms}, {@code 1.5s}, {@code 6m0s}. */
  static String written(Duration time) {
    long millis = time.toMillis();
    if (millis < 1_000) {
      return millis + "ms";
    }
    long seconds = millis / 1_000;
    long rest = millis % 1_000;
    String end =
        rest == 0
            ? seconds % 60 + "s"
            : String.format(Locale.ROOT, "%d.%03ds", seconds % 60, rest).replaceAll("0+s$", "s");
    return seconds < 60 ? end : seconds / 60 + "m" + end;
  }
}
