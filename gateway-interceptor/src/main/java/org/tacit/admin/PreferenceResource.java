package org.tacit.admin;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tacit.edit.Hypothesis;
import org.tacit.loop.LoopStores;
import org.tacit.loop.UnitOfWork;
import org.tacit.output.OutputType;
import org.tacit.output.Scope;
import org.tacit.preference.Preference;
import org.tacit.preference.PreferenceReview;
import org.tacit.preference.PreferenceStore.Filter;
import org.tacit.preference.Relations;
import org.tacit.preference.ReviewResult;
import org.tacit.preference.Step;
import org.tacit.trial.PreferenceEffect;
import org.tacit.trial.TrialEvaluator;

/** {@code /admin/v1/preferences}: what was learned, and the decisions about it. */
@Path("/admin/v1/preferences")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
public class PreferenceResource {
  private static final List<String> SHARED = List.of("project", "type", "segment");
  private static final List<String> ALL_SCOPES = List.of("project", "type", "segment", "user");

  /** The newest of each kind of scope that a preference is compared with. */
  private static final int COMPARED = 2_000;

  private final UnitOfWork work;
  private final AdminCaller caller;
  private final InstantSource clock;
  private final TrialEvaluator evaluator;

  /** The resource over its use cases. */
  @Inject
  public PreferenceResource(
      UnitOfWork work, AdminCaller caller, InstantSource clock, TrialEvaluator evaluator) {
    this.work = work;
    this.caller = caller;
    this.clock = clock;
    this.evaluator = evaluator;
  }

  /** Lists preferences, newest change first. */
  @GET
  public String list(
      @QueryParam("status") @Nullable String status,
      @QueryParam("type") @Nullable String type,
      @QueryParam("scope") @Nullable String scope,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    if (scope != null && !Set.of("project", "type", "segment", "user").contains(scope)) {
      throw Problem.invalid("scope", "project, type, segment or user");
    }
    Filter filter =
        new Filter(
            Optional.ofNullable(status).map(Payloads::status),
            Fields.optionalType(type, "type"),
            Optional.ofNullable(scope));
    int size = Fields.limit(limit);
    ObjectNode page =
        work.call(
            stores -> {
              List<Preference> found =
                  stores
                      .preferences()
                      .list(caller.project(), filter, Optional.ofNullable(cursor), size + 1);
              ObjectNode node = Payloads.object();
              ArrayNode data = node.putArray("data");
              Relations relations = relations(stores, found);
              found.stream().limit(size).forEach(p -> data.add(payload(p, stores, relations)));
              node.put("next_cursor", found.size() > size ? found.get(size - 1).id() : null);
              return node;
            });
    return page.toString();
  }

  /** One preference. */
  @GET
  @Path("{id}")
  public String get(@PathParam("id") String id) {
    return work.<Optional<ObjectNode>>call(
            stores ->
                stores
                    .preferences()
                    .find(caller.project(), id)
                    .map(p -> payload(p, stores, relations(stores, List.of(p)))))
        .orElseThrow(() -> Problem.notFound("such preference"))
        .toString();
  }

  /** Everything that happened to one preference, newest first. */
  @GET
  @Path("{id}/history")
  public String history(@PathParam("id") String id) {
    ObjectNode node =
        work.call(
            stores -> {
              if (stores.preferences().find(caller.project(), id).isEmpty()) {
                throw Problem.notFound("such preference");
              }
              ObjectNode page = Payloads.object();
              ArrayNode data = page.putArray("data");
              stores
                  .preferences()
                  .history(caller.project(), id)
                  .forEach(change -> data.add(Payloads.change(change)));
              return page;
            });
    return node.toString();
  }

  /** Takes a step: approve, pause, resume, reject, retire, restore. */
  @POST
  @Path("{id}/{step}")
  public String step(
      @PathParam("id") String id, @PathParam("step") String step, @Nullable String body) {
    Step taken =
        Step.parse(step)
            .orElseThrow(
                () ->
                    Problem.notFound(
                        "such step; there are approve, pause, resume, reject, retire, restore"));
    JsonNode fields = Fields.object(body, Set.of("reason", "revision"));
    String reason = Fields.text(fields, "reason", 500).orElse("");
    OptionalLong seen = Fields.count(fields, "revision");
    return answer(
        work.call(
            stores ->
                new PreferenceReview(stores.preferences())
                    .take(
                        caller.project(),
                        id,
                        taken,
                        seen,
                        caller.name(),
                        reason,
                        clock.instant())));
  }

