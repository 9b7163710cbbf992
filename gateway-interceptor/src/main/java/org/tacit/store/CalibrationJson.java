package org.tacit.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.tacit.score.Calibration;
import org.tacit.score.Truth;
import org.tacit.score.WeightRow;

/** Calibrations as JSON, an empty object where there is none; the exact inverse of each other. */
final class CalibrationJson {
  private CalibrationJson() {}

  static String write(Optional<Calibration> calibration) {
    ObjectNode node = Json.object();
    if (calibration.isPresent()) {
      Calibration found = calibration.get();
      node.put("truth", found.truth().name()).put("n", found.n()).put("good", found.good());
      node.set("documented", quality(found.documented()));
      node.set("fitted", quality(found.fitted()));
      ObjectNode rows = node.putObject("rows");
      found
          .rows()
          .forEach(
              (name, row) ->
                  rows.putObject(name.name())
                      .put("outputs", row.outputs())
                      .put("multiplier", row.multiplier())
                      .put("standardError", row.standardError()));
    }
    return Json.write(node);
  }

  private static ObjectNode quality(Calibration.Quality quality) {
    return Json.object()
        .put("auc", quality.auc())
        .put("calibrationError", quality.calibrationError());
  }

  static Optional<Calibration> read(String json) {
    JsonNode node = Json.read(json);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    Map<WeightRow, Calibration.Row> rows = new EnumMap<>(WeightRow.class);
    node.path("rows")
        .properties()
        .forEach(
            entry ->
                rows.put(
                    WeightRow.valueOf(entry.getKey()),
                    new Calibration.Row(
                        entry.getValue().path("outputs").asLong(),
                        Json.decimal(entry.getValue(), "multiplier"),
                        Json.decimal(entry.getValue(), "standardError"))));
    return Optional.of(
        new Calibration(
            Truth.valueOf(node.path("truth").asText()),
            node.path("n").asLong(),
            node.path("good").asLong(),
            rows,
            quality(node.path("documented")),
            quality(node.path("fitted"))));
  }

  private static Calibration.Quality quality(JsonNode node) {
    return new Calibration.Quality(
        Json.decimal(node, "auc"), Json.decimal(node, "calibrationError"));
  }
}
