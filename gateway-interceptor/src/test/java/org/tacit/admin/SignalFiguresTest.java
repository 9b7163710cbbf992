package org.tacit.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tacit.contract.Samples;
import org.tacit.memory.InMemorySignalStore;
import org.tacit.signal.AttentionRuling;
import org.tacit.signal.SignalSums;

class SignalFiguresTest {
  private final InMemorySignalStore store = new InMemorySignalStore();

  private ObjectNode figures() {
    return SignalFigures.of(store, "p", Samples.EMAIL, Samples.NOW);
  }

  private void add(Map<String, Long> counts) {
    store.add("p", Map.of(Samples.EMAIL, new SignalSums(new TreeMap<>(counts))));
  }

  @Test
  void of_nothingKnown_saysHowMuchIsMissing() {
    ObjectNode figures = figures();
    assertThat(figures.at("/attention/weighs").asBoolean()).isTrue();
    assertThat(figures.at("/attention/pairs").asInt()).isZero();
    assertThat(figures.at("/attention/pairs_needed").asInt()).isEqualTo(300);
    assertThat(figures.at("/attention/correlation").isNull()).isTrue();
    assertThat(figures.path("persistence")).hasSize(4);
    assertThat(figures.at("/persistence/0").has("kept")).isFalse();
    assertThat(figures.path("outcomes").path("by_name")).isEmpty();
  }

  @Test
  void of_sums_areShares() {
    add(
        Map.of(
            "kept/30/known", 4L,
            "kept/30/unchanged", 1L,
            "kept/30/mostly", 3L,
            "kept/30/micros", 3_000_000L,
            "outcome/replied/succeeded", 2L,
            "outcome/replied/failed", 1L,
            "outcome/replied/delay_s", 7_200L,
            "outcome/signed/failed", 7L,
            "attention/06/unchanged", 2L,
            "attention/19/rewrite", 2L));
    ObjectNode figures = figures();
    assertThat(figures.at("/persistence/0").toString())
        .isEqualTo(
            "{\"seconds\":30,\"known\":4,\"unchanged\":0.25,\"mostly_unchanged\":0.75,\"kept\":0.75}");
    assertThat(figures.path("outcomes").toString())
        .isEqualTo(
            "{\"succeeded\":2,\"failed\":8,\"by_name\":["
                + "{\"name\":\"signed\",\"succeeded\":0,\"failed\":7},"
                + "{\"name\":\"replied\",\"succeeded\":2,\"failed\":1,\"probability\":0.6,"
                + "\"mean_delay_seconds\":3600}]}");
    assertThat(figures.at("/attention/correlation").asDouble()).isEqualTo(-1);
  }

  @Test
  void of_ruling_saysThatAttentionIsSetAside() {
    store.save("p", Samples.EMAIL, new AttentionRuling(Samples.NOW, false, 300, -.1));
    assertThat(figures().at("/attention/weighs").asBoolean()).isFalse();
    assertThat(figures().at("/attention/why").asText()).contains("every act weighs the same");
    assertThat(figures().at("/attention/rulings/0/pairs").asInt()).isEqualTo(300);
  }
}
