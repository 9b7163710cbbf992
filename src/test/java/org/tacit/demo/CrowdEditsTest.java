package org.tacit.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.edit.EditAnalysis;
import org.tacit.edit.EditSettings;
import org.tacit.output.OutputIds;
import org.tacit.output.OutputType;
import org.tacit.output.Scope;
import org.tacit.preference.EditEvidence;
import org.tacit.preference.Gate;
import org.tacit.preference.GateSettings;
import org.tacit.preference.Observation;
import org.tacit.preference.Observations;
import org.tacit.upstream.demo.DemoModel;

/** What the members' edits say to the gate, without a server. */
class CrowdEditsTest {
  private static final DemoModel MODEL = DemoModel.builder().seed(1).build();
  private static final Instant BEGIN = Instant.parse("2026-11-02T08:00:00Z");
  private static final int ROUNDS = 9;

  private static List<EditEvidence> edits(String type, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<EditEvidence> edits = new ArrayList<>();
    OutputIds ids =
        new OutputIds(() -> BEGIN.plus(Duration.ofMinutes(7L * edits.size())), random.split());
    for (int round = 0; round < ROUNDS; round++) {
      for (Member member : Members.of(seed)) {
        Errand errand = Errands.of(type, member.sender(), random);
        String text = MODEL.chat(errand.request());
        Instant at = BEGIN.plus(Duration.ofMinutes(7L * edits.size()));
        member
            .revised(errand, text, random)
            .map(revised -> EditAnalysis.of(text, revised, EditSettings.defaults()))
            .ifPresent(
                edit ->
                    edits.add(
                        new EditEvidence(
                            ids.next(),
                            "acme",
                            new OutputType(type),
                            Optional.empty(),
                            member.name(),
                            at,
                            Observations.of(edit.moves()))));
      }
    }
    return edits;
  }

  private static List<String> learned(String type, List<EditEvidence> edits) {
    return new Gate(GateSettings.DEFAULTS)
        .pass(Scope.ofType("acme", new OutputType(type)), edits).stream()
            .map(candidate -> candidate.hypothesis().wireName())
            .toList();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void emails_passTheGateWithGreetingAndLength(long seed) {
    assertThat(learned(Errand.EMAIL, edits(Errand.EMAIL, seed)))
        .contains("greeting/casual", "length/shorter");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void tickets_passTheGateWithHedgesAndNextStep(long seed) {
    assertThat(learned(Errand.TICKET, edits(Errand.TICKET, seed)))
        .containsExactlyInAnyOrder("hedges/fewer", "call-to-action/more");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void summaries_passTheGateWithNothing(long seed) {
    assertThat(learned(Errand.SUMMARY, edits(Errand.SUMMARY, seed))).isEmpty();
  }

  @Test
  void summaries_moveNoFeatureInMoreThanAThirdOfItsOpportunities() {
    Map<String, int[]> counts = new HashMap<>();
    for (EditEvidence edit : edits(Errand.SUMMARY, 11)) {
      for (Observation observation : edit.observations()) {
        int[] count =
            counts.computeIfAbsent(observation.hypothesis().wireName(), name -> new int[2]);
        count[0]++;
        count[1] += observation.moved() > 0 ? 1 : 0;
      }
    }

    assertThat(counts)
        .allSatisfy(
            (name, count) -> assertThat((double) count[1]).as(name).isLessThan(3 + count[0] / 3.0));
  }
}
