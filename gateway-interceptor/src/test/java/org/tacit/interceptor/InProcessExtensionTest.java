package org.tacit.interceptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.Result;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.literal.NamedLiteral;
import jakarta.enterprise.util.AnnotationLiteral;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacit.config.TacitConfigs;
import org.tacit.feedback.Reported;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputId;
import org.tacit.store.Database;
import org.tacit.store.JdbcOutputLog;

class InProcessExtensionTest {
  @TempDir private Path directory;

  @AfterEach
  void on() {
    System.clearProperty(InProcessExtension.KEY);
  }

  @SuppressWarnings("BadAnnotationImplementation") // a literal has no members
  private static final class CheapLiteral extends AnnotationLiteral<Mailroom.Cheap>
      implements Mailroom.Cheap {
    private static final long serialVersionUID = 1;
  }

  @SuppressWarnings("BadAnnotationImplementation")
  private static final class BeanLiteral extends AnnotationLiteral<Mailroom.Bean>
      implements Mailroom.Bean {
    private static final long serialVersionUID = 1;
  }

  private InProcess inProcess() {
    return new InProcess(
        () -> TacitConfigs.read(Map.of("tacit.data-dir", directory.toString())),
        InstantSource.system());
  }

  private Weld weld(Class<?>... more) {
    return new Weld()
        .disableDiscovery()
        .addExtension(new InProcessExtension(inProcess()))
        .beanClasses(Mailroom.Producers.class, Mailroom.Careful.class, Mailroom.Clerk.class)
        .addBeanClasses(more);
  }

  private GeneratedOutput stored(OutputId id) {
    try (Database database = Database.open(Database.Settings.embedded(directory))) {
      return new JdbcOutputLog(database).find("default", Set.of(id)).iterator().next();
    }
  }

  private static ChatResponse ask(ChatModel model) {
    return model.chat(UserMessage.from("Write."));
  }

  @Test
  void producers_methodsAndFields_areDecoratedUnderTheirQualifiers() {
    try (WeldContainer container = weld().initialize()) {
      ChatModel plain = container.select(ChatModel.class).get();
      ChatModel cheap = container.select(ChatModel.class, new CheapLiteral()).get();
      ChatModel named = container.select(ChatModel.class, NamedLiteral.of("spare")).get();

      for (ChatModel model : List.of(plain, cheap, named)) {
        assertThat(OutputAttribute.of(ask(model))).isPresent();
      }
      assertThat(ask(cheap).aiMessage().text()).contains("field");
      assertThat(ask(named).aiMessage().text()).contains("named");
    }
  }

  @Test
  void disposer_getsWhatItsProducerMade() {
    int before = Mailroom.Producers.CLOSED.get();
    try (WeldContainer container = weld().initialize()) {
      var handle = container.select(ChatModel.class, NamedLiteral.of("spare")).getHandle();
      assertThat(OutputAttribute.of(ask(handle.get()))).isPresent();
      handle.destroy();
    }
    assertThat(Mailroom.Producers.CLOSED.get()).isEqualTo(before + 1);
  }

  @Test
  void classBean_askingADecoratedModel_isOneOutput() {
    OutputId id;
    Mailroom.Careful.BEHIND.clear();
    try (WeldContainer container = weld().initialize()) {
      ChatModel careful = container.select(ChatModel.class, new BeanLiteral()).get();
      ChatResponse response = ask(careful);
      id = OutputAttribute.of(response).orElseThrow();
      assertThat(response.aiMessage().text()).contains("field");
      assertThat(careful.chat("Write.")).contains("field");
      assertThat(Mailroom.Careful.BEHIND).as("seen behind the outer one").containsOnly(true);
    }
    try (Database database = Database.open(Database.Settings.embedded(directory))) {
      assertThat(new JdbcOutputLog(database).find("default", Set.of(id))).hasSize(1);
    }
  }

