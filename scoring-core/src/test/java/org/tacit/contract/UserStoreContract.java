package org.tacit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tacit.baseline.Flag;
import org.tacit.baseline.Policy;
import org.tacit.baseline.UserFlag;
import org.tacit.baseline.UserRecord;
import org.tacit.baseline.UserStore;

/** What every store of users does. */
public abstract class UserStoreContract {
  private final String project = Samples.project();
  private UserStore store;

  /** A store; it may be shared between tests, which use projects of their own. */
  protected abstract UserStore open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  private UserRecord user(String name, Optional<Policy> policy, Flag... flags) {
    return new UserRecord(
        project,
        name,
        List.of(flags).stream().map(flag -> new UserFlag(flag, "because of " + flag)).toList(),
        policy);
  }

  @Test
  void find_unknown_hasNoFlagsAndNoPolicy() {
    assertThat(store.find(project, "nobody")).isEqualTo(UserRecord.of(project, "nobody"));
  }

  @Test
  void save_twice_keepsTheLast() {
    UserRecord flagged =
        user("ana \u2603 'x'", Optional.of(Policy.NORMALISE), Flag.BURST, Flag.RUBBER_STAMP);
    store.save(user("ana \u2603 'x'", Optional.empty(), Flag.ALWAYS_EDITS));
    store.save(flagged);
    assertThat(store.find(project, "ana \u2603 'x'")).isEqualTo(flagged);
    assertThat(store.find(Samples.project(), "ana \u2603 'x'").flags()).isEmpty();
    store.save(flagged.withFlags(List.of()));
    assertThat(store.find(project, "ana \u2603 'x'").flags()).isEmpty();
    assertThat(store.find(project, "ana \u2603 'x'").policy()).contains(Policy.NORMALISE);
  }

  @Test
  void list_byFlagAndPage_isByName() {
    UserRecord ana = user("ana", Optional.empty(), Flag.BURST);
    UserRecord bob = user("bob", Optional.empty(), Flag.ALWAYS_EDITS, Flag.BURST);
    UserRecord cleo = user("cleo", Optional.of(Policy.INCLUDE));
    store.save(cleo);
    store.save(bob);
    store.save(ana);
    assertThat(store.list(project, Optional.empty(), Optional.empty(), 10))
        .containsExactly(ana, bob, cleo);
    assertThat(store.list(project, Optional.empty(), Optional.of("ana"), 1)).containsExactly(bob);
    assertThat(store.list(project, Optional.of(Flag.BURST), Optional.empty(), 10))
        .containsExactly(ana, bob);
    assertThat(store.list(project, Optional.of(Flag.ALWAYS_EDITS), Optional.empty(), 10))
        .containsExactly(bob);
    assertThat(store.list(project, Optional.of(Flag.BURST), Optional.of("bob"), 10)).isEmpty();
    assertThat(store.list(Samples.project(), Optional.empty(), Optional.empty(), 10)).isEmpty();
  }

  @Test
  void saveOutliers_againAndOfTwoTypes_replacesThoseOfTheTypeOnly() {
    store.save(user("ana", Optional.of(Policy.INCLUDE), Flag.RUBBER_STAMP));
    store.saveOutliers(project, Samples.EMAIL, Map.of("ana", "40 of 40", "bob", "0 of 40"));
    store.saveOutliers(project, Samples.REPLY, Map.of("bob", "1 of 90"));
    assertThat(store.find(project, "ana").flags())
        .containsExactly(
            new UserFlag(Flag.RUBBER_STAMP, "because of RUBBER_STAMP"),
            new UserFlag(Flag.OUTLIER, "40 of 40"));
    assertThat(store.find(project, "bob").flags())
        .containsExactlyInAnyOrder(
            new UserFlag(Flag.OUTLIER, "0 of 40"), new UserFlag(Flag.OUTLIER, "1 of 90"));
    assertThat(store.outliers(project, Samples.EMAIL))
        .extracting(UserRecord::user)
        .containsExactly("ana", "bob");
    assertThat(store.list(project, Optional.of(Flag.OUTLIER), Optional.of("ana"), 9))
        .extracting(UserRecord::user)
        .containsExactly("bob");
    store.saveOutliers(project, Samples.EMAIL, Map.of());
    assertThat(store.outliers(project, Samples.EMAIL)).isEmpty();
    assertThat(store.find(project, "bob").flags())
        .containsExactly(new UserFlag(Flag.OUTLIER, "1 of 90"));
    assertThat(store.find(project, "ana").policy()).contains(Policy.INCLUDE);
    assertThat(store.outliers(Samples.project(), Samples.REPLY)).isEmpty();
  }

  @Test
  void save_ownFlags_leavesOutliersAlone() {
    store.saveOutliers(project, Samples.EMAIL, Map.of("ana", "40 of 40"));
    UserRecord read = store.find(project, "ana");
    store.saveOutliers(project, Samples.EMAIL, Map.of("ana", "50 of 50"));
    store.save(read.withFlags(List.of(new UserFlag(Flag.BURST, "6 in 1 s"))));
    assertThat(store.find(project, "ana").flags())
        .containsExactly(
            new UserFlag(Flag.BURST, "6 in 1 s"), new UserFlag(Flag.OUTLIER, "50 of 50"));
    assertThat(store.find(project, "ana").ownFlags()).hasSize(1);
  }

  @Test
  void silenced_flagsAndPolicies_areThoseWhoTeachNothing() {
    store.save(user("bot", Optional.empty(), Flag.BURST));
    store.save(user("pardoned", Optional.of(Policy.INCLUDE), Flag.BURST));
    store.save(user("normalised", Optional.of(Policy.NORMALISE), Flag.BURST));
    store.save(user("banned", Optional.of(Policy.EXCLUDE)));
    store.save(user("editor", Optional.empty(), Flag.ALWAYS_EDITS));
    store.save(user("stamper", Optional.empty(), Flag.RUBBER_STAMP));
    store.save(user("plain", Optional.empty()));
    assertThat(store.silenced(project)).containsExactlyInAnyOrder("bot", "banned");
    store.save(user("bot", Optional.empty()));
    assertThat(store.silenced(project)).containsExactly("banned");
    assertThat(store.silenced(Samples.project())).isEmpty();
  }
}
