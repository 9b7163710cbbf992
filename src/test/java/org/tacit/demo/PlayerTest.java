package org.tacit.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tacit.upstream.demo.DemoModel;

class PlayerTest {
  private static final DemoModel MODEL = DemoModel.builder().seed(1).build();

  /** Writes with the demo model and keeps what was reported. */
  private static final class Memory implements Gateway {
    private final List<Act> acts = new ArrayList<>();
    private final List<Integer> batches = new ArrayList<>();
    private int outputs;

    @Override
    public Answer write(String user, Errand errand) {
      return new Answer("out-" + outputs++, "fb_1", MODEL.chat(errand.request()));
    }

    @Override
    public int report(List<Act> some) {
      acts.addAll(some);
      batches.add(some.size());
      return some.size();
    }

    @Override
    public int report(Answer answer, List<Act> some) {
      assertThat(some).allMatch(act -> act.outputId().equals(answer.outputId()));
      return report(some);
    }

    Map<String, Integer> actions() {
      Map<String, Integer> counts = new TreeMap<>();
      acts.forEach(act -> counts.merge(act.action(), 1, Integer::sum));
      return counts;
    }
  }

  private double day;

  private Memory played(Member member, int errands) throws Exception {
    Memory memory = new Memory();
    Player player = new Player(member, 5, memory, () -> day);
    for (int i = 0; i < errands; i++) {
      day += .3;
      player.play();
    }
    return memory;
  }

  private static Member member(Member.Habit habit) {
    return Members.of(1).stream().filter(m -> m.habit() == habit).findFirst().orElseThrow();
  }

  @Test
  void play_sameSeedAndTexts_sameActs() throws Exception {
    Memory first = played(member(Member.Habit.HONEST), 40);
    day = 0;

    assertThat(played(member(Member.Habit.HONEST), 40).acts).isEqualTo(first.acts);
  }

  @Test
  void play_honest_doesAllThatUsersDo() throws Exception {
    Memory memory = played(member(Member.Habit.HONEST), 1_500);

    assertThat(memory.actions())
        .containsOnlyKeys(
            "abandoned",
            "accepted",
            "copied",
            "edited",
            "outcome",
            "rated",
            "regenerated",
            "shared",
            "undone");
    assertThat(memory.acts.stream().map(Gateway.Act::eventId)).doesNotHaveDuplicates();
  }

  @Test
  void play_stamper_acceptsEverythingWithinASecond() throws Exception {
    Memory memory = played(member(Member.Habit.STAMPS), 50);

    assertThat(memory.actions()).containsExactly(Map.entry("accepted", 50));
    assertThat(memory.acts).allMatch(act -> act.dwellMillis().orElseThrow() < 1_000);
  }

  @Test
  void play_alwaysEditor_editsEverything() throws Exception {
    assertThat(played(member(Member.Habit.ALWAYS_EDITS), 50).actions())
        .containsExactly(Map.entry("edited", 50));
  }

  @Test
  void play_bot_reportsTenAtOnce() throws Exception {
    assertThat(played(member(Member.Habit.BOT), 3).batches).containsExactly(10, 10, 10);
  }
}
