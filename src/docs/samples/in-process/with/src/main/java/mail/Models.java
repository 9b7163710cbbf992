package mail;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.AiServices;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** The model and what is made of it. */
@ApplicationScoped
public class Models {
  /** Stands for a model of a provider, so that the sample runs without one. */
  @Produces
  @ApplicationScoped
  ChatModel model() {
    return new ChatModel() {
      @Override
      public ChatResponse doChat(ChatRequest request) {
        String text = "Dear Ben, I would like to kindly send you the report. Best regards, Ana";
        return ChatResponse.builder().aiMessage(AiMessage.from(text)).build();
      }
    };
  }

  @Produces
  @ApplicationScoped
  Writer writer(ChatModel model) {
    return AiServices.create(Writer.class, model);
  }
}
