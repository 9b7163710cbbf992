package org.tacit.induction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tacit.edit.FeatureDirection;

/**
 * What a model's answer says, read strictly: one JSON object of the form asked for, names that
 * there are, and sentences that nobody has checked yet.
 *
 * <p>Immutable.
 *
 * @param features known features that edits can teach, at most {@value #MOST_FEATURES}
 * @param statements raw sentences, at most {@value #MOST_STATEMENTS}
 * @param refused how many entries were none of these
 */
record Description(Set<FeatureDirection> features, List<String> statements, int refused) {
  static final int MOST_FEATURES = 5;
  static final int MOST_STATEMENTS = 2;

  private static final int LONGEST = 20_000;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** Copies the collections. */
  Description {
    features = Set.copyOf(features);
    statements = List.copyOf(statements);
  }

  /** Reads an answer; empty where it is not such an object. A code fence around it is let pass. */
  static Optional<Description> read(String answer) {
    String text = answer.strip();
    if (text.startsWith("```")) {
      text = text.replaceFirst("^```[a-z]*\\s*", "").replaceFirst("\\s*```$", "");
    }
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      JsonNode node = JSON.readTree(text);
      return node.isObject() ? Optional.of(of(node)) : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static Description of(JsonNode node) {
    Set<FeatureDirection> features = new LinkedHashSet<>();
    List<String> statements = new ArrayList<>();
    int refused = 0;
    for (JsonNode entry : node.path("features")) {
      Optional<FeatureDirection> known =
          FeatureDirection.ofWireName(entry.asText()).filter(Description::teachable);
      if (known.isPresent() && features.size() < MOST_FEATURES) {
        features.add(known.get());
      } else {
        refused++;
      }
    }
    for (JsonNode entry : node.path("statements")) {
      if (entry.isTextual() && statements.size() < MOST_STATEMENTS) {
        statements.add(entry.asText());
      } else {
        refused++;
      }
    }
    return new Description(features, statements, refused);
  }

  /** Whether edits teach it; the model is given no other names. */
  static boolean teachable(FeatureDirection direction) {
    return direction.feature().isTeaching() && !direction.feature().isComposite();
  }
}
