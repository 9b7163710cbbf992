package org.tacit.limits;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.tacit.choice.Spend;
import org.tacit.output.Completion;
import org.tacit.output.OutputType;
import org.tacit.output.Usage;

/**
 * Lets calls of a key go on within its limits.
 *
 * <p>A call first takes one request and an estimate of its tokens; when it has ended the estimate
 * is settled with what the upstream counted, and given back whole where there was no answer. Rates
 * are those of this node. A budget refuses calls from the moment it is spent; what runs then goes
 * on, so it can be exceeded by the calls in flight and, with several nodes, by some seconds. Every
 * call with a known cost is counted, limited or not. No SQL and no lock between calls of different
 * keys; thread-safe.
 */
public final class KeyGate {
  private static final int MOST_KEYS = 100_000;

  private final KeyLimits defaults;
  private final SpendLedger ledger;
  private final InstantSource machine;
  private final ConcurrentHashMap<String, Meter> meters = new ConcurrentHashMap<>();

  private record Meter(Bucket requests, Bucket tokens) {}

  /**
   * A gate.
   *
   * @param defaults of keys without their own
   * @param ledger what was spent
   * @param machine the machine's clock, not the product's
   */
  public KeyGate(KeyLimits defaults, SpendLedger ledger, InstantSource machine) {
    this.defaults = defaults;
    this.ledger = ledger;
    this.machine = machine;
  }

  /** Who calls: a project's key, and what is kept of its limits. */
  public record Holder(String project, String keyId, KeyLimits limits) {}

  /** The limits that hold for a key. */
  public KeyLimits limits(KeyLimits own) {
    return own.over(defaults);
  }

  /**
   * Asks for a call.
   *
   * @param type what is to be written
   * @param estimate tokens of the prompt and at most of the answer; asked only where it matters
   */
  public Admittance admit(Holder holder, OutputType type, LongSupplier estimate) {
    KeyLimits limits = limits(holder.limits());
    List<Budget> budgets = limits.budgets().orElse(List.of());
    for (Budget budget : budgets) {
      if (budget.type().stream().allMatch(type::equals)
          && ledger.spent(holder.project(), holder.keyId(), budget.type(), budget.per())
              >= budget.nanos()) {
        return new Admittance.Spent(budget);
      }
    }
    int requests = limits.requestsPerMinute().orElse(0);
    int tokens = limits.tokensPerMinute().orElse(0);
    if (requests == 0 && tokens == 0) {
      return new Admittance.Admitted(
          new Admission(Map.of(), !budgets.isEmpty(), settlement(holder)));
    }
    return rated(holder, requests, tokens, tokens == 0 ? 0 : Math.max(1, estimate.getAsLong()));
  }

  private Admittance rated(Holder holder, int requests, int tokens, long wanted) {
    Meter meter = meter(holder.keyId());
    long now = machine.millis();
    Map<String, String> headers = new LinkedHashMap<>();
    if (requests > 0) {
      Bucket.Level level = meter.requests().take(1, now, requests);
      headers.putAll(Admission.rate("requests", requests, level.left(), level.full()));
      if (!level.taken()) {
        return new Admittance.TooFast("requests", requests, 1, level.after(), headers);
      }
    }
    if (tokens > 0) {
      Bucket.Level level = meter.tokens().take(wanted, now, tokens);
      headers.putAll(Admission.rate("tokens", tokens, level.left(), level.full()));
      if (!level.taken()) {
        return new Admittance.TooFast("tokens", tokens, wanted, level.after(), headers);
      }
    }
    Admission.Settlement spend = settlement(holder);
    return new Admittance.Admitted(
        new Admission(
            headers,
            true,
            (type, how, usage) -> {
              if (tokens > 0) {
                meter.tokens().give(unused(wanted, how, usage), machine.millis(), tokens);
              }
              spend.settle(type, how, usage);
            }));
  }

  /** A key's buckets; where there are too many all begin anew. */
  private Meter meter(String keyId) {
    Meter there = meters.get(keyId);
    if (there != null) {
      return there;
    }
    if (meters.size() > MOST_KEYS) {
      meters.clear();
    }
    return meters.computeIfAbsent(keyId, id -> new Meter(new Bucket(), new Bucket()));
  }

  private static long unused(long wanted, Completion how, Optional<Usage> usage) {
    return usage
        .map(counted -> wanted - counted.inputTokens() - counted.outputTokens())
        .orElse(how == Completion.FAILED ? wanted : 0L);
  }

  private Admission.Settlement settlement(Holder holder) {
    return (type, how, usage) ->
        usage.ifPresent(
            counted -> ledger.add(holder.project(), holder.keyId(), type, Spend.of(counted)));
  }
}
