package org.tacit.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tacit.exchange.JsonPrompt;
import org.tacit.injection.PreferenceSnapshot;
import org.tacit.injection.SnapshotSelector;
import org.tacit.output.OutputType;

/**
 * {@code /admin/v1/preview}: the exact prompt that messages become, and who put which line there.
 */
@Path("/admin/v1/preview")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
public class PreviewResource {
  private final SnapshotSelector selector;
  private final AdminCaller caller;

  /** The resource over what is injected now. */
  @Inject
  public PreviewResource(SnapshotSelector selector, AdminCaller caller) {
    this.selector = selector;
    this.caller = caller;
  }

  /** The prompt as it is when no trial withholds anything. */
  @POST
  public String preview(@Nullable String body) {
    JsonNode fields = Fields.object(body, Set.of("type", "segment", "user", "messages"));
    OutputType type =
        Fields.text(fields, "type", 64)
            .map(text -> Fields.type(text, "type"))
            .orElse(OutputType.DEFAULT);
    if (!(fields.get("messages") instanceof ArrayNode messages) || messages.isEmpty()) {
      throw Problem.invalid("messages", "an array of at least one chat message");
    }
    for (JsonNode message : messages) {
      if (!message.isObject()) {
        throw Problem.invalid("messages", "objects with role and content");
      }
    }
    PreferenceSnapshot.Preview preview =
        selector.preview(
            caller.project(),
            type,
            Fields.text(fields, "segment", 256),
            Fields.text(fields, "user", 256));
    ObjectNode request = Payloads.object();
    request.set("messages", messages.deepCopy());
    Optional<String> block = preview.block();
    block.ifPresent(text -> JsonPrompt.CARRIER.withBlock(request, text));
    ObjectNode answer = Payloads.object();
    answer.set("messages", request.get("messages"));
    answer.put("block", block.orElse(null));
    ArrayNode lines = answer.putArray("lines");
    preview
        .lines()
        .forEach(
            line ->
                lines
                    .addObject()
                    .put("preference", line.preferenceId())
                    .put("line", line.statement())
                    .put("probability", line.probability()));
    return answer.toString();
  }
}
