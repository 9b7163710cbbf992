package org.tacit.limits;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.tacit.choice.Spend;
import org.tacit.output.OutputType;

/**
 * What keys have spent: the store's sums as they were read last, and what this node has added
 * since.
 *
 * <p>Whoever runs this calls {@link #flush} every second and {@link #read} every few; that is how
 * late a budget hears of another node's calls. While the store is away spending is kept here.
 * Reading what was spent touches no store. Thread-safe; {@code flush} and {@code read} exclude each
 * other.
 */
public final class SpendLedger implements AutoCloseable {
  private final SpendStore store;
  private final InstantSource clock;
  private final ConcurrentHashMap<SpendRow, Spend> pending = new ConcurrentHashMap<>();
  private volatile Known known = new Known(LocalDate.EPOCH, Map.of(), Map.of());

  /** One key of one project. */
  private record Key(String project, String id) {}

  /**
   * Sums read on a day, and what has left {@code pending} since.
   *
   * @param unread written or being written, and not in the sums
   */
  private record Known(
      LocalDate day, Map<Key, List<SpendStore.KeySpend>> sums, Map<SpendRow, Spend> unread) {}

  /**
   * A ledger that has read nothing yet.
   *
   * @param clock the product's clock
   */
  public SpendLedger(SpendStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Adds what a call took. */
  public void add(String project, String keyId, OutputType type, Spend spend) {
    pending.merge(new SpendRow(project, keyId, type, today()), spend, Spend::plus);
  }

  /** What a key has spent in the present period, in billionths of the unit; on one type or all. */
  public long spent(String project, String keyId, Optional<OutputType> type, Budget.Period period) {
    LocalDate today = today();
    Known now = known;
    LocalDate start = period.start(today);
    long nanos = 0;
    // A new day or month begins with nothing; the month goes on from one day to the next.
    if (!now.day().isBefore(start)) {
      for (SpendStore.KeySpend sum : now.sums().getOrDefault(new Key(project, keyId), List.of())) {
        if (type.stream().allMatch(sum.type()::equals)) {
          nanos += sum.in(period).nanos();
        }
      }
    }
    return nanos
        + since(now.unread(), project, keyId, type, start)
        + since(pending, project, keyId, type, start);
  }

  /** The types a key has spent anything on in this month, as far as it is known here. */
  public SortedSet<OutputType> types(String project, String keyId) {
    SortedSet<OutputType> types = new TreeSet<>();
    Known now = known;
    now.sums()
        .getOrDefault(new Key(project, keyId), List.of())
        .forEach(sum -> types.add(sum.type()));
    for (Map<SpendRow, Spend> rows : List.of(now.unread(), pending)) {
      rows.keySet().stream()
          .filter(row -> row.keyId().equals(keyId) && row.project().equals(project))
          .forEach(row -> types.add(row.type()));
    }
    types.removeIf(type -> spent(project, keyId, Optional.of(type), Budget.Period.MONTH) == 0);
    return types;
  }

  private static long since(
      Map<SpendRow, Spend> rows,
      String project,
      String keyId,
      Optional<OutputType> type,
      LocalDate start) {
    long nanos = 0;
    for (Map.Entry<SpendRow, Spend> row : rows.entrySet()) {
      SpendRow of = row.getKey();
      if (of.keyId().equals(keyId)
          && of.project().equals(project)
          && !of.day().isBefore(start)
          && type.stream().allMatch(of.type()::equals)) {
        nanos += row.getValue().nanos();
      }
    }
    return nanos;
  }

  /** Writes what was added since the last time; what cannot be written stays. */
  public synchronized void flush() {
    Map<SpendRow, Spend> drained = new HashMap<>();
    for (SpendRow row : pending.keySet()) {
      Optional.ofNullable(pending.get(row)).ifPresent(spend -> drained.put(row, spend));
    }
    if (drained.isEmpty()) {
      return;
    }
    store.add(drained);
    Known before = known;
    Map<SpendRow, Spend> unread = new HashMap<>(before.unread());
    drained.forEach((row, spend) -> unread.merge(row, spend, Spend::plus));
    known = new Known(before.day(), before.sums(), Map.copyOf(unread));
    drained.forEach(
        (row, spend) ->
            pending.computeIfPresent(
                row, (same, left) -> left.equals(spend) ? null : minus(left, spend)));
  }

  private static Spend minus(Spend all, Spend written) {
    return all.plus(
        new Spend(
            -written.metered(),
            -written.inputTokens(),
            -written.outputTokens(),
            -written.priced(),
            -written.nanos()));
  }

  /** Reads the store's sums. */
  public synchronized void read() {
    LocalDate today = today();
    Map<Key, List<SpendStore.KeySpend>> sums =
        store.upTo(today).stream()
            .collect(Collectors.groupingBy(sum -> new Key(sum.project(), sum.keyId())));
    known = new Known(today, Map.copyOf(sums), Map.of());
  }

  private LocalDate today() {
    return day(clock.instant());
  }

  /** The day of a moment, in UTC. */
  static LocalDate day(Instant moment) {
    return moment.atZone(ZoneOffset.UTC).toLocalDate();
  }

  /** Writes what is left. */
  @Override
  public void close() {
    flush();
  }
}
