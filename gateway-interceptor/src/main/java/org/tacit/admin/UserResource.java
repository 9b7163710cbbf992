package org.tacit.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tacit.baseline.Flag;
import org.tacit.baseline.Influence;
import org.tacit.baseline.Policy;
import org.tacit.baseline.UserRecord;
import org.tacit.loop.Erased;
import org.tacit.loop.PolicyDecision;
import org.tacit.loop.UserDesk;

/** {@code /admin/v1/users}: users' habits and flags, policies over the flags, and erasure. */
@Path("/admin/v1/users")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
public class UserResource {
  private static final String POLICIES = "include, normalise, exclude or null";
  private static final int REASON = 500;

  private final UserDesk desk;
  private final AdminCaller caller;

  /** The resource over its use cases. */
  @Inject
  public UserResource(UserDesk desk, AdminCaller caller) {
    this.desk = desk;
    this.caller = caller;
  }

  /** Users with a flag, or all that a flag or a policy is kept of, by name. */
  @GET
  public String list(
      @QueryParam("flag") @Nullable String flag,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    Optional<Flag> wanted =
        Optional.ofNullable(flag).map(text -> Fields.choice(Flag.class, text, "flag"));
    int size = Fields.limit(limit);
    List<UserDesk.Known> found =
        desk.list(caller.project(), wanted, Optional.ofNullable(cursor), size + 1);
    ObjectNode page = Payloads.object();
    ArrayNode data = page.putArray("data");
    found.stream().limit(size).forEach(user -> data.add(payload(user)));
    page.put("next_cursor", found.size() > size ? found.get(size - 1).record().user() : null);
    return page.toString();
  }

  /** One user. */
  @GET
  @Path("{id}")
  public String get(@PathParam("id") String id) {
    return payload(desk.find(caller.project(), UserNames.of(id)).orElseThrow(UserResource::unknown))
        .toString();
  }

  /** Sets what counts of a user's acts, whatever the flags say; at once and for all of the past. */
  @PUT
  @Path("{id}/policy")
  public String policy(@PathParam("id") String id, @Nullable String body) {
    JsonNode fields = Fields.object(body, Set.of("policy", "reason"));
    String user = UserNames.of(id);
    Optional<Policy> policy = policy(fields);
    String reason = Fields.text(fields, "reason", REASON).orElse("");
    return payload(
            desk.decide(caller.project(), user, policy, caller.name(), reason)
                .orElseThrow(UserResource::unknown))
        .toString();
  }

  private static Optional<Policy> policy(JsonNode fields) {
    JsonNode value = fields.path("policy");
    if (value.isNull()) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(Policy.values())
            .filter(policy -> Fields.name(policy).equals(value.textValue()))
            .findFirst()
            .orElseThrow(() -> Problem.invalid("policy", POLICIES)));
  }

  /** Removes all that is kept under a user's name; doing it again removes nothing more. */
  @DELETE
  @Path("{id}")
  public String erase(@PathParam("id") String id) {
    Erased erased = desk.erase(caller.project(), UserNames.of(id), caller.name());
    ObjectNode node = Payloads.object();
    node.putObject("removed")
        .put("outputs", erased.outputs())
        .put("texts", erased.texts())
        .put("events", erased.events())
        .put("scores", erased.scores())
        .put("evidence", erased.evidence())
        .put("preferences", erased.preferences());
    node.put("withdrawn", erased.withdrawn());
    return node.toString();
  }

  private static WebApplicationException unknown() {
    return Problem.notFound("user of this name");
  }

  private static ObjectNode payload(UserDesk.Known known) {
    UserRecord user = known.record();
    ObjectNode node = Payloads.object();
    node.put("id", user.user());
    ArrayNode flags = node.putArray("flags");
    user.flags()
        .forEach(
            flag ->
                flags
                    .addObject()
                    .put("flag", Fields.name(flag.flag()))
                    .put("reason", flag.reason()));
    node.put("policy", user.policy().map(Fields::name).orElse(null));
    known.decision().ifPresent(decision -> node.set("decision", decision(decision)));
    Influence influence = user.influence();
    node.putObject("counts")
        .put("in_levels", influence.levels())
        .put("positives", influence.positives())
        .put("teaches", influence.learning());
    ArrayNode baselines = node.putArray("baseline");
    known
        .baselines()
        .forEach(
            baseline ->
                baselines
                    .addObject()
                    .put("type", baseline.type().name())
                    .put("weight", baseline.baseline().weight())
                    .put("expected_score", baseline.expectedScore())
                    .put("type_score", baseline.typeScore())
                    .put("expected_edit_distance", baseline.expectedDistance()));
    return node;
  }

  private static ObjectNode decision(PolicyDecision decision) {
    return Payloads.object()
        .put("policy", decision.policy().map(Fields::name).orElse(null))
        .put("actor", decision.actor())
        .put("at", decision.at().toString())
        .put("reason", decision.reason());
  }
}