  /** Puts a preference in other words. */
  @PATCH
  @Path("{id}")
  public String reword(@PathParam("id") String id, @Nullable String body) {
    JsonNode fields = Fields.object(body, Set.of("statement", "reason", "revision"));
    String statement =
        Fields.text(fields, "statement", 10_000)
            .orElseThrow(() -> Problem.invalid("statement", PreferenceReview.STATEMENT));
    String reason = Fields.text(fields, "reason", 500).orElse("");
    OptionalLong seen = Fields.count(fields, "revision");
    return answer(
        work.call(
            stores ->
                new PreferenceReview(stores.preferences())
                    .reword(
                        caller.project(),
                        id,
                        statement,
                        seen,
                        caller.name(),
                        reason,
                        clock.instant())));
  }

  /** Goes back to the words of an earlier version. */
  @POST
  @Path("{id}/rollback")
  public String rollback(@PathParam("id") String id, @Nullable String body) {
    JsonNode fields = Fields.object(body, Set.of("version", "reason", "revision"));
    long version =
        Fields.count(fields, "version")
            .orElseThrow(() -> Problem.invalid("version", "the number of an earlier version"));
    String reason = Fields.text(fields, "reason", 500).orElse("");
    OptionalLong seen = Fields.count(fields, "revision");
    return answer(
        work.call(
            stores ->
                new PreferenceReview(stores.preferences())
                    .rollback(
                        caller.project(),
                        id,
                        version,
                        seen,
                        caller.name(),
                        reason,
                        clock.instant())));
  }

  /** Adds a preference in the admin's own words. */
  @POST
  public Response write(@Nullable String body) {
    JsonNode fields =
        Fields.object(body, Set.of("statement", "type", "segment", "user", "feature", "reason"));
    String statement =
        Fields.text(fields, "statement", 10_000)
            .orElseThrow(() -> Problem.invalid("statement", PreferenceReview.STATEMENT));
    Optional<OutputType> type =
        Fields.text(fields, "type", 64).map(text -> Fields.type(text, "type"));
    Scope scope =
        new Scope(
            caller.project(),
            type,
            Fields.text(fields, "segment", 256),
            Fields.text(fields, "user", 256));
    if (scope.segment().isPresent() && type.isEmpty()) {
      throw Problem.invalid("segment", "only together with a type");
    }
    Optional<Hypothesis> hypothesis = Fields.text(fields, "feature", 200).map(this::hypothesis);
    String reason = Fields.text(fields, "reason", 500).orElse("");
    String answer =
        answer(
            work.call(
                stores ->
                    new PreferenceReview(stores.preferences())
                        .write(
                            scope, hypothesis, statement, caller.name(), reason, clock.instant())));
    return Response.status(201).entity(answer).build();
  }

  private Hypothesis hypothesis(String wireName) {
    return Hypothesis.parse(wireName)
        .orElseThrow(
            () ->
                Problem.invalid(
                    "feature",
                    "a feature and direction such as greeting/formal, several joined by +, or a"
                        + " term such as term/utilize>use"));
  }

  private String answer(ReviewResult result) {
    if (result instanceof ReviewResult.Done done) {
      return work.call(
              stores ->
                  payload(done.preference(), stores, relations(stores, List.of(done.preference()))))
          .toString();
    }
    if (result instanceof ReviewResult.Illegal illegal) {
      throw Problem.illegalStep(
          illegal.status().wireName(), illegal.legal().stream().map(Step::wireName).toList());
    }
    if (result instanceof ReviewResult.Stale stale) {
      throw Problem.stale(stale.current().revision());
    }
    if (result instanceof ReviewResult.Invalid invalid) {
      throw Problem.invalid(invalid.field(), invalid.allowed());
    }
    throw Problem.notFound("such preference");
  }

  /** What these are compared with: all that is shared, and the same users' own. */
  private Relations relations(LoopStores stores, List<Preference> shown) {
    Set<Optional<String>> users =
        shown.stream().map(p -> p.scope().user()).filter(Optional::isPresent).collect(toSet());
    List<Preference> others = new ArrayList<>();
    for (String scope : users.isEmpty() ? SHARED : ALL_SCOPES) {
      Filter filter = new Filter(Optional.empty(), Optional.empty(), Optional.of(scope));
      stores.preferences().list(caller.project(), filter, Optional.empty(), COMPARED).stream()
          .filter(p -> p.scope().shared() || users.contains(p.scope().user()))
          .forEach(others::add);
    }
    return new Relations(others);
  }

  private ObjectNode payload(Preference preference, LoopStores stores, Relations relations) {
    return Payloads.preference(
        preference,
        relations.of(preference),
        PreferenceEffect.of(
            preference.version(),
            stores.trials().ofPreference(preference.scope().project(), preference.id()),
            evaluator));
  }
}
