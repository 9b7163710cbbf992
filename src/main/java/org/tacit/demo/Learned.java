package org.tacit.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A preference as {@code GET /admin/v1/preferences} tells it. Immutable. */
record Learned(JsonNode json) {
  String type() {
    return json.at("/scope/type").asText("");
  }

  /** Whether it is everybody's, not one user's own. */
  boolean shared() {
    return json.at("/scope/user").isNull();
  }

  String status() {
    return json.path("status").asText();
  }

  /** Its features with their directions, such as {@code greeting/casual+closing/thanks}. */
  String hypothesis() {
    return String.join("+", hypotheses());
  }

  private List<String> hypotheses() {
    List<String> hypotheses = new ArrayList<>();
    for (JsonNode part : json.path("features")) {
      hypotheses.add(part.path("feature").asText() + "/" + part.path("direction").asText());
    }
    return hypotheses;
  }

  /** Whether it is everybody's, of a type, and for this, alone or with more. */
  boolean isFor(String type, String hypothesis) {
    return shared() && type().equals(type) && hypotheses().contains(hypothesis);
  }

  boolean is(String type, String hypothesis, String status) {
    return isFor(type, hypothesis) && status().equals(status);
  }

  String statement() {
    return json.path("statement").asText();
  }

  String evidence() {
    JsonNode evidence = json.path("evidence");
    return String.format(
        Locale.ROOT,
        "%d of %d users (%.0f %%, interval %.0f to %.0f %%), %d of %d edits on %d days",
        evidence.path("users").asInt(),
        evidence.path("users_total").asInt(),
        100 * evidence.path("share").asDouble(),
        100 * evidence.at("/interval/0").asDouble(),
        100 * evidence.at("/interval/1").asDouble(),
        evidence.path("edits").asInt(),
        evidence.path("opportunities").asInt(),
        evidence.path("days").asInt());
  }

  /** What the trial showed. */
  String effect() {
    JsonNode effect = json.path("effect");
    if (effect.path("lift").isMissingNode()) {
      return effect.path("state").asText("untried");
    }
    return String.format(
        Locale.ROOT,
        "score %s, edit distance %s; %d outputs with it, %d without",
        Learned.interval(effect, "lift", ""),
        Learned.interval(effect, "edit_distance", "edit_distance_"),
        effect.path("outputs_treated").asInt(),
        effect.path("outputs_held_out").asInt());
  }

  /** A difference with its interval, such as {@code -0.081 [-0.120, -0.042]}. */
  static String interval(JsonNode node, String value, String ends) {
    if (node.path(value).isNull() || node.path(value).isMissingNode()) {
      return "not known";
    }
    String text = String.format(Locale.ROOT, "%+.3f", node.path(value).asDouble());
    return node.path(ends + "low").isNumber()
        ? String.format(
            Locale.ROOT,
            "%s [%+.3f, %+.3f]",
            text,
            node.path(ends + "low").asDouble(),
            node.path(ends + "high").asDouble())
        : text;
  }
}
