package org.tacit.edit;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Several features that people move together. Immutable.
 *
 * @param parts at least two, of different features, in the order of {@link FeatureDirection#all}
 */
public record Bundle(Set<FeatureDirection> parts) implements Hypothesis {
  /** Checks and orders the parts. */
  public Bundle {
    if (parts.size() < 2
        || parts.stream().map(FeatureDirection::feature).distinct().count() < parts.size()) {
      throw new IllegalArgumentException("parts: at least two, of different features");
    }
    LinkedHashSet<FeatureDirection> ordered = new LinkedHashSet<>(FeatureDirection.all());
    ordered.retainAll(parts);
    parts = Collections.unmodifiableSet(ordered);
  }

  /** The parts' names joined by a plus sign: {@code greeting/casual+contractions/more}. */
  @Override
  public String wireName() {
    return parts.stream().map(FeatureDirection::wireName).collect(Collectors.joining("+"));
  }

  @Override
  public Set<String> topics() {
    return parts.stream().map(part -> part.feature().wireName()).collect(Collectors.toSet());
  }
}
