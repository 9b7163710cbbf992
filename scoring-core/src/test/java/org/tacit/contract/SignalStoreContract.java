package org.tacit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacit.contract.Samples.EMAIL;
import static org.tacit.contract.Samples.NOW;
import static org.tacit.contract.Samples.REPLY;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tacit.signal.AttentionRuling;
import org.tacit.signal.SignalStore;
import org.tacit.signal.SignalSums;

/** What every store of what signals are checked against does. */
public abstract class SignalStoreContract {
  private static final SignalSums SOME = sums("attention/07/light", 5, "kept/30/micros", 4_100_000);

  private final String project = Samples.project();
  private SignalStore store;

  /** A store; it may be shared between tests, which use projects of their own. */
  protected abstract SignalStore open();

  /** Does work in a transaction of its own; override where the port is bound to one. */
  protected void inTransaction(Consumer<SignalStore> work) {
    work.accept(store);
  }

  @BeforeEach
  void openStore() {
    store = open();
  }

  private static SignalSums sums(String first, long n, String second, long m) {
    return new SignalSums(new TreeMap<>(Map.of(first, n, second, m)));
  }

  @Test
  void total_nothingAdded_isEmpty() {
    assertThat(store.total(project, EMAIL)).isEqualTo(SignalSums.EMPTY);
    assertThat(store.rulings(project, EMAIL)).isEmpty();
  }

  @Test
  void add_typesAndProjects_areKeptApart() {
    store.add(project, Map.of(EMAIL, SOME, REPLY, SOME.plus(SOME)));
    assertThat(store.total(project, EMAIL)).isEqualTo(SOME);
    assertThat(store.total(project, REPLY)).isEqualTo(SOME.plus(SOME));
    assertThat(store.total(Samples.project(), EMAIL)).isEqualTo(SignalSums.EMPTY);
  }

  @Test
  void add_oftenAndNegative_isTheExactSum() {
    SignalSums other = sums("attention/07/light", 2, "outcome/failed", 1);
    store.add(project, Map.of(EMAIL, SOME));
    store.add(project, Map.of(EMAIL, other));
    assertThat(store.total(project, EMAIL)).isEqualTo(SOME.plus(other));
    store.add(project, Map.of(EMAIL, SignalSums.EMPTY.minus(SOME)));
    assertThat(store.total(project, EMAIL)).isEqualTo(other);
    store.add(project, Map.of(EMAIL, SignalSums.EMPTY.minus(other)));
    assertThat(store.total(project, EMAIL)).isEqualTo(SignalSums.EMPTY);
  }

  @Test
  void add_sideBySide_losesNothing() throws InterruptedException {
    Runnable adding =
        () -> {
          for (int i = 0; i < 20; i++) {
            inTransaction(bound -> bound.add(project, Map.of(EMAIL, SOME)));
          }
        };
    Thread other = new Thread(adding);
    other.start();
    adding.run();
    other.join();
    assertThat(store.total(project, EMAIL).counts())
        .containsEntry("attention/07/light", 200L)
        .containsEntry("kept/30/micros", 164_000_000L);
  }

  @Test
  void save_rulings_comeInOrderAndReplaceTheSameMoment() {
    AttentionRuling later = new AttentionRuling(NOW.plus(Duration.ofDays(1)), true, 900, .25);
    AttentionRuling first = new AttentionRuling(NOW, false, 300, -.125);
    store.save(project, EMAIL, later);
    store.save(project, EMAIL, first);
    assertThat(store.rulings(project, EMAIL)).containsExactly(first, later);
    AttentionRuling instead = new AttentionRuling(NOW, true, 301, .1 + .2);
    store.save(project, EMAIL, instead);
    assertThat(store.rulings(project, EMAIL)).containsExactly(instead, later);
    assertThat(store.rulings(project, REPLY)).isEmpty();
  }
}
