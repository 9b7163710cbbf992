package org.tacit.limits;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tacit.choice.Spend;

/** Sums in a map. Thread-safe. */
public final class InMemorySpendStore implements SpendStore {
  private final Map<SpendRow, Spend> kept = new HashMap<>();

  @Override
  public synchronized void add(Map<SpendRow, Spend> changes) {
    changes.forEach((row, spend) -> kept.merge(row, spend, Spend::plus));
  }

  @Override
  public synchronized List<KeySpend> upTo(LocalDate day) {
    Map<SpendRow, KeySpend> found = new HashMap<>();
    kept.forEach(
        (row, spend) -> {
          if (!row.day().isBefore(day.withDayOfMonth(1)) && !row.day().isAfter(day)) {
            found.merge(
                new SpendRow(row.project(), row.keyId(), row.type(), day),
                new KeySpend(
                    row.project(),
                    row.keyId(),
                    row.type(),
                    row.day().equals(day) ? spend : Spend.NONE,
                    spend),
                (a, b) ->
                    new KeySpend(
                        a.project(),
                        a.keyId(),
                        a.type(),
                        a.day().plus(b.day()),
                        a.month().plus(b.month())));
          }
        });
    List<KeySpend> all = new ArrayList<>(found.values());
    all.sort(
        Comparator.comparing(KeySpend::project)
            .thenComparing(KeySpend::keyId)
            .thenComparing(KeySpend::type));
    return all;
  }
}
