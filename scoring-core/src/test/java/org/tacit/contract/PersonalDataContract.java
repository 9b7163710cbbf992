package org.tacit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacit.contract.Samples.EMAIL;
import static org.tacit.contract.Samples.NOW;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tacit.baseline.Flag;
import org.tacit.baseline.Policy;
import org.tacit.baseline.UserFlag;
import org.tacit.baseline.UserRecord;
import org.tacit.event.EventHead;
import org.tacit.event.FeedbackEvent;
import org.tacit.event.Origin;
import org.tacit.event.OutputRef;
import org.tacit.event.Submission;
import org.tacit.loop.Erased;
import org.tacit.loop.LoopStores;
import org.tacit.loop.PersonalData;
import org.tacit.loop.PolicyDecision;
import org.tacit.loop.UserWork;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputId;
import org.tacit.output.Scope;
import org.tacit.preference.Change;
import org.tacit.preference.EditEvidence;
import org.tacit.preference.Preference;
import org.tacit.score.ScoredOutput;
import org.tacit.trial.Trial;

/** What every store of personal data does. */
public abstract class PersonalDataContract {
  private static final String ANA = "ana/o'brien %2F \u00fc";
  private final String project = Samples.project();
  private UserWork work;

  /** Work about users; its stores may be shared between tests, which use projects of their own. */
  protected abstract UserWork open();

  @BeforeEach
  void openStore() {
    work = open();
  }

  private <T> T look(BiFunction<LoopStores, PersonalData, T> reading) {
    return work.look(reading);
  }

  private void alone(String user, BiConsumer<LoopStores, PersonalData> changing) {
    boolean done =
        work.alone(
            project,
            user,
            (stores, data) -> {
              changing.accept(stores, data);
              return true;
            });
    assertThat(done).isTrue();
  }

  private boolean known(String user) {
    return look((stores, data) -> data.known(project, user));
  }

  private Erased erase(String user) {
    return work.alone(
        project, user, (stores, data) -> data.erase(project, user, "key:1", NOW.plusSeconds(99)));
  }

  /** Something of every kind under a name; says the output. */
  private OutputId fill(String ofProject, String user) {
    OutputId id = Samples.id(NOW);
    GeneratedOutput any = Samples.output(ofProject, EMAIL, user, id);
    GeneratedOutput output =
        new GeneratedOutput(
            id,
            ofProject,
            EMAIL,
            Optional.of("de"),
            any.user(),
            Optional.of("talk"),
            Optional.of("key-" + id),
            any.upstream(),
            any.completion(),
            true,
            any.treatment(),
            any.words(),
            any.text());
    FeedbackEvent edited =
        new FeedbackEvent.Edited(
            new EventHead(
                ofProject,
                "edit-" + id,
                new OutputRef.ByJoinKey("key-" + id),
                NOW.plusSeconds(5),
                NOW.plusSeconds(5),
                Origin.API,
                OptionalLong.empty()),
            "Hi Ana, done.");
    Preference own =
        Samples.preference(ofProject, "p" + id, Scope.ofUser(ofProject, EMAIL, user), NOW);
    alone(
        user,
        (stores, data) -> {
          stores.outputs().append(List.of(output));
          stores.events().append(List.of(new Submission(edited, "digest")));
          stores.scored().save(List.of(Samples.scored(ofProject, EMAIL, user, id)));
          stores.evidence().save(Samples.evidence(ofProject, EMAIL, user, id, NOW));
          stores
              .users()
              .save(
                  new UserRecord(
                      ofProject,
                      user,
                      List.of(new UserFlag(Flag.BURST, "9 acts in 10 s")),
                      Optional.of(Policy.NORMALISE)));
          stores.preferences().save(new Change(own, NOW, "rule:gate", "proposed", "why"));
          stores
              .trials()
              .save(Samples.trial(ofProject, own.id() + ".1", own.id(), NOW).of(Optional.of(user)));
        });
    return id;
  }

  @Test
  void known_nothingKept_isFalse() {
    fill(Samples.project(), ANA);
    assertThat(known(ANA)).isFalse();
    assertThat(this.<Optional<PolicyDecision>>look((stores, data) -> data.decision(project, ANA)))
        .isEmpty();
  }

  @Test
  void known_anyTrace_isEnough() {
    OutputId id = Samples.id(NOW);
    alone(
        "a",
        (stores, data) -> {
          stores.outputs().append(List.of(Samples.output(project, EMAIL, "output", id)));
          stores.scored().save(List.of(Samples.scored(project, EMAIL, "scored", id)));
          stores.evidence().save(Samples.evidence(project, EMAIL, "edited", id, NOW));
          stores.users().save(UserRecord.of(project, "flagged"));
        });
    assertThat(List.of("output", "scored", "edited", "flagged")).allMatch(this::known);
    assertThat(known("outpu")).isFalse();
  }

