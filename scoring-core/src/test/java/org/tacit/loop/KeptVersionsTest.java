package org.tacit.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.baseline.BaselineSettings;
import org.tacit.baseline.Influence;
import org.tacit.contract.Samples;
import org.tacit.correlation.Interaction;
import org.tacit.edit.EditSettings;
import org.tacit.event.EventHead;
import org.tacit.event.FeedbackEvent;
import org.tacit.memory.MemoryWorld;
import org.tacit.output.Completion;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputType;
import org.tacit.output.Treatment;
import org.tacit.output.TypeKind;
import org.tacit.preference.EditEvidence;
import org.tacit.preference.EditEvidence.Source;
import org.tacit.preference.Observation;
import org.tacit.score.WeightTable;
import org.tacit.signal.SignalExtractor;
import org.tacit.signal.SignalSettings;

/** What it teaches that a user had another version made and used that one. */
class KeptVersionsTest {
  private static final String FORMAL =
      "Dear Ms. Novak,\n\nThe report is ready and we will send it on Monday.\n\nKind regards,\nEva";
  private static final String CASUAL = FORMAL.replace("Dear Ms. Novak,", "Hi Ana,");

  private final MemoryWorld world = new MemoryWorld(1);

  private GeneratedOutput generate(OutputType type, String user, String text) {
    world.pass(Duration.ofMinutes(1));
    return world.generate(type, user, 14, text, Treatment.NONE);
  }

  private EventHead head(GeneratedOutput output) {
    return world.head(output, Duration.ofSeconds(30), OptionalLong.empty());
  }

  private void replace(GeneratedOutput first, GeneratedOutput second) {
    world.act(new FeedbackEvent.Regenerated(head(first), Optional.of(second.id())));
  }

  private void accept(GeneratedOutput output) {
    world.act(new FeedbackEvent.Accepted(head(output), Optional.empty()));
  }

  private Optional<EditEvidence> evidence(GeneratedOutput output) {
    return Optional.ofNullable(world.state().evidence().get(output.id()));
  }

