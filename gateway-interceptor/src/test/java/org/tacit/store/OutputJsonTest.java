package org.tacit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.output.Arm;
import org.tacit.output.Assignment;
import org.tacit.output.Choice;
import org.tacit.output.Completion;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputType;
import org.tacit.output.Treatment;
import org.tacit.output.Usage;

class OutputJsonTest {
  private static final String CHARACTERS =
      "ab Z09\"\\/{}:,\n\r\t\u0000\u0001\u007f\u0085\u2028é☃😀\uD800\uDC00中";

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void read_anyOutput_isWhatWasWritten(long seed) throws ReflectiveOperationException {
    Random random = new Random(seed);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 2_000; i++) {
      GeneratedOutput output = output(random);
      String line = OutputJson.write(output);
      assertThat(line).matches("[ -\\x7f]+");
      assertThat(OutputJson.read(line)).contains(output);
      for (RecordComponent field : GeneratedOutput.class.getRecordComponents()) {
        seen.add(field.getName() + (isDefault(field.getAccessor().invoke(output)) ? "-" : "+"));
      }
    }
    assertThat(seen)
        .as("every field was tried with a value of its own")
        .containsAll(
            Arrays.stream(GeneratedOutput.class.getRecordComponents())
                .map(field -> field.getName() + "+")
                .toList())
        .contains("audited-", "learns-", "segment-", "user-", "text-", "treatment-");
  }

  private static boolean isDefault(Object value) {
    return Set.of(Optional.empty(), false, 0, Treatment.NONE).contains(value);
  }

  static GeneratedOutput output(Random random) {
    return new GeneratedOutput(
        Samples.id(Instant.ofEpochMilli(random.nextLong(1L << 47))),
        text(random),
        new OutputType("type-" + random.nextInt(1_000)),
        maybe(random),
        maybe(random),
        maybe(random),
        maybe(random),
        text(random),
        one(List.of(Completion.values()), random),
        random.nextBoolean(),
        treatment(random),
        random.nextBoolean(),
        random.nextInt() >>> random.nextInt(32),
        random.nextBoolean() ? OptionalLong.of(random.nextLong() >>> 1) : OptionalLong.empty(),
        maybe(random),
        random.nextBoolean() ? Optional.of(usage(random)) : Optional.empty());
  }

  private static Usage usage(Random random) {
    return new Usage(
        random.nextLong() >>> 1,
        random.nextLong() >>> 1,
        random.nextBoolean() ? OptionalLong.of(random.nextLong() >>> 1) : OptionalLong.empty());
  }

  private static Choice choice(Random random) {
    return new Choice(
        text(random),
        text(random),
        text(random),
        Math.max(Double.MIN_VALUE, random.nextDouble()),
        2 * random.nextDouble() - 1);
  }

  private static Treatment treatment(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> Treatment.NONE;
      case 1 -> Treatment.HELD_OUT;
      case 2 -> Treatment.NONE.with(choice(random));
      case 3 -> Treatment.HELD_OUT.with(choice(random));
      default ->
          new Treatment(
              IntStream.rangeClosed(0, random.nextInt(4))
                  .mapToObj(i -> assignment(random))
                  .toList(),
              false);
    };
  }

  private static Assignment assignment(Random random) {
    return new Assignment(
        text(random),
        random.nextInt(),
        text(random),
        one(List.of(Arm.values()), random),
        Math.max(Double.MIN_VALUE, random.nextDouble()));
  }

  private static <T> T one(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }

  private static Optional<String> maybe(Random random) {
    return random.nextBoolean() ? Optional.of(text(random)) : Optional.empty();
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(30); i > 0; i--) {
      text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
    }
    return text.toString();
  }

  @Test
  void write_textTooLongForTheStore_isLeftOut() {
    GeneratedOutput kept = withText("x".repeat(StoredText.MAX_TEXT));
    GeneratedOutput tooLong = withText("x".repeat(StoredText.MAX_TEXT + 1));
    assertThat(OutputJson.read(OutputJson.write(kept))).contains(kept);
    assertThat(OutputJson.read(OutputJson.write(tooLong)).orElseThrow().text()).isEmpty();
  }

  private static GeneratedOutput withText(String text) {
    return new GeneratedOutput(
        Samples.id(Samples.NOW),
        "acme",
        OutputType.DEFAULT,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "demo/demo",
        Completion.COMPLETE,
        true,
        Treatment.NONE,
        1,
        Optional.of(text));
  }

  @Test
  void read_fieldOfALaterVersion_isPassedOver() {
    GeneratedOutput output = output(new Random(7));
    String line = OutputJson.write(output).replaceFirst("\\{", "{\"later\":[{\"a\":1}],");
    assertThat(OutputJson.read(line)).contains(output);
  }

  @Test
  void read_notAnOutput_isNothing() {
    String line = OutputJson.write(output(new Random(8)));
    assertThat(
            List.of(
                "",
                "[]",
                "null",
                "{",
                "{}",
                line.replaceFirst("out_", "put_"),
                line.replaceFirst("\"type\":\"type", "\"type\":\" type"),
                line.replaceFirst("\"completion\":\"", "\"completion\":\"UN"),
                line.replaceFirst("\"project\"", "\"no\"")))
        .allSatisfy(text -> assertThat(OutputJson.read(text)).isEmpty());
  }
}
