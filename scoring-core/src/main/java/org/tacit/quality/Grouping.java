package org.tacit.quality;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tacit.quality.QualityCell.Treated;

/** What the outputs of a type can be told apart by. */
public enum Grouping {
  /** What answered, as {@code name/model}. */
  UPSTREAM,
  /** The model that answered, whichever upstream served it. */
  MODEL,
  /** The caller's group; outputs without one are the group with an empty name. */
  SEGMENT,
  /** The side of injection. */
  TREATMENT;

  /** All names, as error messages list them. */
  public static final String ALLOWED =
      Arrays.stream(values()).map(Grouping::wireName).collect(Collectors.joining(", "));

  /** The name on the wire. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads a wire name; empty where there is no such grouping. */
  public static Optional<Grouping> parse(String wireName) {
    return Arrays.stream(values()).filter(g -> g.wireName().equals(wireName)).findFirst();
  }

  /** The name of the group that outputs with these properties are in. */
  public String group(Optional<String> segment, String upstream, Treated treated) {
    return switch (this) {
      case UPSTREAM -> upstream;
      case MODEL -> upstream.substring(upstream.indexOf('/') + 1);
      case SEGMENT -> segment.orElse("");
      case TREATMENT -> treated.name().toLowerCase(Locale.ROOT);
    };
  }

  /** The name of the group that a cell is in. */
  String group(QualityCell cell) {
    return group(cell.segment(), cell.upstream(), cell.treated());
  }
}
