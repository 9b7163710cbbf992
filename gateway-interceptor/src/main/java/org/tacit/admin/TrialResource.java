package org.tacit.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.tacit.loop.LoopStores;
import org.tacit.loop.UnitOfWork;
import org.tacit.trial.Trial;
import org.tacit.trial.TrialEvaluator;

/** {@code /admin/v1/trials}: the comparisons that run. */
@Path("/admin/v1/trials")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
public class TrialResource {
  private final UnitOfWork work;
  private final AdminCaller caller;
  private final TrialEvaluator evaluator;

  /** The resource over its use cases. */
  @Inject
  public TrialResource(UnitOfWork work, AdminCaller caller, TrialEvaluator evaluator) {
    this.work = work;
    this.caller = caller;
    this.evaluator = evaluator;
  }

  /** All running trials and holdouts. */
  @GET
  public String list() {
    List<Trial> running = work.call(stores -> stores.trials().running(caller.project()));
    ObjectNode page = Payloads.object();
    ArrayNode data = page.putArray("data");
    running.forEach(trial -> data.add(TrialPayload.trial(trial, evaluator.evaluate(trial))));
    return page.toString();
  }

  /** One trial, running or ended. */
  @GET
  @Path("{id}")
  public String get(@PathParam("id") String id) {
    return work.call(stores -> find(stores, id)).orElseThrow(() -> Problem.notFound("such trial"));
  }

  private Optional<String> find(LoopStores stores, String id) {
    return stores.trials().find(caller.project(), List.of(id)).stream()
        .findFirst()
        .map(
            trial ->
                TrialPayload.trial(
                        trial,
                        evaluator.evaluate(trial),
                        stores.history().series(caller.project(), id))
                    .toString());
  }
}
