package org.tacit.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tacit.contract.Samples;
import org.tacit.edit.Hypothesis;
import org.tacit.output.OutputId;
import org.tacit.output.Scope;
import org.tacit.preference.EditEvidence;
import org.tacit.preference.Observation;
import org.tacit.preference.Preference;
import org.tacit.preference.Status;

class NewSinceTest {
  private static final Instant DRIFT = Instant.parse("2026-05-01T00:00:00Z");
  private static final Scope SCOPE = Scope.ofType("p", Samples.EMAIL);

  private static Preference preference(String hypothesis, Instant drifted) {
    return new Preference(
            "pref_1",
            SCOPE,
            Hypothesis.parse(hypothesis),
            "Open casually.",
            Status.ACTIVE,
            Optional.empty(),
            1,
            1,
            Optional.empty(),
            DRIFT,
            DRIFT)
        .afterDrift(drifted);
  }

  private static EditEvidence edit(Instant at) {
    return new EditEvidence(
        OutputId.parse("out_01M86TRADDFAA8EZBCTN249K2G").orElseThrow(),
        "p",
        Samples.EMAIL,
        Optional.empty(),
        "ana",
        at,
        List.of(observation("greeting/formal"), observation("length/shorter")));
  }

  private static Observation observation(String hypothesis) {
    return new Observation(Hypothesis.parse(hypothesis).orElseThrow(), 1, Optional.empty());
  }

  private static List<String> told(NewSince since, Instant at) {
    return since.of(List.of(edit(at))).get(0).observations().stream()
        .map(observation -> observation.hypothesis().wireName())
        .toList();
  }

  @Test
  void of_editBeforeTheDrift_saysNothingOfItsTopicAndAllElse() {
    NewSince since = NewSince.of(Stream.of(preference("greeting/casual", DRIFT)));

    assertThat(told(since, DRIFT.minusNanos(1_000))).containsExactly("length/shorter");
    assertThat(told(since, DRIFT)).containsExactly("greeting/formal", "length/shorter");
  }

  @Test
  void of_severalDrifts_theNewestCounts() {
    Instant later = DRIFT.plus(Duration.ofDays(3));
    NewSince since =
        NewSince.of(
            Stream.of(
                preference("greeting/casual+length/shorter", later),
                preference("greeting/formal", DRIFT)));

    assertThat(told(since, DRIFT.plus(Duration.ofDays(1)))).isEmpty();
    assertThat(told(since, later)).hasSize(2);
  }

  @Test
  void of_noDrift_editsAreTheSame() {
    List<EditEvidence> edits = List.of(edit(DRIFT));

    assertThat(NewSince.of(Stream.empty()).of(edits)).isSameAs(edits);
  }
}
