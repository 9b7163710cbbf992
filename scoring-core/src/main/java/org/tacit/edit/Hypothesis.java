package org.tacit.edit;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What people may want of a text: a feature one way, several together, or one term for another. */
public sealed interface Hypothesis permits FeatureDirection, Bundle, TermPair {
  /** The name in APIs and stores; the same hypothesis has the same name. */
  String wireName();

  /** The features it is about, each with its way; empty for a term. */
  Set<FeatureDirection> parts();

  /** What only one hypothesis can be followed about: its features, or the term it replaces. */
  Set<String> topics();

  /** Reads a wire name; empty where it names nothing that this version knows. */
  static Optional<Hypothesis> parse(String wireName) {
    if (wireName.startsWith(TermPair.PREFIX)) {
      return TermPair.ofWireName(wireName).map(Hypothesis.class::cast);
    }
    List<Optional<FeatureDirection>> parts =
        Arrays.stream(wireName.split("\\+", -1)).map(FeatureDirection::ofWireName).toList();
    if (parts.size() == 1) {
      return parts.get(0).map(Hypothesis.class::cast);
    }
    Set<FeatureDirection> known = new LinkedHashSet<>();
    parts.forEach(part -> part.ifPresent(known::add));
    boolean whole =
        known.size() == parts.size()
            && known.stream().map(FeatureDirection::feature).distinct().count() == parts.size();
    return whole ? Optional.of(new Bundle(known)) : Optional.empty();
  }

  /** Whether whoever follows this follows the other one too. */
  default boolean covers(Hypothesis other) {
    return equals(other) || (!other.parts().isEmpty() && parts().containsAll(other.parts()));
  }

  /** Whether both are about the same thing, wholly or in part. */
  default boolean overlaps(Hypothesis other) {
    return topics().stream().anyMatch(other.topics()::contains);
  }

  /** Whether nobody can follow both. */
  default boolean contradicts(Hypothesis other) {
    if (parts().isEmpty() || other.parts().isEmpty()) {
      return overlaps(other) && !equals(other);
    }
    return parts().stream()
        .anyMatch(
            part ->
                other.parts().stream()
                    .anyMatch(o -> o.feature() == part.feature() && !o.equals(part)));
  }
}
