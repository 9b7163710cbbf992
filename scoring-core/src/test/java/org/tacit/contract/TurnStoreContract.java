package org.tacit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacit.contract.Samples.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tacit.conversation.AnsweredTurn;
import org.tacit.conversation.TurnStore;

/** What every store of answered turns does. */
public abstract class TurnStoreContract {
  private static final Instant EVER = Instant.EPOCH;

  private final String project = Samples.project();
  private TurnStore store;

  /** A store; it may be shared between tests, which use projects of their own. */
  protected abstract TurnStore open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  private AnsweredTurn turn(String owner, UUID asked, UUID exchange, Instant finished) {
    return new AnsweredTurn(
        Samples.id(finished),
        owner,
        asked,
        UUID.randomUUID(),
        exchange,
        Optional.of(UUID.randomUUID()),
        finished);
  }

  private AnsweredTurn turn(UUID asked, Instant finished) {
    return turn(project, asked, UUID.randomUUID(), finished);
  }

  @Test
  void find_byEitherMark_isTheTurnAsItWas() {
    AnsweredTurn turn = turn(UUID.randomUUID(), NOW);
    store.save(List.of(turn));
    assertThat(store.find(project, Set.of(turn.asked()), EVER, 9)).containsExactly(turn);
    assertThat(store.find(project, Set.of(turn.exchange()), EVER, 9)).containsExactly(turn);
    assertThat(store.find(project, Set.of(turn.asked(), turn.exchange()), EVER, 9))
        .containsExactly(turn);
    assertThat(store.find(project, Set.of(turn.frame()), EVER, 9)).isEmpty();
    assertThat(store.find(project, Set.of(), EVER, 9)).isEmpty();
  }

  @Test
  void find_turnWithoutAttempt_hasNone() {
    UUID asked = UUID.randomUUID();
    AnsweredTurn turn =
        new AnsweredTurn(Samples.id(NOW), project, asked, asked, asked, Optional.empty(), NOW);
    store.save(List.of(turn));
    assertThat(store.find(project, Set.of(asked), EVER, 9)).containsExactly(turn);
  }

  @Test
  void find_otherProject_isNothing() {
    AnsweredTurn turn = turn(UUID.randomUUID(), NOW);
    store.save(List.of(turn));
    assertThat(store.find(Samples.project(), Set.of(turn.asked()), EVER, 9)).isEmpty();
  }

  @Test
  void find_many_areTheNewestFirst() {
    UUID asked = UUID.randomUUID();
    List<AnsweredTurn> turns = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      turns.add(turn(asked, NOW.plusSeconds(i)));
    }
    store.save(turns);
    assertThat(store.find(project, Set.of(asked), EVER, 2))
        .containsExactly(turns.get(4), turns.get(3));
    assertThat(store.find(project, Set.of(asked), NOW.plusSeconds(3), 9))
        .containsExactly(turns.get(4), turns.get(3));
  }

  @Test
  void save_twice_keepsTheFirst() {
    AnsweredTurn turn = turn(UUID.randomUUID(), NOW);
    store.save(List.of(turn));
    store.save(
        List.of(
            new AnsweredTurn(
                turn.output(),
                project,
                turn.asked(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                Optional.empty(),
                NOW.plusSeconds(9))));
    assertThat(store.find(project, Set.of(turn.asked()), EVER, 9)).containsExactly(turn);
    store.save(List.of());
  }

  @Test
  void deleteBefore_olderOnes_areGone() {
    UUID asked = UUID.randomUUID();
    Instant old = NOW.minus(Duration.ofDays(900));
    AnsweredTurn kept = turn(asked, old);
    store.save(List.of(turn(asked, old.minusMillis(1)), kept));
    assertThat(store.deleteBefore(old)).isPositive();
    assertThat(store.find(project, Set.of(asked), EVER, 9)).containsExactly(kept);
    assertThat(store.deleteBefore(old)).isZero();
  }

  @Test
  void save_fromManyThreads_keepsAllOnce() throws Exception {
    UUID asked = UUID.randomUUID();
    List<AnsweredTurn> turns = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      turns.add(turn(asked, NOW.plusMillis(i)));
    }
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<Integer> all =
          () -> {
            store.save(turns);
            return 0;
          };
      for (var done : threads.invokeAll(List.of(all, all, all, all))) {
        assertThat(done.get()).isZero();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(store.find(project, Set.of(asked), EVER, 100))
        .hasSize(50)
        .containsExactlyInAnyOrderElementsOf(turns);
  }
}
