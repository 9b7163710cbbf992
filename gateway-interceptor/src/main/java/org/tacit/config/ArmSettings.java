package org.tacit.config;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A model whose route is a choice between arms. Immutable.
 *
 * @param model its name, as callers write it
 * @param arms two to five, in the order of the configuration
 * @param types globs of the types it is a choice for; for others the arms are fallbacks in order
 */
public record ArmSettings(String model, List<Arm> arms, List<String> types) {
  /** Copies the lists. */
  public ArmSettings {
    arms = List.copyOf(arms);
    types = List.copyOf(types);
  }

  /**
   * One arm.
   *
   * @param name its name
   * @param target what answers
   * @param prompt a system text that goes before the caller's own
   */
  public record Arm(String name, TacitConfig.RouteTarget target, Optional<String> prompt) {}

  /**
   * What tokens cost.
   *
   * @param models a glob over {@code upstream/model}
   * @param inputMicros millionths of the unit for a million tokens of a prompt
   * @param outputMicros the same for a million tokens of an answer
   */
  public record Price(String models, long inputMicros, long outputMicros) {}

  /** A pattern in which {@code *} stands for anything. */
  public static Pattern glob(String glob) {
    return Pattern.compile(
        Stream.of(glob.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
        Pattern.DOTALL);
  }
}
