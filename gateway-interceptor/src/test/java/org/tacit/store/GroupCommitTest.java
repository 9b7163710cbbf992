package org.tacit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tacit.store.GroupCommit.Submitted;

@Timeout(30)
class GroupCommitTest {
  private final List<List<Integer>> transactions = new CopyOnWriteArrayList<>();
  private final CountDownLatch firstRuns = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);

  private GroupCommit<Integer, String> commit(int capacity, int most) {
    return new GroupCommit<>("test", capacity, most, this::transaction, Runnable::run);
  }

  private List<String> transaction(List<Integer> items) {
    transactions.add(items);
    if (items.contains(0)) {
      firstRuns.countDown();
      await(goOn);
    }
    if (items.contains(13)) {
      throw new IllegalStateException("13");
    }
    if (items.contains(99)) {
      throw new IllegalStateException(new SQLException("gone", "08006"));
    }
    return items.stream().map(item -> "r" + item).toList();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> results(Submitted<String> submitted) throws Exception {
    assertThat(submitted).isInstanceOf(Submitted.Queued.class);
    CompletionStage<List<String>> stage = ((Submitted.Queued<String>) submitted).results();
    return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void submit_whileOneCommits_groupsTheRest() throws Exception {
    try (GroupCommit<Integer, String> commit = commit(100, 10)) {
      Submitted<String> first = commit.submit(List.of(0));
      await(firstRuns);
      List<Submitted<String>> rest = new ArrayList<>();
      for (int i = 1; i <= 12; i++) {
        rest.add(commit.submit(List.of(i)));
      }
      assertThat(commit.depth()).isEqualTo(12);
      goOn.countDown();
      assertThat(results(first)).containsExactly("r0");
      for (int i = 1; i <= 12; i++) {
        assertThat(results(rest.get(i - 1))).containsExactly("r" + i);
      }
      assertThat(transactions).hasSize(3);
      assertThat(transactions.get(1)).hasSize(10);
    }
  }

  @Test
  void submit_beyondCapacity_isOverloadedAndRecovers() throws Exception {
    try (GroupCommit<Integer, String> commit = commit(3, 10)) {
      Submitted<String> first = commit.submit(List.of(0));
      await(firstRuns);
      Submitted<String> second = commit.submit(List.of(1, 2));
      assertThat(commit.submit(List.of(3, 4))).isInstanceOf(Submitted.Overloaded.class);
      Submitted<String> third = commit.submit(List.of(5));
      goOn.countDown();
      assertThat(results(first)).hasSize(1);
      assertThat(results(second)).containsExactly("r1", "r2");
      assertThat(results(third)).containsExactly("r5");
    }
  }

  @Test
  void submit_oneBadItem_failsOnlyItsSubmission() throws Exception {
    try (GroupCommit<Integer, String> commit = commit(100, 100)) {
      Submitted<String> first = commit.submit(List.of(0));
      await(firstRuns);
      Submitted<String> good = commit.submit(List.of(1));
      Submitted<String> bad = commit.submit(List.of(12, 13));
      Submitted<String> alsoGood = commit.submit(List.of(14));
      goOn.countDown();
      assertThat(results(first)).hasSize(1);
      assertThat(results(good)).containsExactly("r1");
      assertThat(results(alsoGood)).containsExactly("r14");
      assertThatThrownBy(() -> results(bad))
          .isInstanceOf(ExecutionException.class)
          .hasRootCauseMessage("13");
      assertThat(results(commit.submit(List.of(15)))).containsExactly("r15");
    }
  }

  @Test
  void submit_storeAway_failsAllAtOnce() throws Exception {
    try (GroupCommit<Integer, String> commit = commit(100, 100)) {
      Submitted<String> first = commit.submit(List.of(0));
      await(firstRuns);
      Submitted<String> one = commit.submit(List.of(1));
      Submitted<String> two = commit.submit(List.of(99));
      goOn.countDown();
      assertThat(results(first)).hasSize(1);
      assertThatThrownBy(() -> results(one)).hasRootCauseMessage("gone");
      assertThatThrownBy(() -> results(two)).hasRootCauseMessage("gone");
      assertThat(transactions).hasSize(2);
    }
  }

  @Test
  void close_withWork_commitsItAndTakesNoMore() throws Exception {
    GroupCommit<Integer, String> commit = commit(100, 1);
    Submitted<String> first = commit.submit(List.of(0));
    Submitted<String> second = commit.submit(List.of(1));
    goOn.countDown();
    commit.close();
    assertThat(results(first)).containsExactly("r0");
    assertThat(results(second)).containsExactly("r1");
    assertThat(commit.submit(List.of(2))).isInstanceOf(Submitted.Closed.class);
  }
}
