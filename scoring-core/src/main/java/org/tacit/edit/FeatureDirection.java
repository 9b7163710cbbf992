package org.tacit.edit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A hypothesis about what users want: one feature, one way. Immutable.
 *
 * @param feature the feature
 * @param direction one of its directions
 */
public record FeatureDirection(Feature feature, Direction direction) implements Hypothesis {
  private static final List<FeatureDirection> ALL =
      Arrays.stream(Feature.values())
          .flatMap(f -> f.directions().stream().map(d -> new FeatureDirection(f, d)))
          .toList();

  /** Checks that the feature can move that way. */
  public FeatureDirection {
    if (!feature.directions().contains(direction)) {
      throw new IllegalArgumentException(
          "direction of "
              + feature.wireName()
              + " must be one of "
              + feature.directions()
              + ", got "
              + direction);
    }
  }

  /** Every hypothesis there is, in a fixed order. */
  public static List<FeatureDirection> all() {
    return ALL;
  }

  /** Feature and direction joined by a slash, such as {@code greeting/casual}. */
  @Override
  public String wireName() {
    return feature.wireName() + "/" + direction.wireName();
  }

  @Override
  public Set<FeatureDirection> parts() {
    return Set.of(this);
  }

  @Override
  public Set<String> topics() {
    return Set.of(feature.wireName());
  }

  /** The hypothesis with this wire name. */
  public static Optional<FeatureDirection> ofWireName(String wireName) {
    return ALL.stream().filter(h -> h.wireName().equals(wireName)).findFirst();
  }
}
