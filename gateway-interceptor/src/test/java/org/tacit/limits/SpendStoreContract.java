package org.tacit.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tacit.choice.Spend;
import org.tacit.output.OutputType;

/** What every store of spending does. */
public abstract class SpendStoreContract {
  private static final OutputType EMAIL = new OutputType("email");
  private static final OutputType REPLY = new OutputType("reply");
  private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

  private final String project = UUID.randomUUID().toString();
  private SpendStore store;

  /** A store; it may be shared between tests, which use projects of their own. */
  protected abstract SpendStore open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  private SpendRow row(String key, OutputType type, LocalDate day) {
    return new SpendRow(project, key, type, day);
  }

  private List<SpendStore.KeySpend> upTo(LocalDate day) {
    return store.upTo(day).stream().filter(sum -> sum.project().equals(project)).toList();
  }

  @Test
  void upTo_day_sumsTheDayAndItsMonthByKeyAndType() {
    Spend one = new Spend(1, 10, 5, 1, 700);
    Spend two = new Spend(2, 20, 9, 1, (1L << 50) + 1);
    store.add(Map.of(row("a", EMAIL, DAY), one, row("a", EMAIL, DAY.minusDays(22)), two));
    store.add(Map.of(row("a", EMAIL, DAY), one, row("b", REPLY, DAY.withDayOfMonth(1)), one));
    store.add(
        Map.of(row("a", REPLY, DAY.minusDays(23)), one, row("a", EMAIL, DAY.plusDays(1)), two));
    assertThat(upTo(DAY))
        .containsExactly(
            new SpendStore.KeySpend(project, "a", EMAIL, one.plus(one), one.plus(one).plus(two)),
            new SpendStore.KeySpend(project, "b", REPLY, Spend.NONE, one));
    assertThat(upTo(DAY.minusMonths(1))).isEmpty();
  }

  @Test
  void add_nothing_changesNothing() {
    store.add(Map.of());
    assertThat(upTo(DAY)).isEmpty();
  }
}
