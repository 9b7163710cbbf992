package org.tacit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.tacit.output.Arm;
import org.tacit.output.Assignment;
import org.tacit.output.Completion;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputId;
import org.tacit.output.OutputLog;
import org.tacit.output.OutputType;
import org.tacit.output.Treatment;

/** What every output log does. */
abstract class OutputLogContract extends StoreContract {
  OutputLogContract(Supplier<Database> opening) {
    super(opening);
  }

  private OutputLog log() {
    return new JdbcOutputLog(database());
  }

  @Test
  void append_everyFieldSet_comesBackEqual() {
    GeneratedOutput output =
        new GeneratedOutput(
            Samples.id(Samples.NOW),
            Samples.PROJECT,
            new OutputType("ticket-reply"),
            Optional.of("de"),
            Optional.of("ana"),
            Optional.of("c-1"),
            Optional.of("j-everything"),
            "openai/gpt-4o",
            Completion.TRUNCATED,
            false,
            new Treatment(
                List.of(
                    new Assignment("p1", 3, "t1", Arm.INJECTED, 0.9),
                    new Assignment("p2", 1, "t2", Arm.HELD_OUT, 0.5)),
                false),
            true,
            17,
            Optional.of("A text."));
    log().append(List.of(output));
    assertThat(log().find(Samples.PROJECT, output.id())).contains(output);
  }

  @Test
  void append_heldOutOfAll_comesBackSo() {
    OutputId id = Samples.id(Samples.NOW);
    GeneratedOutput plain = Samples.output(id);
    GeneratedOutput heldOut =
        new GeneratedOutput(
            id,
            plain.project(),
            plain.type(),
            plain.segment(),
            plain.user(),
            plain.conversation(),
            plain.joinKey(),
            plain.upstream(),
            plain.completion(),
            plain.learns(),
            Treatment.HELD_OUT,
            plain.words(),
            plain.text());
    log().append(List.of(heldOut));
    assertThat(log().find(Samples.PROJECT, id)).contains(heldOut);
  }

  @Test
  void append_idTwice_keepsTheFirst() {
    GeneratedOutput first = Samples.output(Samples.id(Samples.NOW));
    GeneratedOutput second =
        Samples.output(first.id(), Samples.PROJECT, Optional.of("bob"), Optional.empty());
    log().append(List.of(first, second));
    log().append(List.of(second));
    assertThat(log().find(Samples.PROJECT, first.id())).contains(first);
  }

  @Test
  void find_manyIds_areInOrderAndUnknownOnesMissing() {
    List<OutputId> ids = Samples.ids(5);
    log().append(ids.subList(0, 4).stream().map(Samples::output).toList());
    List<OutputId> wanted = List.of(ids.get(3), ids.get(4), ids.get(0));
    assertThat(log().find(Samples.PROJECT, wanted))
        .extracting(GeneratedOutput::id)
        .containsExactly(ids.get(0), ids.get(3));
  }

  @Test
  void find_otherProject_findsNothing() {
    GeneratedOutput output = Samples.output(Samples.id(Samples.NOW));
    log().append(List.of(output));
    assertThat(log().find("other", output.id())).isEmpty();
  }

  @Test
  void findByJoinKey_usedTwice_givesTheNewestOfTheProject() {
    Optional<String> key = Optional.of("j-twice");
    GeneratedOutput newer =
        Samples.output(
            Samples.id(Samples.NOW.plusSeconds(1)), Samples.PROJECT, Optional.empty(), key);
    GeneratedOutput older =
        Samples.output(Samples.id(Samples.NOW), Samples.PROJECT, Optional.empty(), key);
    GeneratedOutput foreign =
        Samples.output(Samples.id(Samples.NOW.plusSeconds(9)), "other", Optional.empty(), key);
    log().append(List.of(newer, older, foreign));
    assertThat(log().findByJoinKey(Samples.PROJECT, "j-twice")).contains(newer.id());
    assertThat(log().findByJoinKey(Samples.PROJECT, "j-unknown")).isEmpty();
  }