  @Test
  void alternative_classBean_isUsedAndDecorated() {
    try (WeldContainer container =
        weld(Mailroom.Instead.class).addAlternative(Mailroom.Instead.class).initialize()) {
      ChatResponse response = ask(container.select(ChatModel.class).get());
      assertThat(response.aiMessage().text()).contains("instead");
      assertThat(OutputAttribute.of(response)).isPresent();
    }
  }

  @Test
  void aiService_resultWithToolsMemoryAndRetrieval_hasTypeSegmentAndUser() {
    OutputId id;
    try (WeldContainer container = weld(Mailroom.Who.class).initialize()) {
      Result<String> result = container.select(Mailroom.Writer.class).get().write("To Ben.");
      assertThat(result.content()).contains("method");
      assertThat(result.sources()).isNotEmpty();
      assertThat(result.toolExecutions()).hasSize(1);
      id = OutputAttribute.of(result.finalResponse()).orElseThrow();
    }
    GeneratedOutput output = stored(id);
    assertThat(output.type().name()).isEqualTo("email");
    assertThat(output.segment()).contains("sales");
    assertThat(output.user()).contains("ana");
  }

  @Test
  void aiService_tokenStreamWithTool_keepsItsTypeOnTheModelsThreads() throws Exception {
    OutputId id;
    CompletableFuture<ChatResponse> complete = new CompletableFuture<>();
    try (WeldContainer container = weld(Mailroom.Who.class).initialize()) {
      container.select(Mailroom.Writer.class).get().stream("To Ben.")
          .onPartialResponse(partial -> {})
          .onError(complete::completeExceptionally)
          .onCompleteResponse(complete::complete)
          .start();
      id = OutputAttribute.of(complete.get(60, TimeUnit.SECONDS)).orElseThrow();
    }
    GeneratedOutput output = stored(id);
    assertThat(output.type().name()).isEqualTo("letter");
    assertThat(output.user()).contains("ana");
    assertThat(output.text()).contains("Dear Ben, this is stream.");
  }

  @Test
  void aiService_methodThatSaysNothing_isOfTheDefaultType() {
    OutputId id;
    try (WeldContainer container = weld().initialize()) {
      RequestContextController request = container.select(RequestContextController.class).get();
      request.activate();
      assertThat(container.select(Mailroom.Writer.class).get().untracked("To Ben.")).isNotBlank();
      id = container.select(CurrentOutput.class).get().id().orElseThrow();
      request.deactivate();
    }
    assertThat(stored(id).type().name()).isEqualTo("default");
    assertThat(stored(id).user()).isEmpty();
  }

  @Test
  void currentOutput_isTheNewestOfTheRequest_andOfNoOther() {
    try (WeldContainer container = weld().initialize()) {
      RequestContextController request = container.select(RequestContextController.class).get();
      CurrentOutput current = container.select(CurrentOutput.class).get();
      ChatModel model = container.select(ChatModel.class).get();
      assertThat(current.id()).isEmpty();
      ask(model);
      assertThat(current.id()).as("outside of a request").isEmpty();

      request.activate();
      assertThat(current.id()).isEmpty();
      ask(model);
      OutputId second = OutputAttribute.of(ask(model)).orElseThrow();
      assertThat(current.id()).contains(second);
      request.deactivate();

      request.activate();
      assertThat(current.id()).isEmpty();
      request.deactivate();
    }
  }

  @Test
  void trackedMethodOfABean_givesTypeAndPassesCheckedFailures() throws Exception {
    OutputId id;
    try (WeldContainer container = weld().initialize()) {
      RequestContextController request = container.select(RequestContextController.class).get();
      request.activate();
      Mailroom.Clerk clerk = container.select(Mailroom.Clerk.class).get();
      assertThat(clerk.note()).contains("method");
      id = clerk.current().id().orElseThrow();
      assertThatThrownBy(clerk::fails).isInstanceOf(IOException.class).hasMessage("no paper");
      assertThat(CallContext.current()).isEmpty();
      request.deactivate();
    }
    assertThat(stored(id).type().name()).isEqualTo("note");
  }

