package org.tacit.preference;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tacit.edit.Bundle;
import org.tacit.edit.Direction;
import org.tacit.edit.Feature;
import org.tacit.edit.FeatureDirection;

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

  /** The parts' own statements in one sentence, after what they have in common. */
  static String of(Bundle bundle, List<Evidence.Part> evidence, String language) {
    Templates templates = Templates.of(language);
    boolean casual = bundle.parts().stream().anyMatch(CASUAL::contains);
    boolean formal = !casual && bundle.parts().stream().anyMatch(FORMAL::contains);
    List<String> clauses = new ArrayList<>();
    for (FeatureDirection part : bundle.parts()) {
      if (part.feature() != Feature.FORMALITY) {
        List<Evidence.Target> targets =
            evidence.stream()
                .filter(known -> known.hypothesis().equals(part))
                .flatMap(known -> known.targets().stream())
                .toList();
        clauses.add(templates.clause(Statements.ofPart(part, targets, language)));
      }
    }
    boolean divided = clauses.stream().anyMatch(c -> c.contains(",") || c.contains(":"));
    String joined = String.join(divided ? "; " : ", ", clauses);
    if (casual || formal) {
      return templates.joint(casual ? "casual" : "formal", joined);
    }
    return joined.substring(0, 1).toUpperCase(Locale.ROOT) + joined.substring(1) + ".";
  }
}
