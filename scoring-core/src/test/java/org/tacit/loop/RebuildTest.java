package org.tacit.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.baseline.UserRecord;
import org.tacit.event.FeedbackEvent;
import org.tacit.event.Submission;
import org.tacit.evidence.Story;
import org.tacit.memory.MemoryWorld;

class RebuildTest {
  private static MemoryWorld worldOf(Story story) {
    MemoryWorld world = new MemoryWorld(0);
    world.stores().trials().save(Story.trial());
    story.outputs().forEach(world::record);
    for (FeedbackEvent event : story.events()) {
      world.stores().events().append(List.of(new Submission(event, "digest")));
    }
    return world;
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void run_logsOnly_derivesEverything(long seed) {
    MemoryWorld world = worldOf(Story.of(seed, 120));
    assertThat(world.rebuild().recounted()).isZero();
    world.process();
    MemoryWorld.State derived = world.state();
    assertThat(derived.scored()).isNotEmpty();
    assertThat(derived.users()).extracting(UserRecord::user).contains("bot");
    assertThat(derived.trials()).isNotEmpty();

    Rebuild.Done again = world.rebuild();
    assertThat(again.recounted()).isEqualTo(again.enqueued()).isEqualTo(derived.scored().size());
    assertThat(world.state()).as("recounted, nothing revised").isEqualTo(derived);
    world.process();
    assertThat(world.state()).isEqualTo(derived);
  }

  @Test
  void process_nothingNew_leavesFlagsAlone() {
    MemoryWorld world = worldOf(Story.of(1, 60));
    world.rebuild();
    world.process();
    UserRecord before = world.user("bot");
    assertThat(before.flags()).isNotEmpty();
    world.process(world.outputs().stream().map(output -> output.id()).toList());
    assertThat(world.user("bot")).isEqualTo(before);
  }
}