  private static int moved(EditEvidence evidence, String hypothesis) {
    return evidence.observations().stream()
        .filter(o -> o.hypothesis().wireName().equals(hypothesis))
        .mapToInt(Observation::moved)
        .findFirst()
        .orElse(0);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void kept_versionUsedUnchanged_teachesByWhatItReplaced(boolean acceptFirst) {
    GeneratedOutput first = generate(Samples.EMAIL, "ana", FORMAL);
    GeneratedOutput second = generate(Samples.EMAIL, "ana", CASUAL);
    if (acceptFirst) {
      accept(second);
      world.process();
      assertThat(evidence(second)).isEmpty();
      replace(first, second);
    } else {
      replace(first, second);
      world.process();
      accept(second);
    }
    world.process();

    EditEvidence evidence = evidence(second).orElseThrow();
    assertThat(evidence.source()).isEqualTo(Source.KEPT);
    assertThat(evidence.language()).isEqualTo("en");
    assertThat(moved(evidence, "greeting/casual")).isEqualTo(1);
    assertThat(moved(evidence, "greeting/formal")).isEqualTo(-1);
    assertThat(moved(evidence, "length/shorter")).isZero();
    assertThat(evidence(first)).isEmpty();
  }

  @Test
  void kept_regenerationTakenBack_teachesNoMore() {
    GeneratedOutput first = generate(Samples.EMAIL, "ana", FORMAL);
    GeneratedOutput second = generate(Samples.EMAIL, "ana", CASUAL);
    EventHead regenerated = head(first);
    world.act(new FeedbackEvent.Regenerated(regenerated, Optional.of(second.id())));
    accept(second);
    world.process();
    assertThat(evidence(second)).isPresent();
    world.act(new FeedbackEvent.Undone(head(first), regenerated.eventId()));
    world.process();
    assertThat(evidence(second)).isEmpty();
  }

  @Test
  void kept_versionEdited_teachesByTheEdit() {
    GeneratedOutput first = generate(Samples.EMAIL, "ana", FORMAL);
    GeneratedOutput second = generate(Samples.EMAIL, "ana", CASUAL);
    replace(first, second);
    world.use(second, CASUAL.replace("Kind regards", "Thanks"), 20);
    world.process();
    EditEvidence evidence = evidence(second).orElseThrow();
    assertThat(evidence.source()).isEqualTo(Source.EDIT);
    assertThat(moved(evidence, "closing/thanks")).isEqualTo(1);
    assertThat(moved(evidence, "greeting/casual")).isZero();
  }

  @Test
  void kept_notUsedOrTheSameOrOfOthers_teachesNothing() {
    GeneratedOutput first = generate(Samples.EMAIL, "ana", FORMAL);
    GeneratedOutput unused = generate(Samples.EMAIL, "ana", CASUAL);
    replace(first, unused);
    GeneratedOutput anas = generate(Samples.EMAIL, "ana", FORMAL);
    GeneratedOutput bobs = generate(Samples.EMAIL, "bob", CASUAL);
    replace(anas, bobs);
    accept(bobs);
    GeneratedOutput email = generate(Samples.EMAIL, "cleo", FORMAL);
    GeneratedOutput reply = generate(Samples.REPLY, "cleo", CASUAL);
    replace(email, reply);
    accept(reply);
    GeneratedOutput one = generate(Samples.EMAIL, "dan", FORMAL);
    GeneratedOutput same = generate(Samples.EMAIL, "dan", FORMAL);
    replace(one, same);
    accept(same);
    world.process();
    assertThat(world.state().evidence()).isEmpty();
  }

  /** Texts are deleted after a while; what was read from them stands. */
  @Test
  void kept_textsDeletedSince_leavesWhatWasTaught() {
    GeneratedOutput first = generate(Samples.EMAIL, "ana", FORMAL);
    GeneratedOutput second = generate(Samples.EMAIL, "ana", CASUAL);
    FeedbackEvent use = new FeedbackEvent.Accepted(head(second), Optional.empty());
    Reading.Result known = read(second, use, first, Optional.empty());
    assertThat(known.evidence()).isPresent();
    assertThat(known.forgotten()).isFalse();
    Reading.Result again = read(second, use, without(first), Optional.of(known));
    assertThat(again.evidence()).isEmpty();
    assertThat(again.forgotten()).isTrue();
    assertThat(read(without(second), use, without(first), Optional.of(known)).forgotten()).isTrue();
    assertThat(read(second, use, without(first), Optional.empty()).forgotten()).isFalse();
  }

  private static Reading.Result read(
      GeneratedOutput output,
      FeedbackEvent use,
      GeneratedOutput replaced,
      Optional<Reading.Result> known) {
    return new Reading(
            new SignalExtractor(SignalSettings.DEFAULTS),
            BaselineSettings.DEFAULTS,
            EditSettings.defaults())
        .read(
            new Interaction(output, List.of(use), 0, 0, 2, Optional.empty()),
            TypeKind.DRAFT,
            known.map(Reading.Result::scored),
            Optional.empty(),
            Optional.of(replaced),
            Influence.FULL,
            true,
            WeightTable.DOCUMENTED);
  }

  private static GeneratedOutput without(GeneratedOutput output) {
    return new GeneratedOutput(
        output.id(),
        output.project(),
        output.type(),
        output.segment(),
        output.user(),
        output.conversation(),
        output.joinKey(),
        output.upstream(),
        Completion.COMPLETE,
        true,
        output.treatment(),
        output.words(),
        Optional.empty());
  }

  /** Versions that differ by chance alone, kept by 24 users, teach nobody anything. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void kept_versionsThatDifferByChance_proposeNothing(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 480; i++) {
      world.pass(Duration.ofHours(1));
      String user = "user-" + i % 24;
      GeneratedOutput first = generate(Samples.EMAIL, user, random.nextBoolean() ? FORMAL : CASUAL);
      GeneratedOutput second =
          generate(Samples.EMAIL, user, random.nextBoolean() ? FORMAL : CASUAL);
      replace(first, second);
      accept(second);
    }
    world.process();
    assertThat(world.state().evidence()).hasSizeGreaterThan(50);
    assertThat(world.learn()).isEmpty();
  }

  /** The same with a taste: whoever gets the formal one asks again until it is casual. */
  @Test
  void kept_versionsOfOneTaste_areProposed() {
    for (int i = 0; i < 480; i++) {
      world.pass(Duration.ofHours(1));
      String user = "user-" + i % 24;
      GeneratedOutput first = generate(Samples.EMAIL, user, FORMAL);
      GeneratedOutput second = generate(Samples.EMAIL, user, CASUAL);
      replace(first, second);
      accept(second);
    }
    world.process();
    world.learn();
    assertThat(world.preference(Samples.EMAIL, "greeting/casual")).isPresent();
  }
}
