package org.tacit.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.tacit.output.OutputType;
import org.tacit.signal.AttentionCheck;
import org.tacit.signal.AttentionRuling;
import org.tacit.signal.SignalStore;
import org.tacit.signal.SignalSums;

/** What the signals of a type were found to be worth, as JSON. */
final class SignalFigures {
  private static final int MOST_NAMES = 100;

  private SignalFigures() {}

  static ObjectNode of(SignalStore store, String project, OutputType type, Instant now) {
    SignalSums sums = store.total(project, type);
    ObjectNode node = Payloads.object();
    node.set("attention", attention(sums.attention(), store.rulings(project, type), now));
    ArrayNode persistence = node.putArray("persistence");
    for (SignalSums.Kept kept : sums.persistence()) {
      ObjectNode horizon = persistence.addObject().put("seconds", kept.horizon());
      horizon.put("known", kept.known());
      if (kept.known() > 0) {
        horizon.put("unchanged", (double) kept.unchanged() / kept.known());
        horizon.put("mostly_unchanged", (double) kept.mostlyUnchanged() / kept.known());
        horizon.put("kept", kept.kept());
      }
    }
    node.set("outcomes", outcomes(sums));
    return node;
  }

  private static ObjectNode attention(
      AttentionCheck check, List<AttentionRuling> rulings, Instant now) {
    ObjectNode node = Payloads.object();
    boolean weighs = AttentionRuling.weighs(rulings, now);
    node.put("weighs", weighs);
    node.put("pairs", check.pairs());
    node.put("pairs_needed", AttentionCheck.MINIMUM);
    Payloads.number(node, "correlation", check.correlation());
    node.put(
        "why",
        weighs
            ? "an act weighs less when the output was hardly looked at"
            : "attention does not tell which accepted texts last, so every act weighs the same");
    ArrayNode history = node.putArray("rulings");
    for (AttentionRuling ruling : rulings) {
      history
          .addObject()
          .put("since", ruling.since().toString())
          .put("weighs", ruling.weighs())
          .put("pairs", ruling.pairs())
          .put("correlation", ruling.correlation());
    }
    return node;
  }

  private static ObjectNode outcomes(SignalSums sums) {
    ObjectNode node = Payloads.object();
    node.put("succeeded", sums.succeeded());
    node.put("failed", sums.failed());
    ArrayNode byName = node.putArray("by_name");
    sums.outcomes().stream()
        .sorted(Comparator.comparing((String name) -> -completed(sums, name)))
        .limit(MOST_NAMES)
        .forEach(name -> outcome(byName.addObject().put("name", name), sums, name));
    return node;
  }

  private static long completed(SignalSums sums, String name) {
    return sums.succeeded(name) + sums.failed(name);
  }

  private static void outcome(ObjectNode node, SignalSums sums, String name) {
    node.put("succeeded", sums.succeeded(name));
    node.put("failed", sums.failed(name));
    sums.maturity(name)
        .ifPresent(
            maturity ->
                node.put("probability", maturity.probability())
                    .put("mean_delay_seconds", maturity.meanDelay().toSeconds()));
  }
}
