package org.tacit.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.tacit.baseline.UserFlag;
import org.tacit.quality.Anchors.Source;
import org.tacit.quality.Balance;
import org.tacit.quality.QualityFigures;
import org.tacit.quality.QualityReport;

/** Writes the parts of a quality report as JSON. */
final class QualityPayload {
  private QualityPayload() {}

  /** All figures that travel together. */
  static void figures(ObjectNode node, QualityFigures figures) {
    Payloads.number(node, "raw", figures.raw());
    Payloads.number(node, "balanced", figures.balanced());
    figures.band().ifPresent(band -> node.set("band", Payloads.interval(band)));
    Payloads.number(node, "adjusted", figures.adjusted());
    figures
        .adjustedInterval()
        .ifPresent(interval -> node.set("adjusted_interval", Payloads.interval(interval)));
    node.put("n", figures.n());
    node.put("effective_n", figures.effectiveN());
    node.put("users", figures.users());
    figures.interval().ifPresent(interval -> node.set("interval", Payloads.interval(interval)));
    Payloads.number(node, "edit_distance", figures.editDistance());
  }

  /** How likely outputs are to be acted on, and how that is known. */
  static ObjectNode balance(QualityReport report) {
    ObjectNode node = balance(report.balances().pooled());
    ArrayNode clients = node.putArray("clients");
    report
        .balances()
        .byClient()
        .forEach((client, own) -> clients.add(balance(own).put("segment", client.orElse(null))));
    return node;
  }

  private static ObjectNode balance(Balance balance) {
    ObjectNode node = Payloads.object();
    node.put(
        "source",
        balance.source().map(source -> source.name().toLowerCase(Locale.ROOT)).orElse("assumed"));
    node.put(
        "self_selected", balance.source().filter(source -> source != Source.AUDIT).isPresent());
    node.put("anchored", balance.anchored());
    node.put("odds", balance.odds());
    node.set("range", Payloads.interval(balance.range()));
    if (balance.source().isPresent()) {
      node.put("acted_good", balance.actedGood());
      node.put("acted_bad", balance.actedBad());
    }
    return node;
  }

  /** How far users lie apart. */
  static ObjectNode habits(QualityReport report) {
    ObjectNode node = Payloads.object().put("prior", report.means().prior());
    report
        .habits()
        .ifPresent(
            habits ->
                node.put("as_of", habits.asOf().toString())
                    .put("users", habits.spread().users())
                    .put("within", habits.spread().within())
                    .put("between", habits.spread().between()));
    return node;
  }

  /** Who counts less than fully, and why. */
  static ObjectNode influence(QualityReport report) {
    ObjectNode node = Payloads.object();
    ArrayNode capped = node.putArray("capped");
    report
        .capped()
        .forEach((user, weight) -> capped.addObject().put("user", user).put("weight", weight));
    ArrayNode outliers = node.putArray("outliers");
    report
        .outliers()
        .forEach(
            user -> {
              ArrayNode reasons = outliers.addObject().put("user", user.user()).putArray("reasons");
              QualityReport.reasons(user).stream().map(UserFlag::reason).forEach(reasons::add);
            });
    return node;
  }
}
