package org.tacit.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tacit.loop.Interpretation;
import org.tacit.loop.UnitOfWork;
import org.tacit.score.WeightTable;
import org.tacit.signal.Factor;
import org.tacit.signal.Signal;

/** {@code /admin/v1/interpret}: what a behaviour would mean, step by step; nothing is stored. */
@Path("/admin/v1/interpret")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
public class InterpretResource {
  private final UnitOfWork work;
  private final Interpretation interpretation;
  private final AdminCaller caller;
  private final InstantSource clock;

  /** The resource over the stages that read real behaviour. */
  @Inject
  public InterpretResource(
      UnitOfWork work, Interpretation interpretation, AdminCaller caller, InstantSource clock) {
    this.work = work;
    this.interpretation = interpretation;
    this.caller = caller;
    this.clock = clock;
  }

  /** The signals and the score of a behaviour. */
  @POST
  public String interpret(@Nullable String body) {
    InterpretPayload asked = InterpretPayload.read(Fields.object(body, InterpretPayload.FIELDS));
    String project = caller.project();
    return work.call(
            stores -> {
              Interpretation.InForce inForce =
                  Interpretation.InForce.at(
                      asked.asOf().orElseGet(clock::instant), project, asked.type(), stores);
              return payload(
                  interpretation.read(
                      asked.behaviour(project, stores.types().find(project, asked.type())),
                      inForce),
                  inForce);
            })
        .toString();
  }

  private static ObjectNode payload(
      Interpretation.Reading reading, Interpretation.InForce inForce) {
    ObjectNode node = Payloads.object();
    node.put(
        "weights", inForce.weights().equals(WeightTable.DOCUMENTED) ? "documented" : "calibrated");
    ArrayNode signals = node.putArray("signals");
    reading.signals().forEach(signal -> signals.add(signal(signal)));
    ObjectNode score = node.putObject("score");
    if (reading.score().isPresent()) {
      score.put("value", reading.score().get().value());
      score.put("weight", reading.score().get().weight());
    } else {
      score.putNull("value").put("weight", 0);
    }
    Payloads.number(score, "adjusted", reading.adjusted());
    node.putObject("expectation").put("user", reading.expected()).put("type", reading.mean());
    return node;
  }

  private static ObjectNode signal(Signal signal) {
    ObjectNode node = Payloads.object();
    node.put("action", signal.action().wireName());
    node.put("polarity", signal.polarity().name().toLowerCase(Locale.ROOT));
    if (signal instanceof Signal.Valued valued) {
      node.put("value", valued.value()).put("weight", valued.weight());
    } else {
      node.putNull("value").put("weight", 0);
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
}
