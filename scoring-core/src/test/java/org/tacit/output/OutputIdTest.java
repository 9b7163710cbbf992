package org.tacit.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputIdTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00.123Z");
  private static final UUID EXAMPLE = UUID.fromString("017f22e2-79b0-7cc3-98c4-dc0c0c07398f");

  private static OutputId next(Instant now, long seed) {
    return new OutputIds(InstantSource.fixed(now), new SplittableRandom(seed)).next();
  }

  @Test
  void toString_exampleOfTheStandard_isCrockfordsBase32() {
    // RFC 9562 appendix A.6; python3: base 32 of int(uuid) over Crockford's alphabet.
    assertThat(new OutputId(EXAMPLE).toString()).isEqualTo("out_01FWHE4YDGFK1SHH6W1G60EECF");
    assertThat(new OutputId(EXAMPLE).created()).isEqualTo(Instant.parse("2022-02-22T19:22:22Z"));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void parse_whatWasWritten_isTheSame(long seed) {
    OutputIds ids = new OutputIds(InstantSource.fixed(NOW), new SplittableRandom(seed));
    for (int i = 0; i < 2_000; i++) {
      OutputId id = ids.next();
      assertThat(id.toString()).matches("out_[0-7][0-9A-HJKMNP-TV-Z]{25}");
      assertThat(OutputId.parse(id.toString())).contains(id);
      assertThat(OutputId.parse("out_" + id.toString().substring(4).toLowerCase(Locale.ROOT)))
          .contains(id);
      assertThat(id.created()).isEqualTo(NOW);
    }
  }

  @Test
  void parse_confusableLetters_readAsTheirDigits() {
    String text = "out_01FWHE4YDGFK1SHH6W1G60EECF";
    for (String one : List.of("i", "I", "l", "L")) {
      for (String zero : List.of("o", "O")) {
        String confused = text.substring(4).replace("1", one).replace("0", zero);
        assertThat(OutputId.parse("out_" + confused)).contains(new OutputId(EXAMPLE));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "out_",
        "01FWHE4YDGFK1SHH6W1G60EECF",
        "OUT_01FWHE4YDGFK1SHH6W1G60EECF",
        "out_01FWHE4YDGFK1SHH6W1G60EEC",
        "out_01FWHE4YDGFK1SHH6W1G60EECF0",
        "out_U1FWHE4YDGFK1SHH6W1G60EECF",
        "out_81FWHE4YDGFK1SHH6W1G60EECF",
        "out_ZZZZZZZZZZZZZZZZZZZZZZZZZZ",
        "out_01FWHE4YDGFK1SHH6W1G60EE-F",
        "out_01FWHE4YDGFK1SHH6W1G60EE\u00e9F",
        "out_01FWHE4YDGFK1SHH6W1G60EE\ud83dF",
        "out_01FWHE4YDGFK1SHH6W1G60EEC ",
        "out_00000000000000000000000000",
        " out_01FWHE4YDGFK1SHH6W1G60EECF"
      })
  void parse_notAnId_isEmpty(String text) {
    assertThat(OutputId.parse(text)).isEmpty();
  }

  @Test
  void constructor_otherVersionOrVariant_isRejected() {
    assertThatThrownBy(() -> new OutputId(UUID.fromString("017f22e2-79b0-4cc3-98c4-dc0c0c07398f")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("version 7");
    assertThatThrownBy(() -> new OutputId(UUID.fromString("017f22e2-79b0-7cc3-18c4-dc0c0c07398f")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void compareTo_differentMilliseconds_isByTimeAsIdAndAsText(long seed) {
    List<OutputId> ids = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      ids.add(next(NOW.plusMillis(i * 7L), seed + i));
    }
    // Far apart: the sign bit of the time must not turn the order.
    ids.add(next(Instant.ofEpochMilli((1L << 47) + 5), seed));
    ids.add(0, next(Instant.EPOCH, seed));
    assertThat(ids).isSorted();
    assertThat(ids.stream().map(OutputId::toString)).isSorted();
  }

  @Test
  void compareTo_sameMillisecond_agreesWithText() {
    for (int seed = 0; seed < 500; seed++) {
      OutputId one = next(NOW, seed);
      OutputId other = next(NOW, seed + 1_000);
      assertThat(Integer.signum(one.compareTo(other)))
          .isEqualTo(Integer.signum(one.toString().compareTo(other.toString())))
          .isNotZero();
    }
  }

  @Test
  void next_manyInOneMillisecond_areAllDifferent() {
    OutputIds ids = new OutputIds(InstantSource.fixed(NOW), new SplittableRandom(1));
    HashSet<OutputId> seen = new HashSet<>();
    for (int i = 0; i < 100_000; i++) {
      assertThat(seen.add(ids.next())).isTrue();
    }
  }

  @Test
  void next_randomBits_areAllUsed() {
    long ones = 0;
    long zeros = 0;
    long lowOnes = 0;
    long lowZeros = 0;
    for (int seed = 0; seed < 200; seed++) {
      UUID value = next(NOW, seed).value();
      ones |= value.getMostSignificantBits();
      zeros |= ~value.getMostSignificantBits();
      lowOnes |= value.getLeastSignificantBits();
      lowZeros |= ~value.getLeastSignificantBits();
    }
    assertThat(ones & zeros & 0xFFFL).isEqualTo(0xFFFL);
    assertThat(lowOnes & lowZeros).isEqualTo(0x3FFFFFFFFFFFFFFFL);
  }
}
