package org.tacit.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tacit.baseline.Flag;
import org.tacit.baseline.Influence;
import org.tacit.baseline.UserRecord;
import org.tacit.loop.UnitOfWork;

/** {@code /admin/v1/users}: users whose acts cannot be taken at face value, and why. */
@Path("/admin/v1/users")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
public class UserResource {
  private final UnitOfWork work;
  private final AdminCaller caller;

  /** The resource over its use cases. */
  @Inject
  public UserResource(UnitOfWork work, AdminCaller caller) {
    this.work = work;
    this.caller = caller;
  }

  /** Users with a flag, or all that something is kept of, by name. */
  @GET
  public String list(
      @QueryParam("flag") @Nullable String flag,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    Optional<Flag> wanted = Optional.ofNullable(flag).map(UserResource::flag);
    int size = Fields.limit(limit);
    List<UserRecord> found =
        work.call(
            stores ->
                stores
                    .users()
                    .list(caller.project(), wanted, Optional.ofNullable(cursor), size + 1));
    ObjectNode page = Payloads.object();
    ArrayNode data = page.putArray("data");
    found.stream().limit(size).forEach(user -> data.add(payload(user)));
    page.put("next_cursor", found.size() > size ? found.get(size - 1).user() : null);
    return page.toString();
  }

  /** One user. */
  @GET
  @Path("{id}")
  public String get(@PathParam("id") String id) {
    return payload(work.call(stores -> stores.users().find(caller.project(), id))).toString();
  }

  private static Flag flag(String text) {
    return Arrays.stream(Flag.values())
        .filter(flag -> name(flag).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.invalid(
                    "flag",
                    String.join(
                        ", ", Arrays.stream(Flag.values()).map(UserResource::name).toList())));
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static ObjectNode payload(UserRecord user) {
    ObjectNode node = Payloads.object();
    node.put("id", user.user());
    ArrayNode flags = node.putArray("flags");
    user.flags()
        .forEach(
            flag -> flags.addObject().put("flag", name(flag.flag())).put("reason", flag.reason()));
    node.put("policy", user.policy().map(UserResource::name).orElse(null));
    Influence influence = user.influence();
    node.putObject("counts")
        .put("in_levels", influence.levels())
        .put("positives", influence.positives())
        .put("teaches", influence.learning());
    return node;
  }
}
