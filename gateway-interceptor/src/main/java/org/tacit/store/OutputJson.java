package org.tacit.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.tacit.output.Arm;
import org.tacit.output.Assignment;
import org.tacit.output.Choice;
import org.tacit.output.Completion;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputId;
import org.tacit.output.OutputType;
import org.tacit.output.Treatment;
import org.tacit.output.Usage;

/**
 * An output as one line of JSON in ASCII, for the time until the store takes it.
 *
 * <p>Every field comes back as it went, but for a text too long for the store to keep: that stays
 * out here already.
 */
final class OutputJson {
  private OutputJson() {}

  static String write(GeneratedOutput output) {
    ObjectNode json =
        Json.object()
            .put("id", output.id().toString())
            .put("project", output.project())
            .put("type", output.type().name());
    Json.put(json, "segment", output.segment());
    Json.put(json, "user", output.user());
    Json.put(json, "conversation", output.conversation());
    Json.put(json, "join_key", output.joinKey());
    json.put("upstream", output.upstream())
        .put("completion", output.completion().name())
        .put("learns", output.learns())
        .put("held_out", output.treatment().heldOut());
    ArrayNode assignments = json.putArray("assignments");
    output.treatment().assignments().forEach(each -> assignments.add(write(each)));
    output.treatment().choice().ifPresent(choice -> json.set("choice", write(choice)));
    output
        .usage()
        .ifPresent(
            usage -> {
              ObjectNode node = json.putObject("usage");
              node.put("input_tokens", usage.inputTokens());
              node.put("output_tokens", usage.outputTokens());
              Json.put(node, "nanos", usage.nanos());
            });
    json.put("audited", output.audited()).put("words", output.words());
    Json.put(json, "millis", output.millis());
    Json.put(json, "text", output.text().filter(text -> text.length() <= StoredText.MAX_TEXT));
    return Json.write(json);
  }

  static ObjectNode write(Choice choice) {
    return Json.object()
        .put("contest", choice.contest())
        .put("arm", choice.arm())
        .put("upstream", choice.upstream())
        .put("probability", choice.probability())
        .put("level", choice.level());
  }

  /** What {@link #write(Choice)} wrote; empty where nothing was. */
  static Optional<Choice> choice(JsonNode json) {
    return json.isObject()
        ? Optional.of(
            new Choice(
                required(json, "contest"),
                required(json, "arm"),
                required(json, "upstream"),
                Json.decimal(json, "probability"),
                Json.decimal(json, "level")))
        : Optional.empty();
  }

  private static Optional<Usage> usage(JsonNode json) {
    return json.isObject()
        ? Optional.of(
            new Usage(
                json.path("input_tokens").asLong(),
                json.path("output_tokens").asLong(),
                Json.whole(json, "nanos")))
        : Optional.empty();
  }

  private static ObjectNode write(Assignment assignment) {
    return Json.object()
        .put("preference", assignment.preferenceId())
        .put("version", assignment.version())
        .put("trial", assignment.trialId())
        .put("arm", assignment.arm().name())
        .put("probability", assignment.probability());
  }

  /** Reads a line; empty where it holds no output. */
  static Optional<GeneratedOutput> read(String line) {
    try {
      JsonNode json = Json.read(line);
      return Optional.of(
          new GeneratedOutput(
              OutputId.parse(required(json, "id")).orElseThrow(),
              required(json, "project"),
              new OutputType(required(json, "type")),
              Json.text(json, "segment"),
              Json.text(json, "user"),
              Json.text(json, "conversation"),
              Json.text(json, "join_key"),
              required(json, "upstream"),
              Completion.valueOf(required(json, "completion")),
              json.path("learns").asBoolean(),
              treatment(json),
              json.path("audited").asBoolean(),
              json.path("words").asInt(),
              Json.whole(json, "millis"),
              Json.text(json, "text"),
              usage(json.path("usage"))));
    } catch (IllegalArgumentException | IllegalStateException | NoSuchElementException e) {
      return Optional.empty();
    }
  }

  private static Treatment treatment(JsonNode json) {
    List<Assignment> assignments = new ArrayList<>();
    for (JsonNode each : json.path("assignments")) {
      assignments.add(
          new Assignment(
              required(each, "preference"),
              each.path("version").asInt(),
              required(each, "trial"),
              Arm.valueOf(required(each, "arm")),
              Json.decimal(each, "probability")));
    }
    return new Treatment(
        assignments, json.path("held_out").asBoolean(), choice(json.path("choice")));
  }

  private static String required(JsonNode json, String name) {
    return Json.text(json, name).orElseThrow();
  }
}