  @Test
  void feedback_ofEveryKind_isTakenOrRefusedByName() {
    try (WeldContainer container = weld().initialize()) {
      Feedback feedback = container.select(Feedback.class).get();
      assertThat(Feedback.here()).isSameAs(feedback);
      ChatModel model = container.select(ChatModel.class).get();
      ChatResponse response = ask(model);
      String id = OutputAttribute.of(response).orElseThrow().toString();
      OutputId next = OutputAttribute.of(ask(model)).orElseThrow();

      List<Reported> reported =
          List.of(
              feedback.viewed(id),
              feedback.edited(id, "Hi Ben."),
              feedback.edited(response.aiMessage(), "Hi Ben!"),
              feedback.accepted(id),
              feedback.accepted(response.aiMessage()),
              feedback.regenerated(id),
              feedback.regenerated(id, next),
              feedback.copied(id),
              feedback.copied(id, .5),
              feedback.shared(id),
              feedback.shared(id, "mail", "Hi Ben."),
              feedback.rated(id, -1),
              feedback.outcome(id, "email_replied", true));
      assertThat(reported).allMatch(Reported::taken);
      String event = ((Reported.Taken) feedback.abandoned(id)).eventId();
      assertThat(feedback.undone(id, event).taken()).isTrue();

      assertThat(feedback.rated(id, 2))
          .isEqualTo(
              new Reported.Refused(
                  "invalid_value", "rating", "rating is not allowed so: a number from -1 to 1."));
      assertThat(feedback.edited("draft-7", "Hi."))
          .isInstanceOfSatisfying(
              Reported.Refused.class,
              refused -> assertThat(refused.field()).isEqualTo("output_id"));
    }
  }

  @Test
  void off_nothingIsDecoratedAndFeedbackSaysSo() {
    System.setProperty(InProcessExtension.KEY, "off");
    try (WeldContainer container = weld().initialize()) {
      assertThat(OutputAttribute.of(ask(container.select(ChatModel.class).get()))).isEmpty();
      assertThat(
              OutputAttribute.of(ask(container.select(ChatModel.class, new BeanLiteral()).get())))
          .isEmpty();
      assertThat(container.select(Feedback.class).get().accepted("x"))
          .isInstanceOf(Reported.Unavailable.class);
    }
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void finalClass_isLeftAloneAndTheApplicationStarts() {
    Weld weld =
        new Weld()
            .disableDiscovery()
            .addExtension(new InProcessExtension(inProcess()))
            .beanClasses(Mailroom.Sealed.class);
    try (WeldContainer container = weld.initialize()) {
      ChatModel model = container.select(ChatModel.class, new BeanLiteral()).get();
      assertThat(OutputAttribute.of(ask(model))).isEmpty();
      assertThat(ask(model).aiMessage().text()).contains("sealed");
    }
  }

  @Test
  void configurationNotAllowed_modelsAnswerAndItIsTriedAgainAfterAMinute() {
    Instant[] now = {Instant.parse("2026-01-01T00:00:00Z")};
    int[] reads = {0};
    InProcess broken =
        new InProcess(
            () -> {
              reads[0]++;
              return TacitConfigs.read(Map.of("tacit.text", "maybe"));
            },
            () -> now[0]);
    ChatModel model = FeedbackChatModel.of(new Mailroom.Scripted("own"), broken);

    assertThat(OutputAttribute.of(ask(model))).isEmpty();
    assertThat(OutputAttribute.of(ask(model))).isEmpty();
    assertThat(reads[0]).isEqualTo(1);
    now[0] = now[0].plusSeconds(60);
    assertThat(ask(model).aiMessage().text()).contains("own");
    assertThat(reads[0]).isEqualTo(2);
    assertThat(new Feedback(broken).accepted("x"))
        .isInstanceOfSatisfying(
            Reported.Unavailable.class,
            away -> assertThat(away.message()).contains("tacit.text = maybe: on or off"));
  }

  @Test
  void streamingModel_isDecoratedToo() {
    try (WeldContainer container = weld().initialize()) {
      assertThat(container.select(StreamingChatModel.class).get())
          .isInstanceOf(FeedbackStreamingChatModel.class);
    }
  }
}
