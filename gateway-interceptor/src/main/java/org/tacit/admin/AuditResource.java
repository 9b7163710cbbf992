package org.tacit.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.tacit.audit.AuditEntry;
import org.tacit.audit.AuditLog;
import org.tacit.audit.AuditedKind;
import org.tacit.loop.UnitOfWork;

/** {@code /admin/v1/audit}: who did what, the newest first. */
@Path("/admin/v1/audit")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {
  private final UnitOfWork work;
  private final AdminCaller caller;

  /** The resource over the store. */
  @Inject
  public AuditResource(UnitOfWork work, AdminCaller caller) {
    this.work = work;
    this.caller = caller;
  }

  /** Entries of a kind and of a time, both optional. */
  @GET
  public String list(
      @QueryParam("what") @Nullable String what,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    AuditLog.Filter filter =
        new AuditLog.Filter(
            Optional.ofNullable(what).map(text -> Fields.choice(AuditedKind.class, text, "what")),
            moment(from, "from"),
            moment(to, "to"),
            number(cursor));
    int size = Fields.limit(limit);
    List<AuditLog.Numbered> found =
        work.call(stores -> stores.audit().find(caller.project(), filter, size + 1));
    ObjectNode page = Payloads.object();
    ArrayNode data = page.putArray("data");
    found.stream().limit(size).forEach(entry -> data.add(payload(entry.entry())));
    page.put(
        "next_cursor", found.size() > size ? Long.toString(found.get(size - 1).number()) : null);
    return page.toString();
  }

  private static ObjectNode payload(AuditEntry entry) {
    ObjectNode node =
        Payloads.object()
            .put("at", entry.at().toString())
            .put("actor", entry.actor())
            .put("what", entry.kind().wireName())
            .put("subject", entry.subject())
            .put("action", entry.action())
            .put("reason", entry.reason());
    entry
        .before()
        .ifPresentOrElse(
            json -> node.putRawValue("before", new RawValue(json)), () -> node.putNull("before"));
    entry
        .after()
        .ifPresentOrElse(
            json -> node.putRawValue("after", new RawValue(json)), () -> node.putNull("after"));
    return node;
  }

  private static Optional<Instant> moment(@Nullable String text, String field) {
    try {
      return Optional.ofNullable(text).map(Instant::parse);
    } catch (DateTimeException e) {
      throw Problem.invalid(field, "a moment such as 2026-11-23T10:00:00Z");
    }
  }

  private static OptionalLong number(@Nullable String cursor) {
    try {
      return cursor == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(cursor));
    } catch (NumberFormatException e) {
      throw Problem.invalid("cursor", "next_cursor of the page before");
    }
  }
}
