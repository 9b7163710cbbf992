package org.tacit.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Errors of the administration door, as RFC 9457 problem details. */
final class Problem {
  /** The media type of problem details. */
  static final String MEDIA_TYPE = "application/problem+json";

  private Problem() {}

  /** A field that holds what is not allowed. */
  static WebApplicationException invalid(String field, String allowed) {
    ObjectNode body = body(400, "Not allowed", field + ": " + allowed);
    body.put("field", field);
    return exception(400, body);
  }

  /** Something that does not exist. */
  static WebApplicationException notFound(String what) {
    return exception(404, body(404, "Not found", "there is no " + what));
  }

  /** A step that cannot be taken in this state. */
  static WebApplicationException illegalStep(String status, List<String> legal) {
    ObjectNode body =
        body(
            409,
            "Not possible now",
            "the preference is "
                + status
                + "; "
                + (legal.isEmpty() ? "nothing can be done" : "possible are " + legal));
    body.put("status_now", status);
    legal.forEach(body.putArray("legal")::add);
    return exception(409, body);
  }

  /** Something that cannot be done as things are. */
  static WebApplicationException notPossible(String why) {
    return exception(409, body(409, "Not possible now", why));
  }

  /** A change on top of one that the caller has not seen. */
  static WebApplicationException stale(long revision) {
    ObjectNode body =
        body(409, "Changed meanwhile", "revision: it is " + revision + " now; look again");
    body.put("revision", revision);
    return exception(409, body);
  }

  /** An error with a status and a sentence. */
  static Response response(int status, String title, String detail) {
    return response(status, body(status, title, detail));
  }

  private static ObjectNode body(int status, String title, String detail) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", "about:blank")
        .put("title", title)
        .put("status", status)
        .put("detail", detail);
  }

  private static WebApplicationException exception(int status, ObjectNode body) {
    return new WebApplicationException(response(status, body));
  }

  private static Response response(int status, ObjectNode body) {
    return Response.status(status).type(MEDIA_TYPE).entity(body.toString()).build();
  }
}