  @Test
  void decided_twice_theLastStands() {
    fill(project, ANA);
    PolicyDecision first =
        new PolicyDecision(Optional.of(Policy.NORMALISE), "key:1", NOW, "it's a test \u2603");
    PolicyDecision last =
        new PolicyDecision(Optional.empty(), "key:2", NOW.plusSeconds(1), "a mistake");
    alone(ANA, (stores, data) -> data.decided(project, ANA, first));
    assertThat(this.<Optional<PolicyDecision>>look((stores, data) -> data.decision(project, ANA)))
        .contains(first);
    alone(
        ANA,
        (stores, data) -> {
          stores.users().save(UserRecord.of(project, ANA));
          data.decided(project, ANA, last);
        });
    assertThat(this.<Optional<PolicyDecision>>look((stores, data) -> data.decision(project, ANA)))
        .contains(last);
    assertThat(this.<Optional<PolicyDecision>>look((stores, data) -> data.decision(project, "ben")))
        .isEmpty();
  }

  @Test
  void erase_user_removesEveryTraceAndNobodyElses() {
    OutputId ana = fill(project, ANA);
    OutputId ben = fill(project, "ben");
    String other = Samples.project();
    OutputId foreign = fill(other, ANA);
    alone(
        ANA,
        (stores, data) ->
            data.decided(
                project,
                ANA,
                new PolicyDecision(Optional.of(Policy.NORMALISE), "key:1", NOW, "why")));

    assertThat(erase(ANA)).isEqualTo(new Erased(1, 2, 1, 1, 1, 1, 0));

    assertThat(known(ANA)).isFalse();
    assertThat(this.<Optional<PolicyDecision>>look((stores, data) -> data.decision(project, ANA)))
        .isEmpty();
    GeneratedOutput left =
        look((stores, data) -> stores.outputs().find(project, ana)).orElseThrow();
    assertThat(left.user()).isEmpty();
    assertThat(left.conversation()).isEmpty();
    assertThat(left.joinKey()).isEmpty();
    assertThat(left.text()).isEmpty();
    assertThat(left.segment()).contains("de");
    assertThat(
            this.<Map<OutputId, List<FeedbackEvent>>>look(
                (stores, data) -> stores.events().find(project, List.of(ana))))
        .allSatisfy((id, events) -> assertThat(events).isEmpty());
    assertThat(
            this.<Optional<ScoredOutput>>look((stores, data) -> stores.scored().find(project, ana)))
        .isEmpty();
    assertThat(
            this.<Optional<Preference>>look(
                (stores, data) -> stores.preferences().find(project, "p" + ana)))
        .isEmpty();
    assertThat(
            this.<List<Trial>>look(
                (stores, data) -> stores.trials().ofPreference(project, "p" + ana)))
        .isEmpty();
    assertThat(known("ben")).isTrue();
    kept(project, "ben", ben);
    kept(other, ANA, foreign);
  }

  private void kept(String ofProject, String user, OutputId id) {
    assertThat(look((stores, data) -> stores.outputs().find(ofProject, id)).orElseThrow().user())
        .contains(user);
    assertThat(look((stores, data) -> stores.events().find(ofProject, List.of(id))).get(id))
        .hasSize(1);
    assertThat(
            this.<Optional<ScoredOutput>>look(
                (stores, data) -> stores.scored().find(ofProject, id)))
        .isPresent();
    assertThat(
            this.<List<EditEvidence>>look(
                (stores, data) -> stores.evidence().newestOfUser(ofProject, EMAIL, user, 9)))
        .hasSize(1);
    assertThat(look((stores, data) -> stores.users().find(ofProject, user)).policy())
        .contains(Policy.NORMALISE);
    assertThat(
            this.<Optional<Preference>>look(
                (stores, data) -> stores.preferences().find(ofProject, "p" + id)))
        .isPresent();
    assertThat(
            this.<List<Trial>>look(
                (stores, data) -> stores.trials().ofPreference(ofProject, "p" + id)))
        .hasSize(1);
  }

  @Test
  void erase_twiceOrUnknown_removesNothing() {
    fill(project, ANA);
    erase(ANA);
    assertThat(erase(ANA)).isEqualTo(Erased.NOTHING);
    assertThat(erase("nobody")).isEqualTo(Erased.NOTHING);
  }
}
