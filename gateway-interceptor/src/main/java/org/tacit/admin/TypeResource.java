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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
  private final AdminCaller caller;

  /** The resource over its use cases. */
  @Inject
  public TypeResource(UnitOfWork work, AdminCaller caller) {
    this.work = work;
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

  /** Sets a type; fields that are missing keep their value. */
  @PUT
  @Path("{type}")
  public String put(@PathParam("type") String name, @Nullable String body) {
    OutputType type = Fields.type(name, "type");
    JsonNode fields = Fields.object(body, Set.of("kind", "learning", "window"));
    TypeSettings saved =
        work.call(
            stores -> {
              TypeSettings before = stores.types().find(caller.project(), type);
              TypeSettings after =
                  new TypeSettings(
                      type,
                      Fields.text(fields, "kind", 20)
                          .map(text -> choice(TypeKind.class, text, "kind"))
                          .orElse(before.kind()),
                      Fields.text(fields, "learning", 20)
                          .map(text -> choice(LearningMode.class, text, "learning"))
                          .orElse(before.learning()),
                      Fields.text(fields, "window", 40)
                          .map(TypeResource::window)
                          .orElse(before.window()));
              stores.types().save(caller.project(), after);
              stores.preferences().touch(caller.project());
              return after;
            });
    return payload(saved).toString();
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

  private static <E extends Enum<E>> E choice(Class<E> choices, String text, String field) {
    return Arrays.stream(choices.getEnumConstants())
        .filter(choice -> name(choice).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.invalid(
                    field,
                    Arrays.stream(choices.getEnumConstants())
                        .map(TypeResource::name)
                        .collect(Collectors.joining(", "))));
  }

  private static String name(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }

  private static ObjectNode payload(TypeSettings settings) {
    return Payloads.object()
        .put("type", settings.type().name())
        .put("kind", name(settings.kind()))
        .put("learning", name(settings.learning()))
        .put("window", settings.window().toString());
  }
}
