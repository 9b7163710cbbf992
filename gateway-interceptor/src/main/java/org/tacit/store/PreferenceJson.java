package org.tacit.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tacit.edit.FeatureDirection;
import org.tacit.edit.Hypothesis;
import org.tacit.output.OutputType;
import org.tacit.output.Scope;
import org.tacit.preference.Change;
import org.tacit.preference.Evidence;
import org.tacit.preference.Preference;
import org.tacit.preference.Status;
import org.tacit.stats.Interval;

/** Preferences as JSON; the exact inverse of each other. */
final class PreferenceJson {
  private PreferenceJson() {}

  static String write(Preference preference) {
    return Json.write(node(preference));
  }

  /** A change: the preference as it left it, with who made it and why. */
  static String write(Change change) {
    return Json.write(
        node(change.after()).put("actor", change.actor()).put("reason", change.reason()));
  }

  private static ObjectNode node(Preference preference) {
    ObjectNode node = Json.object().put("id", preference.id());
    Scope scope = preference.scope();
    ObjectNode scopeNode = node.putObject("scope").put("project", scope.project());
    Json.put(scopeNode, "type", scope.type());
    Json.put(scopeNode, "segment", scope.segment());
    Json.put(scopeNode, "user", scope.user());
    Json.put(node, "hypothesis", preference.hypothesis().map(Hypothesis::wireName));
    node.put("statement", preference.statement());
    node.put("status", preference.status().name());
    Json.put(node, "pausedFrom", preference.pausedFrom().map(Status::name));
    node.put("version", preference.version());
    node.put("revision", preference.revision());
    preference.evidence().ifPresent(evidence -> node.set("evidence", evidence(evidence)));
    node.put("created", preference.created().toString());
    node.put("updated", preference.updated().toString());
    Json.put(node, "drifted", preference.drifted().map(Instant::toString));
    return node;
  }

  private static ObjectNode evidence(Evidence evidence) {
    ObjectNode node =
        Json.object()
            .put("users", evidence.users())
            .put("usersTotal", evidence.usersTotal())
            .put("edits", evidence.edits())
            .put("opportunities", evidence.opportunities())
            .put("share", evidence.share())
            .put("low", evidence.interval().low())
            .put("high", evidence.interval().high())
            .put("pValue", evidence.pValue())
            .put("qValue", evidence.qValue())
            .put("days", evidence.days())
            .put("heldOutAgreement", evidence.heldOutAgreement());
    targets(node, evidence.targets());
    if (evidence.said() > 0) {
      node.put("said", evidence.said());
    }
    if (!evidence.parts().isEmpty()) {
      ArrayNode parts = node.putArray("parts");
      for (Evidence.Part part : evidence.parts()) {
        ObjectNode child =
            parts
                .addObject()
                .put("of", part.hypothesis().wireName())
                .put("users", part.users())
                .put("usersTotal", part.usersTotal())
                .put("edits", part.edits())
                .put("opportunities", part.opportunities())
                .put("share", part.share())
                .put("qValue", part.qValue());
        targets(child, part.targets());
      }
    }
    return node;
  }

  private static void targets(ObjectNode node, List<Evidence.Target> targets) {
    ArrayNode array = node.putArray("targets");
    targets.forEach(
        target -> array.addObject().put("value", target.value()).put("edits", target.edits()));
  }

  static Change readChange(String json, Instant at, String action) {
    JsonNode node = Json.read(json);
    return new Change(
        read(node), at, node.path("actor").asText(), action, node.path("reason").asText());
  }

  static Preference read(String json) {
    return read(Json.read(json));
  }

  private static Preference read(JsonNode node) {
    JsonNode scope = node.path("scope");
    return new Preference(
        node.path("id").asText(),
        new Scope(
            scope.path("project").asText(),
            Json.text(scope, "type").map(OutputType::new),
            Json.text(scope, "segment"),
            Json.text(scope, "user")),
        Json.text(node, "hypothesis").flatMap(Hypothesis::parse),
        node.path("statement").asText(),
        Status.valueOf(node.path("status").asText()),
        Json.text(node, "pausedFrom").map(Status::valueOf),
        node.path("version").asInt(),
        node.path("revision").asLong(),
        node.has("evidence") ? Optional.of(evidence(node.path("evidence"))) : Optional.empty(),
        Json.instant(node, "created"),
        Json.instant(node, "updated"),
        Json.text(node, "drifted").map(Instant::parse));
  }

  private static Evidence evidence(JsonNode node) {
    List<Evidence.Part> parts = new ArrayList<>();
    for (JsonNode part : node.path("parts")) {
      FeatureDirection.ofWireName(part.path("of").asText())
          .ifPresent(
              hypothesis ->
                  parts.add(
                      new Evidence.Part(
                          hypothesis,
                          part.path("users").asInt(),
                          part.path("usersTotal").asInt(),
                          part.path("edits").asInt(),
                          part.path("opportunities").asInt(),
                          Json.decimal(part, "share"),
                          Json.decimal(part, "qValue"),
                          targets(part))));
    }
    return new Evidence(
        node.path("users").asInt(),
        node.path("usersTotal").asInt(),
        node.path("edits").asInt(),
        node.path("opportunities").asInt(),
        Json.decimal(node, "share"),
        new Interval(Json.decimal(node, "low"), Json.decimal(node, "high")),
        Json.decimal(node, "pValue"),
        Json.decimal(node, "qValue"),
        node.path("days").asInt(),
        Json.decimal(node, "heldOutAgreement"),
        targets(node),
        parts,
        node.path("said").asInt());
  }

  private static List<Evidence.Target> targets(JsonNode node) {
    List<Evidence.Target> targets = new ArrayList<>();
    for (JsonNode target : node.path("targets")) {
      targets.add(new Evidence.Target(target.path("value").asText(), target.path("edits").asInt()));
    }
    return targets;
  }
}
