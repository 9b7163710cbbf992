package org.tacit.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tacit.audit.AuditEntry;
import org.tacit.audit.AuditedKind;
import org.tacit.loop.LoopStores;
import org.tacit.loop.UnitOfWork;
import org.tacit.output.OutputType;
import org.tacit.score.Calibration;
import org.tacit.score.CalibrationDecision;
import org.tacit.score.CalibrationResult;
import org.tacit.score.CalibrationSettings;
import org.tacit.score.Calibrator;

/**
 * {@code /admin/v1/types/{type}/calibration}: weights re-fitted to what came of outputs, and the
 * decision to use them.
 */
@Path("/admin/v1/types/{type}/calibration")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
public class CalibrationResource {
  private static final CalibrationSettings SETTINGS = CalibrationSettings.DEFAULTS;

  private final UnitOfWork work;
  private final AdminCaller caller;
  private final InstantSource clock;
  private final Calibrator calibrator = new Calibrator(SETTINGS);

  /** The resource over its use cases. */
  @Inject
  public CalibrationResource(UnitOfWork work, AdminCaller caller, InstantSource clock) {
    this.work = work;
    this.caller = caller;
    this.clock = clock;
  }

  /** What fits best now, and what is in force. */
  @GET
  public String get(@PathParam("type") String name) {
    OutputType type = Fields.type(name, "type");
    Instant now = now();
    return work.call(stores -> payload(type, now, fit(stores, type, now), decisions(stores, type)))
        .toString();
  }

  /**
   * Puts the fitted weights in force for outputs created from now on.
   *
   * @param body {@code as_of}: the moment the caller was shown, so that what is approved is what
   *     was seen; now if it is missing
   */
  @POST
  @Path("approve")
  public String approve(@PathParam("type") String name, @Nullable String body) {
    OutputType type = Fields.type(name, "type");
    Instant now = now();
    Instant asOf =
        Fields.text(Fields.object(body, Set.of("as_of")), "as_of", 40)
            .map(text -> Fields.moment(text, "as_of", now))
            .orElse(now);
    if (asOf.isAfter(now)) {
      throw Problem.invalid("as_of", "a moment that is not ahead");
    }
    return work.call(
            stores -> {
              refuseUnseen(decisions(stores, type), asOf);
              CalibrationResult result = fit(stores, type, asOf);
              if (!(result instanceof CalibrationResult.Fitted fitted)) {
                throw Problem.notPossible("there is no fit to approve: " + why(result));
              }
              stores
                  .calibrations()
                  .save(
                      caller.project(),
                      type,
                      new CalibrationDecision(
                          now, caller.name(), Optional.of(fitted.calibration())));
              audit(stores, type, now, "approved");
              return payload(type, asOf, result, decisions(stores, type));
            })
        .toString();
  }

  /** Puts the documented weights in force again for outputs created from now on. */
  @POST
  @Path("revoke")
  public String revoke(@PathParam("type") String name) {
    OutputType type = Fields.type(name, "type");
    Instant now = now();
    return work.call(
            stores -> {
              if (inForce(decisions(stores, type)).isEmpty()) {
                throw Problem.notPossible("the documented weights are in force");
              }
              stores
                  .calibrations()
                  .save(
                      caller.project(),
                      type,
                      new CalibrationDecision(now, caller.name(), Optional.empty()));
              audit(stores, type, now, "revoked");
              return payload(type, now, fit(stores, type, now), decisions(stores, type));
            })
        .toString();
  }

  private void audit(LoopStores stores, OutputType type, Instant now, String action) {
    String project = caller.project();
    List<CalibrationDecision> all = decisions(stores, type);
    stores
        .audit()
        .append(
            AuditEntry.of(project, AuditedKind.CALIBRATION, type.name(), now, caller.name(), action)
                .changing(
                    inForce(all.subList(0, all.size() - 1)).map(c -> calibration(c).toString()),
                    inForce(all).map(c -> calibration(c).toString())));
  }

  /** Whoever approves has seen what was decided last. */
  private static void refuseUnseen(List<CalibrationDecision> decisions, Instant asOf) {
    decisions.stream()
        .map(CalibrationDecision::decided)
        .filter(decided -> decided.isAfter(asOf))
        .findFirst()
        .ifPresent(
            decided -> {
              throw Problem.notPossible(
                  "as_of: weights were decided on at " + decided + ", after it; look again");
            });
  }

  /** The store keeps microseconds, and what holds for an output is told by comparing moments. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private CalibrationResult fit(LoopStores stores, OutputType type, Instant asOf) {
    return calibrator.calibrate(
        stores.scored().anchored(caller.project(), type, asOf, SETTINGS.newest()));
  }

  private List<CalibrationDecision> decisions(LoopStores stores, OutputType type) {
    return stores.calibrations().decisions(caller.project(), type);
  }

  private static Optional<Calibration> inForce(List<CalibrationDecision> decisions) {
    return decisions.isEmpty()
        ? Optional.empty()
        : decisions.get(decisions.size() - 1).calibration();
  }

  private static String why(CalibrationResult result) {
    if (result instanceof CalibrationResult.TooFew few) {
      return String.format(
          Locale.ROOT,
          "%d outputs with behaviour have an outcome and %d a rating; it takes %d of one kind, at"
              + " least %d of them good and %d bad",
          few.outcomes(),
          few.ratings(),
          SETTINGS.fewest(),
          SETTINGS.fewestOfAKind(),
          SETTINGS.fewestOfAKind());
    }
    return "what users do says nothing about what comes of outputs here";
  }

  private static ObjectNode payload(
      OutputType type,
      Instant asOf,
      CalibrationResult result,
      List<CalibrationDecision> decisions) {
    ObjectNode node = Payloads.object();
    node.put("type", type.name());
    node.put("as_of", asOf.toString());
    if (result instanceof CalibrationResult.Fitted fitted) {
      node.set("fit", calibration(fitted.calibration()));
    } else {
      node.putNull("fit").put("reason", why(result));
    }
    Optional<Calibration> inForce = inForce(decisions);
    node.put("in_force", inForce.isPresent() ? "calibrated" : "documented");
    inForce.ifPresent(calibration -> node.set("approved", calibration(calibration)));
    var history = node.putArray("decisions");
    decisions.forEach(
        decision ->
            history
                .addObject()
                .put("at", decision.decided().toString())
                .put("actor", decision.actor())
                .put("action", decision.calibration().isPresent() ? "approved" : "revoked"));
    return node;
  }

  private static ObjectNode calibration(Calibration calibration) {
    ObjectNode node = Payloads.object();
    node.put("truth", calibration.truth().name().toLowerCase(Locale.ROOT));
    node.put("n", calibration.n());
    node.put("good", calibration.good());
    node.set("documented", quality(calibration.documented()));
    node.set("fitted", quality(calibration.fitted()));
    ObjectNode weights = node.putObject("weights");
    Map<String, Calibration.Row> rows = new TreeMap<>();
    calibration.rows().forEach((row, found) -> rows.put(row.wireName(), found));
    rows.forEach(
        (row, found) ->
            weights
                .putObject(row)
                .put("multiplier", found.multiplier())
                .put("standard_error", found.standardError())
                .put("outputs", found.outputs()));
    return node;
  }

  private static ObjectNode quality(Calibration.Quality quality) {
    return Payloads.object()
        .put("auc", quality.auc())
        .put("calibration_error", quality.calibrationError());
  }
}
