package mail;

import dev.langchain4j.service.Result;
import dev.langchain4j.service.SystemMessage;

/** Writes e-mails: an AI service of LangChain4j. */
public interface Writer {
  @org.tacit.interceptor.TrackedOutput(type = "email")
  @SystemMessage("You write e-mails.")
  Result<String> write(String wish);
}
