package org.tacit.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tacit.choice.ChoiceStore;
import org.tacit.loop.UnitOfWork;
import org.tacit.output.OutputType;
import org.tacit.output.TypeSettings;
import org.tacit.quality.Grouping;
import org.tacit.quality.QualityCell.Treated;
import org.tacit.quality.QualityReader;
import org.tacit.quality.QualityReport;
import org.tacit.quality.QualityReport.Query;
import org.tacit.quality.QualitySums;
import org.tacit.signal.SignalStore;
import org.tacit.trial.CommonHoldout;
import org.tacit.trial.TrialSettings;

/** {@code /admin/v1/quality}: how good the outputs of each type are. */
@Path("/admin/v1/quality")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
public class QualityResource {
  private static final Map<String, Duration> BUCKETS =
      Map.of("hour", Duration.ofHours(1), "day", Duration.ofDays(1), "week", Duration.ofDays(7));
  private static final Duration SPAN = Duration.ofDays(30);

  private final UnitOfWork work;
  private final AdminCaller caller;
  private final InstantSource clock;
  private final TrialSettings trials;

  /** The resource over its use cases. */
  @Inject
  public QualityResource(
      UnitOfWork work, AdminCaller caller, InstantSource clock, TrialSettings trials) {
    this.work = work;
    this.caller = caller;
    this.clock = clock;
    this.trials = trials;
  }

  /** The quality of one type, or of all, over a span that ends now unless said otherwise. */
  @GET
  public String get(
      @QueryParam("type") @Nullable String type,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("bucket") @Nullable String bucket,
      @QueryParam("by") @Nullable String by) {
    Instant end = Fields.moment(to, "to", clock.instant().plusSeconds(3600));
    Instant begin = Fields.moment(from, "from", end.minus(SPAN));
    if (!begin.isBefore(end)) {
      throw Problem.invalid("from", "a moment before to");
    }
    Duration size = BUCKETS.get(bucket == null ? "day" : bucket);
    if (size == null) {
      throw Problem.invalid("bucket", "hour, day or week");
    }
    Optional<Grouping> grouping =
        by == null
            ? Optional.empty()
            : Optional.of(
                Grouping.parse(by).orElseThrow(() -> Problem.invalid("by", Grouping.ALLOWED)));
    String project = caller.project();
    List<QualityReport> reports =
        work.call(
            stores -> {
              List<OutputType> types =
                  type == null
                      ? stores.types().list(project).stream().map(TypeSettings::type).toList()
                      : List.of(Fields.type(type, "type"));
              QualityReader reader =
                  new QualityReader(stores.quality(), stores.scored(), stores.users());
              return types.stream()
                  .map(t -> reader.read(new Query(project, t, begin, end, size, grouping)))
                  .toList();
            });
    ObjectNode page = Payloads.object();
    ArrayNode data = page.putArray("data");
    reports.forEach(report -> data.add(payload(report, grouping)));
    work.call(stores -> signals(data, reports, stores.signals()));
    work.call(stores -> costs(data, reports, stores.choices()));
    return page.toString();
  }

  private int signals(ArrayNode data, List<QualityReport> reports, SignalStore store) {
    for (int i = 0; i < reports.size(); i++) {
      OutputType type = reports.get(i).type();
      ((ObjectNode) data.get(i))
          .set("checks", SignalFigures.of(store, caller.project(), type, clock.instant()));
    }
    return reports.size();
  }

  private int costs(ArrayNode data, List<QualityReport> reports, ChoiceStore store) {
    for (int i = 0; i < reports.size(); i++) {
      QualityReport of = reports.get(i);
      ((ObjectNode) data.get(i))
          .set(
              "cost",
              ArmResource.cost(store.expense(caller.project(), of.type(), of.from(), of.to())));
    }
    return reports.size();
  }

  private ObjectNode payload(QualityReport report, Optional<Grouping> by) {
    ObjectNode node = Payloads.object();
    node.put("type", report.type().name());
    node.put("from", report.from().toString());
    node.put("to", report.to().toString());
    QualityPayload.figures(node, report.figures());
    node.put("outputs", report.outputs());
    node.putObject("coverage")
        .put("implicit", report.implicitCoverage())
        .put("explicit", report.explicitCoverage());
    ObjectNode mix = node.putObject("signals");
    new TreeMap<>(report.sums().actions())
        .forEach((action, count) -> mix.put(action.wireName(), count));
    node.set("balance", QualityPayload.balance(report));
    node.set("habits", QualityPayload.habits(report));
    node.set("influence", QualityPayload.influence(report));
    node.set("preferences_together", together(report));
    ArrayNode trend = node.putArray("trend");
    report
        .trend()
        .forEach(
            (begin, figures) ->
                QualityPayload.figures(trend.addObject().put("from", begin.toString()), figures));
    if (by.isPresent()) {
      node.put("by", by.get().wireName());
      ArrayNode groups = node.putArray("groups");
      report
          .groups()
          .forEach(
              (group, figures) ->
                  QualityPayload.figures(groups.addObject().put("group", group), figures));
    }
    return node;
  }

  private ObjectNode together(QualityReport report) {
    QualitySums applied = report.byTreatment().getOrDefault(Treated.APPLIED, QualitySums.EMPTY);
    QualitySums heldOut = report.byTreatment().getOrDefault(Treated.HELD_OUT, QualitySums.EMPTY);
    CommonHoldout effect = CommonHoldout.of(report, trials);
    ObjectNode node = Payloads.object();
    node.put("outputs_applied", applied.acted());
    node.put("outputs_held_out", heldOut.acted());
    node.set("score", Payloads.contrast(effect.score()));
    ObjectNode distance = Payloads.contrast(effect.editDistance());
    Payloads.number(distance, "applied", effect.distanceApplied());
    Payloads.number(distance, "held_out", effect.distanceHeldOut());
    distance.set("relative", Payloads.relative(effect.edited()));
    node.set("edit_distance", distance);
    node.put("headline", effect.headline());
    return node;
  }
}
