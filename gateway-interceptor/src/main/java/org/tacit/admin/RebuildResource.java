package org.tacit.admin;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import org.tacit.audit.AuditEntry;
import org.tacit.audit.AuditedKind;
import org.tacit.loop.Rebuild;
import org.tacit.loop.UnitOfWork;

/** {@code /admin/v1/rebuild}: everything derived, made again from the logs. */
@Path("/admin/v1/rebuild")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
public class RebuildResource {
  private final Rebuild rebuild;
  private final UnitOfWork work;
  private final AdminCaller caller;
  private final InstantSource clock;

  /** The resource over its use case. */
  @Inject
  public RebuildResource(
      Rebuild rebuild, UnitOfWork work, AdminCaller caller, InstantSource clock) {
    this.rebuild = rebuild;
    this.work = work;
    this.caller = caller;
    this.clock = clock;
  }

  /** Counts all sums anew and puts every output with events to the work. */
  @POST
  public Response rebuild() {
    Instant now = clock.instant();
    AuditEntry entry =
        AuditEntry.of(
            caller.project(), AuditedKind.REBUILD, "everything derived", now, caller.name(), "run");
    work.call(
        stores -> {
          stores.audit().append(entry);
          return true;
        });
    Rebuild.Done done = rebuild.run(caller.project(), now);
    return Response.accepted(
            Payloads.object()
                .put("recounted", done.recounted())
                .put("enqueued", done.enqueued())
                .toString())
        .build();
  }
}
