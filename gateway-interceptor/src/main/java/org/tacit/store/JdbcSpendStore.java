package org.tacit.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tacit.choice.Spend;
import org.tacit.limits.SpendRow;
import org.tacit.limits.SpendStore;
import org.tacit.output.OutputType;

/**
 * What calls with keys took, in the table {@code key_spend}.
 *
 * <p>Thread-safe.
 */
public final class JdbcSpendStore implements SpendStore {
  private static final List<String> KEY = List.of("project", "key_id", "output_type", "day_start");
  private static final SumColumns SUMS =
      new SumColumns(List.of("metered", "input_tokens", "output_tokens", "priced", "nanos"));

  private final Session session;

  /** An adapter over an open store. */
  public JdbcSpendStore(Database database) {
    this.session = Session.of(database);
  }

  @Override
  public void add(Map<SpendRow, Spend> changes) {
    Map<List<Object>, List<Long>> rows =
        new TreeMap<>(Comparator.comparing((List<Object> key) -> key.toString()));
    changes.forEach(
        (row, spend) ->
            rows.put(
                List.of(row.project(), row.keyId(), row.type().name(), row.day()),
                List.of(
                    spend.metered(),
                    spend.inputTokens(),
                    spend.outputTokens(),
                    spend.priced(),
                    spend.nanos())));
    session.write(
        handle -> {
          SUMS.add(handle, "key_spend", KEY, rows);
          return true;
        });
  }

  @Override
  public List<KeySpend> upTo(LocalDate day) {
    String month = sums("sum(%s) as month_%s");
    String today = sums("sum(case when day_start = :day then %s else 0 end) as day_%s");
    return session.read(
        handle ->
            handle
                .createQuery(
                    "select project, key_id, output_type, "
                        + month
                        + ", "
                        + today
                        + " from key_spend where day_start >= :first and day_start <= :day"
                        + " group by project, key_id, output_type"
                        + " order by project, key_id, output_type")
                .bind("first", day.withDayOfMonth(1))
                .bind("day", day)
                .map(
                    (row, context) -> {
                      List<Long> all = new ArrayList<>();
                      for (String period : List.of("day_", "month_")) {
                        for (String name : SUMS.names()) {
                          all.add(row.getLong(period + name));
                        }
                      }
                      return new KeySpend(
                          row.getString("project"),
                          row.getString("key_id"),
                          new OutputType(row.getString("output_type")),
                          spend(all.subList(0, 5)),
                          spend(all.subList(5, 10)));
                    })
                .list());
  }

  private static Spend spend(List<Long> sums) {
    return new Spend(sums.get(0), sums.get(1), sums.get(2), sums.get(3), sums.get(4));
  }

  private static String sums(String form) {
    return SUMS.names().stream()
        .map(name -> String.format(Locale.ROOT, form, name, name))
        .collect(Collectors.joining(", "));
  }
}
