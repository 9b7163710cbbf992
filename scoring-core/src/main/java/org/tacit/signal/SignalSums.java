package org.tacit.signal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tacit.edit.EditClass;
import org.tacit.event.Action;

/**
 * What the signals of a type are checked against, as whole numbers: acceptances by attention and
 * persistence, persistence by horizon, completed outcomes and their delays by name.
 *
 * <p>Follows from the signals of single outputs alone, so that a revision takes exactly an output's
 * old share out; adding and subtracting is exact and order makes no difference. Immutable.
 *
 * @param counts the numbers by name, those that are 0 left out
 */
public record SignalSums(SortedMap<String, Long> counts) {
  /** The sums of nothing. */
  public static final SignalSums EMPTY = new SignalSums(new TreeMap<>());

  private static final double MICROS = 1e6;
  private static final String OUTCOME = "outcome/";
  private static final String SUCCEEDED = "succeeded";
  private static final String FAILED = "failed";
  private static final String DELAYS = "delay_s";

  /** Copies the map. */
  public SignalSums {
    SortedMap<String, Long> copy = new TreeMap<>(counts);
    copy.values().removeIf(n -> n == 0);
    counts = java.util.Collections.unmodifiableSortedMap(copy);
  }

  /** The share of one output. */
  public static SignalSums of(List<Signal> signals) {
    SortedMap<String, Long> counts = new TreeMap<>();
    for (Signal signal : signals) {
      if (signal.action() == Action.ACCEPTED) {
        acceptance(signal, counts);
      } else if (signal.action() == Action.OUTCOME) {
        outcome(signal, counts);
      }
    }
    return counts.isEmpty() ? EMPTY : new SignalSums(counts);
  }

  private static void acceptance(Signal signal, SortedMap<String, Long> counts) {
    Optional<Double> last = Optional.empty();
    for (int horizon : Persistence.HORIZONS) {
      Optional<Double> kept = factor(signal, Persistence.name(horizon));
      if (kept.isPresent()) {
        String name = "kept/" + horizon + "/";
        counts.put(name + "known", 1L);
        counts.put(name + "micros", Math.round(kept.get() * MICROS));
        EditClass change = EditClass.of(1 - kept.get());
        counts.put(name + "unchanged", change == EditClass.UNCHANGED ? 1L : 0);
        counts.put(name + "mostly", change.compareTo(EditClass.MOSTLY_UNCHANGED) <= 0 ? 1L : 0);
        last = kept;
      }
    }
    Optional<Double> attention = factor(signal, Attention.FACTOR);
    if (last.isPresent() && attention.isPresent()) {
      if (factor(signal, Attention.MEASURED).isPresent()) {
        counts.put(AttentionCheck.name(attention.get(), last.get()), 1L);
      }
    }
  }

  private static void outcome(Signal signal, SortedMap<String, Long> counts) {
    Optional<Double> delay = factor(signal, SignalExtractor.DELAY);
    boolean completed = factor(signal, SignalExtractor.FINAL).filter(f -> f > 0).isPresent();
    if (delay.isPresent() && completed && signal instanceof Signal.Valued valued) {
      String prefix = prefix(OutcomeNames.of(signal.factors()));
      if (valued.value() > 0) {
        counts.merge(prefix + SUCCEEDED, 1L, Long::sum);
        counts.merge(prefix + DELAYS, Math.round(delay.get()), Long::sum);
      } else {
        counts.merge(prefix + FAILED, 1L, Long::sum);
      }
    }
  }

  /** Of outcomes read before their names were, there is none. */
  private static String prefix(Optional<String> name) {
    return name.map(n -> OUTCOME + n + "/").orElse(OUTCOME);
  }

  private static Optional<Double> factor(Signal signal, String name) {
    return signal.factors().stream()
        .filter(factor -> factor.name().equals(name))
        .map(Factor::value)
        .findFirst();
  }

  /** Both together. */
  public SignalSums plus(SignalSums other) {
    return combine(other, 1);
  }

  /** These without the other. */
  public SignalSums minus(SignalSums other) {
    return combine(other, -1);
  }

  private SignalSums combine(SignalSums other, int sign) {
    if (other.counts.isEmpty()) {
      return this;
    }
    SortedMap<String, Long> all = new TreeMap<>(counts);
    for (Map.Entry<String, Long> entry : other.counts.entrySet()) {
      all.merge(entry.getKey(), sign * entry.getValue(), Math::addExact);
    }
    return new SignalSums(all);
  }

  private long count(String name) {
    return counts.getOrDefault(name, 0L);
  }

  /** Acceptances by attention and by what became of their text. */
  public AttentionCheck attention() {
    return AttentionCheck.of(counts);
  }

  /**
   * What is left of accepted texts at one horizon.
   *
   * @param horizon seconds after the acceptance
   * @param known acceptances of which it is known; the others are not counted as failures
   * @param unchanged those whose text is as it was accepted
   * @param mostlyUnchanged those of which less than a third was changed, the former included
   * @param kept the mean share that is left, in [0, 1]; 0 where none is known
   */
  public record Kept(int horizon, long known, long unchanged, long mostlyUnchanged, double kept) {}

  /** Persistence at each horizon. */
  public List<Kept> persistence() {
    return Persistence.HORIZONS.stream().map(this::kept).toList();
  }

  private Kept kept(int horizon) {
    String name = "kept/" + horizon + "/";
    long known = count(name + "known");
    return new Kept(
        horizon,
        known,
        count(name + "unchanged"),
        count(name + "mostly"),
        known == 0 ? 0 : count(name + "micros") / MICROS / known);
  }

  /** The names of outcomes that completed; without those read before their names were. */
  public SortedSet<String> outcomes() {
    return counts.keySet().stream()
        .filter(counter -> counter.startsWith(OUTCOME))
        .map(counter -> counter.substring(OUTCOME.length()))
        .filter(counter -> counter.indexOf('/') > 0)
        .map(counter -> counter.substring(0, counter.lastIndexOf('/')))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Completed outcomes of this name that were successes. */
  public long succeeded(String name) {
    return count(prefix(Optional.of(name)) + SUCCEEDED);
  }

  /** Completed outcomes of this name that were failures. */
  public long failed(String name) {
    return count(prefix(Optional.of(name)) + FAILED);
  }

  /** Completed outcomes of any name that were successes. */
  public long succeeded() {
    return count(OUTCOME + SUCCEEDED) + outcomes().stream().mapToLong(this::succeeded).sum();
  }

  /** Completed outcomes of any name that were failures. */
  public long failed() {
    return count(OUTCOME + FAILED) + outcomes().stream().mapToLong(this::failed).sum();
  }

  /**
   * What completed outcomes of one name say of those that are open: {@code p = (s + 1) / (s + f +
   * 2)} and {@code l = s / sum of delays}, the exponential's maximum likelihood. Empty before the
   * first success; a delay of nothing counts as a second.
   *
   * @param name as it is counted, see {@link OutcomeNames}
   */
  public Optional<Maturity> maturity(String name) {
    long successes = succeeded(name);
    if (successes <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Maturity(
            (successes + 1.0) / (successes + failed(name) + 2.0),
            (double) successes / Math.max(successes, count(prefix(Optional.of(name)) + DELAYS))));
  }
}
