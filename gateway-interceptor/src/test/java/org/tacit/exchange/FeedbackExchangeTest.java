package org.tacit.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tacit.injection.Selection;
import org.tacit.injection.SelectionRequest;
import org.tacit.injection.Selector;
import org.tacit.output.Arm;
import org.tacit.output.Assignment;
import org.tacit.output.Completion;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputIds;
import org.tacit.output.OutputType;
import org.tacit.output.Treatment;

class FeedbackExchangeTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final ExchangeContext CONTEXT =
      ExchangeContext.of("p", new OutputType("email"))
          .withUser("ana")
          .withSegment("de")
          .withJoinKey("k1");
  private static final Treatment TREATMENT =
      new Treatment(List.of(new Assignment("pref_1", 1, "t1", Arm.INJECTED, 0.5)), false);
  private static final Selection SELECTION =
      new Selection(
          TREATMENT, List.of(new Selection.Line("pref_1", "Be brief.")), Optional.of("Be brief."));

  private final List<GeneratedOutput> recorded = new ArrayList<>();
  private final List<SelectionRequest> asked = new ArrayList<>();
  private AuditDraw audits = AuditDraw.NONE;
  private final List<String> heard = new ArrayList<>();
  private final ExchangeListener listener =
      new ExchangeListener() {
        @Override
        public void selectionFailed(String project, RuntimeException cause) {
          heard.add("selection " + project);
        }

        @Override
        public void recordingFailed(GeneratedOutput output, RuntimeException cause) {
          heard.add("recording " + output.id());
        }
      };

  @Test
  void begin_apply_injectsAndRecordsTheTreatment() {
    OpenExchange open = exchange(this::select, recorded::add, true).begin(CONTEXT);
    ChatRequest request =
        open.inject(
            ChatPrompt.CARRIER,
            ChatRequest.builder()
                .messages(SystemMessage.from("own"), UserMessage.from("hi"))
                .build());
    open.finish("openai/gpt", Completion.COMPLETE, " Hello  dear\nworld ");

    assertThat(request.messages())
        .containsExactly(SystemMessage.from("own\n\nBe brief."), UserMessage.from("hi"));
    assertThat(asked)
        .containsExactly(
            new SelectionRequest(
                "p", new OutputType("email"), Optional.of("de"), Optional.of("ana"), open.id()));
    GeneratedOutput output = recorded.get(0);
    assertThat(output.created()).isEqualTo(NOW);
    assertThat(output.treatment()).isEqualTo(TREATMENT);
    assertThat(output.words()).isEqualTo(3);
    assertThat(output.text()).contains(" Hello  dear\nworld ");
    assertThat(output.joinKey()).contains("k1");
    assertThat(output.learns()).isTrue();
    assertThat(output.upstream()).isEqualTo("openai/gpt");
  }

  @ParameterizedTest
  @EnumSource(
      value = Learning.class,
      names = {"OBSERVE", "OFF"})
  void begin_notApplied_asksNoSelectorAndInjectsNothing(Learning learning) {
    OpenExchange open =
        exchange(this::select, recorded::add, true).begin(CONTEXT.withLearning(learning));
    ChatRequest request = ChatRequest.builder().messages(UserMessage.from("hi")).build();

    assertThat(open.inject(ChatPrompt.CARRIER, request)).isSameAs(request);
    open.finish("u/m", Completion.COMPLETE, "one two");
    assertThat(asked).isEmpty();
    assertThat(recorded.get(0).treatment()).isEqualTo(Treatment.NONE);
    assertThat(recorded.get(0).learns()).isEqualTo(learning == Learning.OBSERVE);
    assertThat(recorded.get(0).text().isPresent()).isEqualTo(learning == Learning.OBSERVE);
    assertThat(recorded.get(0).words()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(Learning.class)
  void begin_someAudited_recordsWhichAndNeverWhereLearningIsOff(Learning learning) {
    audits = new AuditDraw(0.05);
    FeedbackExchange exchange = exchange(this::select, recorded::add, true);
    for (int i = 0; i < 400; i++) {
      OpenExchange open = exchange.begin(CONTEXT.withLearning(learning));
      open.finish("u/m", Completion.COMPLETE, "x");
      assertThat(open.audited())
          .isEqualTo(learning != Learning.OFF && audits.asks(open.id()))
          .isEqualTo(recorded.get(i).audited());
    }
    assertThat(recorded.stream().anyMatch(GeneratedOutput::audited))
        .isEqualTo(learning != Learning.OFF);
  }

  @Test
  void finish_textNotKept_recordsOnlyItsLength() {
    OpenExchange open = exchange(this::select, recorded::add, false).begin(CONTEXT);
    open.finish("u/m", Completion.COMPLETE, "a b c");

    assertThat(recorded.get(0).text()).isEmpty();
    assertThat(recorded.get(0).words()).isEqualTo(3);
  }

  @Test
  void begin_selectorThrows_goesOnUninjectedAndSaysSo() {
    OpenExchange open =
        exchange(
                request -> {
                  throw new IllegalStateException("no snapshot");
                },
                recorded::add,
                true)
            .begin(CONTEXT);

    assertThat(open.selection()).isEqualTo(Selection.NOTHING);
    assertThat(heard).containsExactly("selection p");
  }

  @Test
  void finish_sinkThrows_staysSilentAndSaysSo() {
    OpenExchange open =
        exchange(
                this::select,
                output -> {
                  throw new IllegalStateException("full");
                },
                true)
            .begin(CONTEXT);
    open.finish("u/m", Completion.COMPLETE, "x");

    assertThat(heard).containsExactly("recording " + open.id());
  }

  @Test
  void finish_listenerThrows_losesNeitherAnswerNorRecord() {
    ExchangeListener broken =
        new ExchangeListener() {
          @Override
          public void selectionFailed(String project, RuntimeException cause) {
            throw new IllegalStateException("metrics are broken");
          }

          @Override
          public void recordingFailed(GeneratedOutput output, RuntimeException cause) {
            heard.add("lost");
            throw new IllegalStateException("metrics are broken");
          }

          @Override
          public void recorded(GeneratedOutput output) {
            throw new IllegalStateException("metrics are broken");
          }
        };
    FeedbackExchange exchange =
        new FeedbackExchange(
            request -> {
              throw new IllegalStateException("no snapshot");
            },
            new OutputIds(InstantSource.fixed(NOW), new Random(1)),
            recorded::add,
            true,
            AuditDraw.NONE,
            broken);
    exchange.begin(CONTEXT).finish("u/m", Completion.COMPLETE, "x");

    assertThat(recorded).hasSize(1);
    assertThat(heard).isEmpty();
  }

  @Test
  void finish_twice_recordsTheFirst() {
    OpenExchange open = exchange(this::select, recorded::add, true).begin(CONTEXT);
    open.finish("u/m", Completion.CANCELLED, "half");
    open.finish("u/m", Completion.COMPLETE, "whole");

    assertThat(recorded).hasSize(1);
    assertThat(recorded.get(0).completion()).isEqualTo(Completion.CANCELLED);
  }

  @ParameterizedTest
  @CsvSource({"apply,APPLY", "observe,OBSERVE", "off,OFF", "APPLY,", "'',", "on,"})
  void parse_learning_readsTheThreeNamesOnly(String name, Learning expected) {
    assertThat(Learning.parse(name)).isEqualTo(Optional.ofNullable(expected));
  }

  private Selection select(SelectionRequest request) {
    asked.add(request);
    return SELECTION;
  }

  private FeedbackExchange exchange(Selector selector, OutputSink sink, boolean keepText) {
    return new FeedbackExchange(
        selector,
        new OutputIds(InstantSource.fixed(NOW), new Random(1)),
        sink,
        keepText,
        audits,
        listener);
  }
}
