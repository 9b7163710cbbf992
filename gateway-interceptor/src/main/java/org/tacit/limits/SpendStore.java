package org.tacit.limits;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.tacit.choice.Spend;
import org.tacit.output.OutputType;

/** Keeps what calls with each key took. Implementations are thread-safe. */
public interface SpendStore {
  /** Adds what calls took to the sums of their key, type and day. */
  void add(Map<SpendRow, Spend> changes);

  /** What the keys of all projects took in the month of a day up to it, and on the day itself. */
  List<KeySpend> upTo(LocalDate day);

  /**
   * What one key took for one type.
   *
   * @param project the tenant
   * @param keyId the key
   * @param type what was written
   * @param day on the day
   * @param month from the first of the month on, the day included
   */
  record KeySpend(String project, String keyId, OutputType type, Spend day, Spend month) {
    /** What it took in a period. */
    public Spend in(Budget.Period period) {
      return period == Budget.Period.DAY ? day : month;
    }
  }
}
