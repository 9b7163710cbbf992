package org.tacit.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tacit.limits.Budget;
import org.tacit.limits.KeyGate;
import org.tacit.limits.KeyLimits;
import org.tacit.limits.SpendLedger;
import org.tacit.output.OutputType;
import org.tacit.security.ApiKey;
import org.tacit.security.ApiKeys;
import org.tacit.security.KeyJson;
import org.tacit.security.KeyScope;

/** {@code /admin/v1/keys}: API keys, what they may be used for and how much. */
@Path("/admin/v1/keys")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
public class KeyResource {
  private static final Set<String> LIMITS =
      Set.of("requests_per_minute", "tokens_per_minute", "budgets");

  private final ApiKeys keys;
  private final KeyGate gate;
  private final SpendLedger ledger;
  private final AdminCaller caller;

  /** The resource over its use cases. */
  @Inject
  public KeyResource(ApiKeys keys, KeyGate gate, SpendLedger ledger, AdminCaller caller) {
    this.keys = keys;
    this.gate = gate;
    this.ledger = ledger;
    this.caller = caller;
  }

  /** All keys, revoked ones too, the newest first; none of them can be read. */
  @GET
  public String list() {
    ObjectNode page = Payloads.object();
    ArrayNode data = page.putArray("data");
    keys.list(caller.project()).forEach(key -> data.add(payload(key)));
    return page.toString();
  }

  /** Makes a key; the answer is the one place where it can be read. */
  @POST
  public Response create(@Nullable String body) {
    JsonNode fields = Fields.object(body, Set.of("label", "scopes", "limits"));
    String label = label(fields).orElseThrow(() -> Problem.invalid("label", labels()));
    ApiKeys.Created made =
        keys.create(
            caller.project(),
            label,
            scopes(fields.path("scopes")),
            limits(fields.path("limits")).orElse(KeyLimits.NONE),
            caller.name());
    ObjectNode answer = payload(made.key());
    answer.put("key", made.secret());
    return Response.status(201).entity(answer.toString()).build();
  }

  /** Puts another label or other limits in place. */
  @PATCH
  @Path("{id}")
  public String change(@PathParam("id") String id, @Nullable String body) {
    JsonNode fields = Fields.object(body, Set.of("label", "limits"));
    return payload(
            keys.change(
                    caller.project(),
                    id,
                    label(fields),
                    limits(fields.path("limits")),
                    caller.name())
                .orElseThrow(KeyResource::unknown))
        .toString();
  }

  /** Revokes a key; doing it again changes nothing. */
  @DELETE
  @Path("{id}")
  public String revoke(@PathParam("id") String id) {
    return payload(
            keys.revoke(caller.project(), id, caller.name()).orElseThrow(KeyResource::unknown))
        .toString();
  }

  private static WebApplicationException unknown() {
    return Problem.notFound("live key with this id");
  }

  private static String labels() {
    return "a text of 1 to " + ApiKeys.MAX_LABEL + " characters that are not all blank";
  }

  private static Optional<String> label(JsonNode fields) {
    Optional<String> label = Fields.text(fields, "label", ApiKeys.MAX_LABEL);
    if (label.filter(String::isBlank).isPresent()) {
      throw Problem.invalid("label", labels());
    }
    return label;
  }

  private static Set<KeyScope> scopes(JsonNode names) {
    EnumSet<KeyScope> scopes = EnumSet.noneOf(KeyScope.class);
    for (JsonNode name : names) {
      scopes.add(
          Optional.ofNullable(name.textValue())
              .flatMap(KeyScope::parse)
              .orElseThrow(KeyResource::noScope));
    }
    if (!names.isArray() || scopes.isEmpty()) {
      throw noScope();
    }
    return scopes;
  }

  private static WebApplicationException noScope() {
    return Problem.invalid("scopes", "a list with at least one of " + KeyScope.ALLOWED);
  }

  private static Optional<KeyLimits> limits(JsonNode limits) {
    if (limits.isMissingNode()) {
      return Optional.empty();
    }
    if (!limits.isObject()) {
      throw Problem.invalid("limits", "an object");
    }
    Fields.only(limits, LIMITS, "limits");
    return Optional.of(
        KeyJson.limits(limits)
            .orElseThrow(
                () ->
                    Problem.invalid(
                        "limits",
                        "requests_per_minute and tokens_per_minute from 0 to 1000000000, budgets a"
                            + " list of at most 20 objects with per (day or month), amount (0 to"
                            + " 1000000, at most 6 decimals) and perhaps type")));
  }

  private ObjectNode payload(ApiKey key) {
    ObjectNode node = Payloads.object().put("id", key.id()).put("label", key.label());
    ArrayNode scopes = node.putArray("scopes");
    key.scopes().stream().sorted().forEach(scope -> scopes.add(scope.wireName()));
    node.put("created", key.created().toString());
    node.put("last_used", key.lastUsed().map(Object::toString).orElse(null));
    node.put("revoked", key.revoked().map(Object::toString).orElse(null));
    node.set("limits", KeyJson.limits(key.limits()));
    node.set("limits_in_force", KeyJson.limits(gate.limits(key.limits())));
    ObjectNode spent = spent(key, Optional.empty());
    ObjectNode types = spent.putObject("types");
    ledger
        .types(key.project(), key.id())
        .forEach(type -> types.set(type.name(), spent(key, Optional.of(type))));
    node.set("spent", spent);
    return node;
  }

  private ObjectNode spent(ApiKey key, Optional<OutputType> type) {
    ObjectNode node = Payloads.object();
    for (Budget.Period period : Budget.Period.values()) {
      long nanos = ledger.spent(key.project(), key.id(), type, period);
      node.put(period.wireName(), KeyJson.amount(nanos));
    }
    return node;
  }
}
