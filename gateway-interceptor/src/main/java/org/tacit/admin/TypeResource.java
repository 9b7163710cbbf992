package org.tacit.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tacit.audit.AuditEntry;
import org.tacit.audit.AuditedKind;
import org.tacit.config.TacitConfig;
import org.tacit.loop.UnitOfWork;
import org.tacit.output.LearningMode;
import org.tacit.output.OutputType;
import org.tacit.output.TypeKind;
import org.tacit.output.TypeSettings;

/** {@code /admin/v1/types}: the settings of output types. */
@Path("/admin/v1/types")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
public class TypeResource {
  private final UnitOfWork work;
  private final InstantSource clock;
  private final Duration textRetention;
  private final AdminCaller caller;

  /** The resource over its use cases. */
  @Inject
  public TypeResource(
      UnitOfWork work, InstantSource clock, TacitConfig config, AdminCaller caller) {
    this.work = work;
    this.clock = clock;
    this.textRetention = config.text().retention();
    this.caller = caller;
  }

  /** All types with their settings. */
  @GET
  public String list() {
    List<TypeSettings> types = work.call(stores -> stores.types().list(caller.project()));
    ObjectNode page = Payloads.object();
    ArrayNode data = page.putArray("data");
    types.forEach(settings -> data.add(payload(settings)));
    return page.toString();
  }

  /**
   * Sets a type; fields that are missing keep their value. Another kind or window changes what acts
   * meant: outputs whose texts are still kept are put to the work again.
   */
  @PUT
  @Path("{type}")
  public String put(@PathParam("type") String name, @Nullable String body) {
    OutputType type = Fields.type(name, "type");
    JsonNode fields = Fields.object(body, Set.of("kind", "learning", "window"));
    return work.call(
        stores -> {
          TypeSettings before = stores.types().find(caller.project(), type);
          TypeSettings after =
              new TypeSettings(
                  type,
                  Fields.text(fields, "kind", 20)
                      .map(text -> Fields.choice(TypeKind.class, text, "kind"))
                      .orElse(before.kind()),
                  Fields.text(fields, "learning", 20)
                      .map(text -> Fields.choice(LearningMode.class, text, "learning"))
                      .orElse(before.learning()),
                  Fields.text(fields, "window", 40)
                      .map(TypeResource::window)
                      .orElse(before.window()));
          stores.types().save(caller.project(), after);
          stores.preferences().touch(caller.project());
          Instant now = clock.instant();
          if (!after.equals(before)) {
            stores
                .audit()
                .append(
                    AuditEntry.of(
                            caller.project(),
                            AuditedKind.TYPE,
                            type.name(),
                            now,
                            caller.name(),
                            "set")
                        .changing(
                            Optional.of(payload(before).toString()),
                            Optional.of(payload(after).toString())));
          }
          boolean otherwise =
              after.kind() != before.kind() || !after.window().equals(before.window());
          int again =
              otherwise
                  ? stores.rescoring().ofType(caller.project(), type, now.minus(textRetention), now)
                  : 0;
          return payload(after).put("rescored", again).toString();
        });
  }

  private static Duration window(String text) {
    try {
      Duration window = Duration.parse(text);
      if (window.compareTo(Duration.ofMinutes(1)) >= 0
          && window.compareTo(Duration.ofDays(90)) <= 0) {
        return window;
      }
    } catch (DateTimeException e) {
      throw Problem.invalid("window", "a duration from PT1M to P90D");
    }
    throw Problem.invalid("window", "a duration from PT1M to P90D");
  }

  private static ObjectNode payload(TypeSettings settings) {
    return Payloads.object()
        .put("type", settings.type().name())
        .put("kind", Fields.name(settings.kind()))
        .put("learning", Fields.name(settings.learning()))
        .put("window", settings.window().toString());
  }
}
