package mail;

import dev.langchain4j.data.message.AiMessage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Drafts an e-mail, and sends what the user made of it. */
@Path("mails")
@ApplicationScoped
@Consumes("text/plain")
@Produces("text/plain")
public class Mails {
  private final AtomicInteger numbers = new AtomicInteger();
  private final Map<Integer, AiMessage> drafts = new ConcurrentHashMap<>();
  private final Map<Integer, String> sent = new ConcurrentHashMap<>();

  @Inject private Writer writer;

  /** Answers with the draft's number in the first line and the draft below. */
  @POST
  public String draft(String wish) {
    AiMessage draft = writer.write(wish).finalResponse().aiMessage();
    int number = numbers.incrementAndGet();
    drafts.put(number, draft);
    return number + "\n" + draft.text();
  }

  /** Sends the final text. */
  @POST
  @Path("{number}/send")
  public String send(@PathParam("number") int number, String text) {
    AiMessage draft = drafts.remove(number);
    if (draft == null) {
      throw new NotFoundException();
    }
    sent.put(number, text);
    return "sent";
  }
}
