package org.tacit.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tacit.baseline.Influence;
import org.tacit.baseline.UserBaseline;
import org.tacit.event.Action;
import org.tacit.output.Arm;
import org.tacit.output.Assignment;
import org.tacit.output.OutputId;
import org.tacit.output.OutputType;
import org.tacit.output.Treatment;
import org.tacit.score.Score;
import org.tacit.score.ScoredOutput;
import org.tacit.signal.Factor;
import org.tacit.signal.Signal;

/** Scored outputs as JSON; the exact inverse of each other. */
final class ScoredOutputJson {
  private ScoredOutputJson() {}

  static String write(ScoredOutput output) {
    ObjectNode node = Json.object();
    Json.put(node, "segment", output.segment());
    node.put("upstream", output.upstream());
    node.set("treatment", treatment(output.treatment()));
    ArrayNode signals = node.putArray("signals");
    output.signals().forEach(signal -> signals.add(signal(signal)));
    output
        .score()
        .ifPresent(
            score -> {
              node.put("score", score.value());
              node.put("weight", score.weight());
            });
    Json.put(node, "distance", output.distance());
    Json.put(node, "ending", output.ending().map(Action::name));
    Json.put(node, "endedAt", output.endedAt());
    Json.put(node, "readingShare", output.readingShare());
    Json.put(node, "dwellMillis", output.dwellMillis());
    node.put("attempt", output.attempt());
    UserBaseline past = output.past();
    node.putObject("past")
        .put("weight", past.weight())
        .put("sum", past.sum())
        .put("distances", past.distances())
        .put("distanceSum", past.distanceSum())
        .put("at", past.at().toString());
    node.putObject("influence")
        .put("levels", output.influence().levels())
        .put("positives", output.influence().positives())
        .put("learning", output.influence().learning());
    node.put("audited", output.audited());
    return Json.write(node);
  }

  private static ObjectNode treatment(Treatment treatment) {
    ObjectNode node = Json.object().put("heldOut", treatment.heldOut());
    treatment.choice().ifPresent(choice -> node.set("choice", OutputJson.write(choice)));
    ArrayNode assignments = node.putArray("assignments");
    for (Assignment assignment : treatment.assignments()) {
      assignments
          .addObject()
          .put("preference", assignment.preferenceId())
          .put("version", assignment.version())
          .put("trial", assignment.trialId())
          .put("arm", assignment.arm().name())
          .put("probability", assignment.probability());
    }
    return node;
  }

  private static ObjectNode signal(Signal signal) {
    ObjectNode node =
        Json.object().put("action", signal.action().name()).put("at", signal.at().toString());
    if (signal instanceof Signal.Valued valued) {
      node.put("value", valued.value());
      node.put("weight", valued.weight());
      node.put("explicit", valued.explicit());
    }
    ArrayNode factors = node.putArray("factors");
    for (Factor factor : signal.factors()) {
      factors
          .addObject()
          .put("name", factor.name())
          .put("value", factor.value())
          .put("why", factor.why());
    }
    return node;
  }

  static ScoredOutput read(
      OutputId id,
      String project,
      OutputType type,
      Optional<String> user,
      Optional<OutputId> replacement,
      String json) {
    JsonNode node = Json.read(json);
    List<Signal> signals = new ArrayList<>();
    node.path("signals").forEach(signal -> signals.add(signal(signal)));
    Optional<Score> score =
        node.has("score")
            ? Optional.of(
                new Score(Json.decimal(node, "score"), Json.decimal(node, "weight"), signals))
            : Optional.empty();
    JsonNode past = node.path("past");
    JsonNode influence = node.path("influence");
    return new ScoredOutput(
        id,
        project,
        type,
        Json.text(node, "segment"),
        user,
        node.path("upstream").asText(),
        treatment(node.path("treatment")),
        signals,
        score,
        Json.number(node, "distance"),
        Json.text(node, "ending").map(Action::valueOf),
        Json.text(node, "endedAt").map(Instant::parse),
        Json.number(node, "readingShare"),
        Json.whole(node, "dwellMillis"),
        node.path("attempt").asInt(),
        replacement,
        new UserBaseline(
            Json.decimal(past, "weight"),
            Json.decimal(past, "sum"),
            Json.decimal(past, "distances"),
            Json.decimal(past, "distanceSum"),
            Json.instant(past, "at")),
        new Influence(
            influence.path("levels").asBoolean(),
            influence.path("positives").asBoolean(),
            influence.path("learning").asBoolean()),
        node.path("audited").asBoolean());
  }

  private static Treatment treatment(JsonNode node) {
    List<Assignment> assignments = new ArrayList<>();
    for (JsonNode assignment : node.path("assignments")) {
      assignments.add(
          new Assignment(
              assignment.path("preference").asText(),
              assignment.path("version").asInt(),
              assignment.path("trial").asText(),
              Arm.valueOf(assignment.path("arm").asText()),
              Json.decimal(assignment, "probability")));
    }
    return new Treatment(
        assignments, node.path("heldOut").asBoolean(), OutputJson.choice(node.path("choice")));
  }

  private static Signal signal(JsonNode node) {
    Action action = Action.valueOf(node.path("action").asText());
    Instant at = Json.instant(node, "at");
    List<Factor> factors = new ArrayList<>();
    for (JsonNode factor : node.path("factors")) {
      factors.add(
          new Factor(
              factor.path("name").asText(),
              Json.decimal(factor, "value"),
              factor.path("why").asText()));
    }
    return node.has("weight")
        ? new Signal.Valued(
            action,
            at,
            Json.decimal(node, "value"),
            Json.decimal(node, "weight"),
            node.path("explicit").asBoolean(),
            factors)
        : new Signal.Neutral(action, at, factors);
  }
}