  @Test
  void append_hostileTexts_areKeptInert() {
    GeneratedOutput output =
        new GeneratedOutput(
            Samples.id(Samples.NOW),
            Samples.PROJECT,
            OutputType.DEFAULT,
            Optional.of(Samples.HOSTILE),
            Optional.of(Samples.HOSTILE),
            Optional.of(Samples.HOSTILE),
            Optional.of(Samples.HOSTILE),
            Samples.HOSTILE,
            Completion.COMPLETE,
            true,
            Treatment.NONE,
            1,
            Optional.of(Samples.HOSTILE));
    log().append(List.of(output));
    GeneratedOutput found = log().find(Samples.PROJECT, output.id()).orElseThrow();
    assertThat(found.text()).contains(Samples.HOSTILE_KEPT);
    assertThat(found.user()).contains(Samples.HOSTILE_KEPT);
    assertThat(log().findByJoinKey(Samples.PROJECT, Samples.HOSTILE)).contains(output.id());
  }

  @Test
  void append_hugeTexts_keepsTheTextAndShortensNamesApart() {
    String huge = "ab😀c ".repeat(20_000);
    Optional<String> text = Optional.of(huge);
    GeneratedOutput a = huge(text, huge + "a");
    GeneratedOutput b = huge(text, huge + "b");
    log().append(List.of(a, b));
    GeneratedOutput foundA = log().find(Samples.PROJECT, a.id()).orElseThrow();
    GeneratedOutput foundB = log().find(Samples.PROJECT, b.id()).orElseThrow();
    assertThat(foundA.text()).isEqualTo(text);
    assertThat(foundA.user().orElseThrow()).hasSizeLessThanOrEqualTo(256);
    assertThat(foundA.user()).isNotEqualTo(foundB.user());
    assertThat(log().findByJoinKey(Samples.PROJECT, huge + "a")).contains(a.id());
  }

  private static GeneratedOutput huge(Optional<String> text, String name) {
    return new GeneratedOutput(
        Samples.id(Samples.NOW),
        Samples.PROJECT,
        OutputType.DEFAULT,
        Optional.empty(),
        Optional.of(name),
        Optional.empty(),
        Optional.of(name),
        "demo/demo",
        Completion.COMPLETE,
        true,
        Treatment.NONE,
        1,
        text);
  }

  @Test
  void append_textBeyondTheLimit_keepsTheOutputWithoutText() {
    GeneratedOutput output = huge(Optional.of("x".repeat(StoredText.MAX_TEXT + 1)), "long");
    log().append(List.of(output));
    assertThat(log().find(Samples.PROJECT, output.id()).orElseThrow().text()).isEmpty();
  }

  @Test
  void append_sameIdsByTwoNodesAtOnce_keepsEachOnce() throws Exception {
    List<GeneratedOutput> outputs = Samples.ids(200).stream().map(Samples::output).toList();
    List<GeneratedOutput> reversed = new ArrayList<>(outputs);
    Collections.reverse(reversed);
    CyclicBarrier start = new CyclicBarrier(2);
    ExecutorService nodes = Executors.newFixedThreadPool(2);
    try {
      List<Future<?>> running =
          List.of(
              nodes.submit(() -> appendFrom(start, outputs)),
              nodes.submit(() -> appendFrom(start, reversed)));
      for (Future<?> node : running) {
        node.get();
      }
    } finally {
      nodes.shutdownNow();
    }
    List<OutputId> ids = outputs.stream().map(GeneratedOutput::id).toList();
    assertThat(log().find(Samples.PROJECT, ids)).containsExactlyElementsOf(outputs);
  }

  private Void appendFrom(CyclicBarrier start, List<GeneratedOutput> outputs) throws Exception {
    OutputLog log = log();
    start.await();
    for (int i = 0; i < outputs.size(); i += 20) {
      log.append(outputs.subList(i, i + 20));
    }
    return null;
  }
}
