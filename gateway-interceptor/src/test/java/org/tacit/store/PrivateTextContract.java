package org.tacit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tacit.event.Action;
import org.tacit.event.EventHead;
import org.tacit.event.FeedbackEvent;
import org.tacit.event.OutputRef;
import org.tacit.event.Submission;
import org.tacit.loop.LearningLoop;
import org.tacit.loop.LoopSettings;
import org.tacit.loop.Touched;
import org.tacit.output.Completion;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputId;
import org.tacit.output.OutputType;
import org.tacit.output.Treatment;
import org.tacit.score.ScoredOutput;
import org.tacit.signal.Signal;

/** That no text a client sends is kept where none may be. */
abstract class PrivateTextContract extends StoreContract {
  private static final String SECRET = "Hi Ana, meet me in Zanzibar.";

  PrivateTextContract(Supplier<Database> opening) {
    super(opening);
  }

  @BeforeEach
  void empty() {
    new JdbcRetention(database()).deleteAllText();
    assertThat(secrets()).isEmpty();
  }

  private List<String> secrets() {
    return Mentions.of(database(), "Zanzibar");
  }

  private static GeneratedOutput output(OutputId id, boolean learns, Optional<String> joinKey) {
    return new GeneratedOutput(
        id,
        Samples.PROJECT,
        new OutputType("email"),
        Optional.empty(),
        Optional.of("ana"),
        Optional.empty(),
        joinKey,
        "demo/demo",
        Completion.COMPLETE,
        learns,
        Treatment.NONE,
        5,
        Optional.empty());
  }

  /** An edit, an acceptance and a share, each with the text. */
  private static List<Submission> acts(OutputRef output, String name) {
    return List.of(
        Samples.submission(new FeedbackEvent.Edited(head(output, name + "-e"), SECRET)),
        Samples.submission(
            new FeedbackEvent.Accepted(head(output, name + "-a"), Optional.of(SECRET))),
        Samples.submission(
            new FeedbackEvent.Shared(
                head(output, name + "-s"), Optional.empty(), Optional.of(SECRET))));
  }

  private static EventHead head(OutputRef output, String id) {
    return Samples.head(id, output, Samples.NOW);
  }

  @Test
  void append_textKept_keepsIt() {
    OutputId id = Samples.id(Samples.NOW);
    new JdbcOutputLog(database()).append(List.of(output(id, true, Optional.empty())));
    new JdbcEventLog(database()).append(acts(new OutputRef.ById(id), "kept"));
    assertThat(secrets()).containsExactly("event_text.content");
  }

  @Test
  void append_answerSpooledWhileTextWasKept_comesWithoutItWhenTextIsOff() {
    OutputId id = Samples.id(Samples.NOW);
    GeneratedOutput spooled = Samples.output(id);
    assertThat(spooled.text()).isPresent();
    JdbcOutputLog log = new JdbcOutputLog(database(), false);
    log.append(List.of(spooled));
    GeneratedOutput kept = log.find(Samples.PROJECT, id).orElseThrow();
    assertThat(kept.text()).isEmpty();
    assertThat(kept.words()).isEqualTo(spooled.words());
  }

  @Test
  void append_textOff_keepsNoneAndTheActStaysOneWithUnknownChange() {
    OutputId id = Samples.id(Samples.NOW);
    JdbcEventLog log = new JdbcEventLog(database(), false);
    new JdbcOutputLog(database()).append(List.of(output(id, true, Optional.empty())));
    log.append(acts(new OutputRef.ById(id), "off"));
    assertThat(secrets()).isEmpty();
    assertThat(log.find(Samples.PROJECT, List.of(id)).get(id))
        .hasSize(3)
        .allMatch(event -> EventRows.finalText(event).filter(String::isEmpty).isPresent());

    ScoredOutput scored =
        new JdbcUnitOfWork(database())
            .call(
                stores -> {
                  Touched unused =
                      new LearningLoop(LoopSettings.DEFAULTS)
                          .process(Samples.PROJECT, List.of(id), stores);
                  return stores.scored().find(Samples.PROJECT, id).orElseThrow();
                });
    assertThat(scored.distance()).isEmpty();
    assertThat(scored.signals())
        .filteredOn(signal -> signal.action() != Action.SHARED)
        .hasSize(2)
        .allMatch(signal -> signal instanceof Signal.Neutral);
    assertThat(secrets()).isEmpty();
  }

  @Test
  void append_outputDoesNotLearn_keepsNone() {
    OutputId id = Samples.id(Samples.NOW);
    new JdbcOutputLog(database()).append(List.of(output(id, false, Optional.of("j-private"))));
    new JdbcEventLog(database()).append(acts(new OutputRef.ById(id), "byId"));
    new JdbcEventLog(database()).append(acts(new OutputRef.ByJoinKey("j-private"), "byKey"));
    assertThat(secrets()).isEmpty();
    assertThat(new JdbcEventLog(database()).find(Samples.PROJECT, List.of(id)).get(id)).hasSize(6);
  }

  @Test
  void wake_outputThatDoesNotLearnComesLater_forgetsWhatWasThereBefore() {
    OutputId id = Samples.id(Samples.NOW);
    JdbcEventLog log = new JdbcEventLog(database());
    log.append(acts(new OutputRef.ById(id), "early"));
    log.append(acts(new OutputRef.ByJoinKey("j-early"), "earlyByKey"));
    new JdbcOutputLog(database()).append(List.of(output(id, false, Optional.of("j-early"))));
    assertThat(new JdbcWorkQueue(database()).wake()).isPositive();
    assertThat(secrets()).isEmpty();
  }

  @Test
  void wake_outputThatLearnsComesLater_keepsTheText() {
    OutputId id = Samples.id(Samples.NOW);
    new JdbcEventLog(database()).append(acts(new OutputRef.ById(id), "earlyKept"));
    new JdbcOutputLog(database()).append(List.of(output(id, true, Optional.empty())));
    assertThat(new JdbcWorkQueue(database()).wake()).isPositive();
    assertThat(secrets()).containsExactly("event_text.content");
  }
}
