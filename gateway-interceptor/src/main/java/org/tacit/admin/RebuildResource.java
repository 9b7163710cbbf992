package org.tacit.admin;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import org.tacit.loop.Rebuild;

/** {@code /admin/v1/rebuild}: everything derived, made again from the logs. */
@Path("/admin/v1/rebuild")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
public class RebuildResource {
  private final Rebuild rebuild;
  private final AdminCaller caller;
  private final InstantSource clock;

  /** The resource over its use case. */
  @Inject
  public RebuildResource(Rebuild rebuild, AdminCaller caller, InstantSource clock) {
    this.rebuild = rebuild;
    this.caller = caller;
    this.clock = clock;
  }

  /** Counts all sums anew and puts every output with events to the work. */
  @POST
  public Response rebuild() {
    Rebuild.Done done = rebuild.run(caller.project(), clock.instant());
    return Response.accepted(
            Payloads.object()
                .put("recounted", done.recounted())
                .put("enqueued", done.enqueued())
                .toString())
        .build();
  }
}
