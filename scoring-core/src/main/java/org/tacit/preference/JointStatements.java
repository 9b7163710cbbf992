package org.tacit.preference;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tacit.edit.Bundle;
import org.tacit.edit.Direction;
import org.tacit.edit.Feature;
import org.tacit.edit.FeatureDirection;
import org.tacit.edit.TermPair;

/** The statements of what is more than one feature. */
final class JointStatements {
  private static final Set<FeatureDirection> CASUAL =
      Set.of(
          new FeatureDirection(Feature.FORMALITY, Direction.FEWER),
          new FeatureDirection(Feature.GREETING, Direction.CASUAL));
  private static final Set<FeatureDirection> FORMAL =
      Set.of(
          new FeatureDirection(Feature.FORMALITY, Direction.MORE),
          new FeatureDirection(Feature.GREETING, Direction.FORMAL));

  private JointStatements() {}

  /** A term pair consists of letters, apostrophes, hyphens and single blanks; it cannot unquote. */
  static String of(TermPair pair) {
    return "Write \"" + pair.to() + "\" instead of \"" + pair.from() + "\".";
  }

  /** The parts' own statements in one sentence, after what they have in common. */
  static String of(Bundle bundle, List<Evidence.Part> evidence) {
    List<String> clauses = new ArrayList<>();
    for (FeatureDirection part : bundle.parts()) {
      if (part.feature() != Feature.FORMALITY) {
        clauses.add(
            clause(
                Statements.of(
                    part,
                    evidence.stream()
                        .filter(known -> known.hypothesis().equals(part))
                        .flatMap(known -> known.targets().stream())
                        .toList())));
      }
    }
    boolean divided = clauses.stream().anyMatch(c -> c.contains(",") || c.contains(":"));
    String joined = String.join(divided ? "; " : ", ", clauses);
    String lead =
        bundle.parts().stream().anyMatch(CASUAL::contains)
            ? "Write casually: "
            : bundle.parts().stream().anyMatch(FORMAL::contains) ? "Write formally: " : "";
    return lead.isEmpty()
        ? joined.substring(0, 1).toUpperCase(Locale.ROOT) + joined.substring(1) + "."
        : lead + joined + ".";
  }

  private static String clause(String statement) {
    String sentence = statement.substring(0, statement.length() - 1);
    String clause = sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
    return clause.replaceFirst("^open casually with", "open with");
  }
}
