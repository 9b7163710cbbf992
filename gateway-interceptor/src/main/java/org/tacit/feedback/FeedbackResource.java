package org.tacit.feedback;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/feedback}, {@code GET /v1/outputs/{id}} and the script for browsers. */
@Dependent
@Path("/v1")
public class FeedbackResource {
  private static final String SCRIPT = "tacit.js";

  private final FeedbackDoor door;
  private final FeedbackIntake intake;
  private final OutputView outputs;
  private final CorsPolicy cors;
  private final FeedbackLimits limits;

  /** Resources over these. */
  @Inject
  public FeedbackResource(
      FeedbackDoor door,
      FeedbackIntake intake,
      OutputView outputs,
      CorsPolicy cors,
      FeedbackLimits limits) {
    this.door = door;
    this.intake = intake;
    this.outputs = outputs;
    this.cors = cors;
    this.limits = limits;
  }

  /** Takes one event or many; answers when they are durable. */
  @POST
  @Path("feedback")
  @Consumes(MediaType.WILDCARD)
  @Produces(MediaType.APPLICATION_JSON)
  public CompletionStage<Response> feedback(
      @HeaderParam("Authorization") @Nullable String authorization,
      @HeaderParam("Origin") @Nullable String origin,
      @HeaderParam("Content-Type") @Nullable String contentType,
      @HeaderParam("Content-Length") @Nullable String contentLength,
      @QueryParam("token") @Nullable String token,
      InputStream body) {
    FeedbackRequest request =
        new FeedbackRequest(
            Optional.ofNullable(authorization),
            Optional.ofNullable(token),
            Optional.ofNullable(contentType),
            Optional.ofNullable(contentLength));
    return answer(request, body).thenApply(answer -> response(answer, origin));
  }

  /** The answer to one request. */
  CompletionStage<Answer> answer(FeedbackRequest request, InputStream body) {
    FeedbackDoor.Entry entry = door.check(request.authorization(), request.token());
    if (entry instanceof FeedbackDoor.Entry.Shut shut) {
      return CompletableFuture.completedFuture(shut.answer());
    }
    FeedbackDoor.Entry.Open open = (FeedbackDoor.Entry.Open) entry;
    if (!request.readsAsJson()) {
      return CompletableFuture.completedFuture(
          Answer.error(
              415,
              "invalid_request_error",
              "unsupported_media_type",
              "Content-Type: application/json or text/plain is allowed."));
    }
    if (request.announcesMoreThan(limits.bytes())) {
      return CompletableFuture.completedFuture(FeedbackBody.tooBig(limits));
    }
    Optional<byte[]> bytes;
    try {
      bytes = FeedbackBody.read(body, limits);
    } catch (IOException e) {
      return CompletableFuture.completedFuture(
          Answer.error(
              400, "invalid_request_error", "incomplete_body", "The body ended before its end."));
    }
    if (bytes.isEmpty()) {
      return CompletableFuture.completedFuture(FeedbackBody.tooBig(limits));
    }
    FeedbackBody.Parsed parsed = FeedbackBody.parse(bytes.get(), limits);
    if (parsed instanceof FeedbackBody.Parsed.Refused refused) {
      return CompletableFuture.completedFuture(refused.answer());
    }
    List<JsonNode> events = ((FeedbackBody.Parsed.Events) parsed).events();
    Optional<Answer> limited = door.count(open.limited(), events.size());
    return limited.isPresent()
        ? CompletableFuture.completedFuture(limited.get())
        : intake.take(events, open.sender());
  }

  /** What browsers ask before they send from another origin. */
  @OPTIONS
  @Path("feedback")
  public Response preflight(@HeaderParam("Origin") @Nullable String origin) {
    Response.ResponseBuilder response =
        Response.noContent()
            .header("Access-Control-Allow-Methods", "POST, OPTIONS")
            .header("Access-Control-Allow-Headers", "Authorization, Content-Type")
            .header("Access-Control-Max-Age", "86400");
    cors.headers(Optional.ofNullable(origin)).forEach(response::header);
    return response.build();
  }

  /** One output and what became of it. */
  @GET
  @Path("outputs/{id}")
  @Produces(MediaType.APPLICATION_JSON)
  public Response output(
      @HeaderParam("Authorization") @Nullable String authorization, @PathParam("id") String id) {
    return response(outputAnswer(Optional.ofNullable(authorization), id), null);
  }

  /** The answer about one output; a feedback token can only add events. */
  Answer outputAnswer(Optional<String> authorization, String id) {
    FeedbackDoor.Entry entry = door.check(authorization, Optional.empty());
    if (entry instanceof FeedbackDoor.Entry.Shut shut) {
      return shut.answer();
    }
    Sender sender = ((FeedbackDoor.Entry.Open) entry).sender();
    return sender.only().isPresent()
        ? Answer.error(
            403, "invalid_request_error", "missing_scope", "A feedback token can only add events.")
        : outputs.of(sender.project(), id);
  }

  /** A small script that measures visible time and sends events from a page. */
  @GET
  @Path(SCRIPT)
  @Produces("text/javascript; charset=utf-8")
  public Response script() throws IOException {
    try (InputStream script = FeedbackResource.class.getResourceAsStream(SCRIPT)) {
      return script == null
          ? Response.status(Response.Status.NOT_FOUND).build()
          : Response.ok(script.readAllBytes()).header("Cache-Control", "max-age=3600").build();
    }
  }

  private Response response(Answer answer, @Nullable String origin) {
    Response.ResponseBuilder response =
        Response.status(answer.status())
            .type(MediaType.APPLICATION_JSON_TYPE)
            .entity(answer.body());
    answer.headers().forEach(response::header);
    if (answer.status() == 401) {
      response.header("WWW-Authenticate", "Bearer");
    }
    cors.headers(Optional.ofNullable(origin)).forEach(response::header);
    return response.build();
  }
}
