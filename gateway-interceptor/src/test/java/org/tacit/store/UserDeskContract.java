package org.tacit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tacit.baseline.Policy;
import org.tacit.baseline.UserRecord;
import org.tacit.conversation.AnsweredTurn;
import org.tacit.event.FeedbackEvent;
import org.tacit.event.Submission;
import org.tacit.loop.Erased;
import org.tacit.loop.LearningLoop;
import org.tacit.loop.LookAgain;
import org.tacit.loop.LoopSettings;
import org.tacit.loop.LoopStores;
import org.tacit.loop.Touched;
import org.tacit.loop.UserDesk;
import org.tacit.memory.InMemoryTrialStore;
import org.tacit.memory.MemoryWorld;
import org.tacit.output.Arm;
import org.tacit.output.Assignment;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.LearningMode;
import org.tacit.output.OutputType;
import org.tacit.output.Treatment;
import org.tacit.output.TypeKind;
import org.tacit.output.TypeSettings;
import org.tacit.preference.EditEvidence;
import org.tacit.preference.Preference;
import org.tacit.preference.PreferenceStore.Filter;
import org.tacit.preference.Status;
import org.tacit.quality.QualityCell;
import org.tacit.quality.QualitySums;
import org.tacit.score.ScoredOutput;
import org.tacit.trial.Trial;

/** That policies and erasures leave every sum as if the user had always been treated so. */
@Timeout(120)
abstract class UserDeskContract {
  private static final String P = MemoryWorld.PROJECT;
  private static final OutputType EMAIL = new OutputType("email");
  private static final String TRIAL = "pref_x.1";
  private static final String ANA = "ana/o'brien %2F \u00fc";
  private static final String TEXT =
      "Dear Ana,\n\nPlease find attached the report. Kindly review it at your convenience.\n\n"
          + "Best regards,\nBob";
  private static final String SHORT = "Hi Ana,\n\nThe report is attached.\n\nBob";
  private static final String SECRET = "Hi Ana,\n\nThe Zanzibar report is attached.\n\nBob";

  private final Supplier<Database> opening;
  private final LearningLoop loop = new LearningLoop(LoopSettings.DEFAULTS);
  private final List<Database> opened = new ArrayList<>();
  private Touched touched = Touched.NOTHING;

  UserDeskContract(Supplier<Database> opening) {
    this.opening = opening;
  }

  @BeforeEach
  void forget() {
    touched = Touched.NOTHING;
  }

  @AfterEach
  void close() {
    opened.forEach(Database::close);
    opened.clear();
  }

  /** Everything derived that is of more than one user. */
  private record State(
      List<ScoredOutput> scored,
      List<UserRecord> users,
      Map<QualityCell, QualitySums> quality,
      QualitySums total,
      List<EditEvidence> evidence,
      List<Trial> trials) {}

  private Database open() {
    Database database = opening.get();
    opened.add(database);
    return database;
  }

  private static UserDesk desk(Database database) {
    return new UserDesk(
        LoopSettings.DEFAULTS,
        new JdbcUnitOfWork(database),
        LookAgain.NOBODY,
        () -> MemoryWorld.START.plus(Duration.ofDays(40)));
  }

  private static Trial trial(MemoryWorld world) {
    return InMemoryTrialStore.unseen(
        org.tacit.contract.Samples.trial(P, TRIAL, "pref_x", world.now()));
  }

  /** Users who use, edit and regenerate; one of them is Ana, whose texts speak of Zanzibar. */
  private static MemoryWorld world() {
    MemoryWorld world = new MemoryWorld(7);
    Random random = new Random(11);
    for (int i = 0; i < 90; i++) {
      world.pass(Duration.ofMinutes(17));
      String user = i % 6 == 3 ? ANA : "user-" + i % 6;
      Treatment treatment =
          i % 4 == 0
              ? new Treatment(
                  List.of(
                      new Assignment(
                          "pref_x", 2, TRIAL, i % 8 == 0 ? Arm.INJECTED : Arm.HELD_OUT, .5)),
                  false)
              : Treatment.NONE;
      GeneratedOutput output = world.generate(EMAIL, user, 15, TEXT, treatment);
      String edited = user.equals(ANA) ? SECRET : SHORT;
      int kind = random.nextInt(4);
      if (kind == 0) {
        GeneratedOutput next = world.generate(EMAIL, user, 15, TEXT, Treatment.NONE);
        world.act(
            new FeedbackEvent.Regenerated(
                world.head(output, Duration.ofSeconds(4), OptionalLong.empty()),
                Optional.of(next.id())));
        world.use(next, edited, 9);
      } else {
        world.use(output, kind == 1 ? TEXT : edited, 8);
      }
    }
    return world;
  }

  private Database derive(List<GeneratedOutput> outputs, List<FeedbackEvent> events, Trial trial) {
    Database database = open();
    new JdbcTrialStore(database).save(trial);
    new JdbcOutputLog(database).append(outputs);
    new JdbcEventLog(database).append(events.stream().map(e -> new Submission(e, "d")).toList());
    pump(database);
    return database;
  }

  private void pump(Database database) {
    JdbcUnitOfWork work = new JdbcUnitOfWork(database);
    Optional<Touched> done;
    do {
      done =
          work.claim(
              50,
              (claim, stores) ->
                  claim.outputs().entrySet().stream()
                      .map(entry -> loop.process(entry.getKey(), entry.getValue(), stores))
                      .reduce(Touched.NOTHING, Touched::plus));
      touched = touched.plus(done.orElse(Touched.NOTHING));
    } while (done.isPresent());
  }

  private static State state(Database database, MemoryWorld world) {
    return new JdbcUnitOfWork(database).call(stores -> state(world, stores));
  }

  private static State state(MemoryWorld world, LoopStores stores) {
    Map<QualityCell, QualitySums> quality =
        new HashMap<>(
            stores
                .quality()
                .find(
                    P, Optional.empty(), MemoryWorld.START, Instant.parse("2027-01-01T00:00:00Z")));
    quality.values().removeIf(QualitySums.EMPTY::equals);
    return new State(
        stores.scored().find(P, world.outputs().stream().map(GeneratedOutput::id).toList()),
        stores.users().list(P, Optional.empty(), Optional.empty(), 100),
        quality,
        stores.quality().total(P, EMAIL),
        stores.evidence().newestOfType(P, EMAIL, 1_000, 100),
        stores.trials().find(P, List.of(TRIAL)));
  }

  private static GeneratedOutput anonymous(GeneratedOutput o) {
    return new GeneratedOutput(
        o.id(),
        o.project(),
        o.type(),
        o.segment(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        o.upstream(),
        o.completion(),
        o.learns(),
        o.treatment(),
        o.words(),
        Optional.empty());
  }

  private static boolean isAnas(GeneratedOutput output) {
    return output.user().filter(ANA::equals).isPresent();
  }

  @Test
  void erase_user_leavesWhatWouldBeThereWithoutTheUser() {
    MemoryWorld world = world();
    List<GeneratedOutput> without =
        world.outputs().stream().map(o -> isAnas(o) ? anonymous(o) : o).toList();
    List<FeedbackEvent> others =
        world.events().stream()
            .filter(
                event ->
                    world.outputs().stream()
                        .filter(UserDeskContract::isAnas)
                        .noneMatch(
                            o ->
                                event
                                    .head()
                                    .output()
                                    .equals(new org.tacit.event.OutputRef.ById(o.id()))))
            .toList();
    Database expected = derive(without, others, trial(world));
    Database database = derive(world.outputs(), world.events(), trial(world));
    assertThat(state(database, world)).isNotEqualTo(state(expected, world));

    Erased erased = desk(database).erase(P, ANA, "key:1");

    assertThat(state(database, world)).isEqualTo(state(expected, world));
    int own = (int) world.outputs().stream().filter(UserDeskContract::isAnas).count();
    assertThat(erased.outputs()).isEqualTo(own);
    assertThat(erased.events()).isEqualTo(world.events().size() - others.size());
    assertThat(erased.scores()).isPositive();
    assertThat(erased.evidence()).isPositive();
    assertThat(erased.texts()).isGreaterThan(own);
    assertThat(new JdbcOutputLog(database).find(P, world.outputs().get(0).id())).isPresent();
  }

  @Test
  void erase_user_leavesNeitherNameNorTextInAnyTable() {
    MemoryWorld world = world();
    Database database = derive(world.outputs(), world.events(), trial(world));
    new JdbcUnitOfWork(database)
        .exclusively(P, stores -> loop.learn(P, touched, stores, world.now()));
    desk(database).decide(P, ANA, Optional.of(Policy.NORMALISE), "key:1", "a reason");
    JdbcTurnStore turns = new JdbcTurnStore(database);
    UUID mark = UUID.randomUUID();
    world.outputs().stream()
        .map(o -> new AnsweredTurn(o.id(), P, mark, mark, mark, Optional.empty(), o.created()))
        .forEach(turn -> turns.save(List.of(turn)));
    assertThat(Mentions.of(database, "brien")).isNotEmpty();
    assertThat(Mentions.of(database, "Zanzibar")).isNotEmpty();

    desk(database).erase(P, ANA, "key:1");

    assertThat(turns.find(P, List.of(mark), Instant.EPOCH, 10_000))
        .hasSameSizeAs(world.outputs().stream().filter(o -> !isAnas(o)).toList())
        .extracting(AnsweredTurn::output)
        .doesNotContainAnyElementsOf(
            world.outputs().stream()
                .filter(UserDeskContract::isAnas)
                .map(GeneratedOutput::id)
                .toList());
    assertThat(Mentions.of(database, "brien")).isEmpty();
    assertThat(Mentions.of(database, "Zanzibar")).isEmpty();
    assertThat(desk(database).find(P, ANA)).isEmpty();
  }

  @Test
  void erase_twiceOrUnknown_removesNothingMore() {
    MemoryWorld world = world();
    Database database = derive(world.outputs(), world.events(), trial(world));
    desk(database).erase(P, ANA, "key:1");
    State once = state(database, world);

    assertThat(desk(database).erase(P, ANA, "key:1")).isEqualTo(Erased.NOTHING);
    assertThat(desk(database).erase(P, "nobody", "key:1")).isEqualTo(Erased.NOTHING);
    assertThat(state(database, world)).isEqualTo(once);
  }

  @Test
  void erase_userWhoCarriedACandidate_withdrawsIt() {
    MemoryWorld world = agreeing();
    Database database = open();
    new JdbcTypeStore(database).save(P, review());
    new JdbcOutputLog(database).append(world.outputs());
    new JdbcEventLog(database)
        .append(world.events().stream().map(e -> new Submission(e, "d")).toList());
    pump(database);
    new JdbcUnitOfWork(database)
        .exclusively(P, stores -> loop.learn(P, touched, stores, world.now()));
    List<Preference> before = shared(database, Status.CANDIDATE);
    assertThat(before).isNotEmpty();
    long named = all(database).stream().filter(p -> p.scope().user().isPresent()).count();

    Erased erased = desk(database).erase(P, "user-0", "key:1");

    assertThat(erased.withdrawn()).isPositive();
    assertThat(shared(database, Status.RETIRED)).hasSize(erased.withdrawn());
    assertThat(shared(database, Status.CANDIDATE)).hasSize(before.size() - erased.withdrawn());
    assertThat(all(database).stream().filter(p -> p.scope().user().isPresent()).count())
        .isEqualTo(named - erased.preferences());
  }

  private static TypeSettings review() {
    return new TypeSettings(EMAIL, TypeKind.DRAFT, LearningMode.REVIEW, Duration.ofDays(1));
  }

  /** As many users who want the same as it takes for the gate, and not one more. */
  private static MemoryWorld agreeing() {
    return IntStream.range(3, 15)
        .mapToObj(UserDeskContract::agreeing)
        .filter(world -> world.preferences().stream().anyMatch(p -> p.scope().shared()))
        .findFirst()
        .orElseThrow();
  }

  private static MemoryWorld agreeing(int users) {
    MemoryWorld world = new MemoryWorld(3);
    world.set(review());
    for (int i = 0; i < 8 * users; i++) {
      world.pass(Duration.ofMinutes(1_440 * 3 / (8 * users)));
      GeneratedOutput output = world.generate(EMAIL, "user-" + i % users, 15, TEXT, Treatment.NONE);
      world.use(output, TEXT.replace("Dear Ana,", "Hi Ana,"), 7 + i % 5);
    }
    world.process();
    world.learn();
    return world;
  }

  private static List<Preference> all(Database database) {
    return new JdbcPreferenceStore(database).list(P, Filter.ALL, Optional.empty(), 1_000);
  }

  private static List<Preference> shared(Database database, Status status) {
    return all(database).stream().filter(p -> p.scope().shared() && p.status() == status).toList();
  }

  @Test
  void decide_policy_countsAsIfItHadAlwaysBeenSo() {
    MemoryWorld world = world();
    Database database = derive(world.outputs(), world.events(), trial(world));
    State flagsDecide = state(database, world);
    for (Policy policy : Policy.values()) {
      Database always = open();
      new JdbcUserStore(always).save(new UserRecord(P, ANA, List.of(), Optional.of(policy)));
      new JdbcTrialStore(always).save(trial(world));
      new JdbcOutputLog(always).append(world.outputs());
      new JdbcEventLog(always)
          .append(world.events().stream().map(e -> new Submission(e, "d")).toList());
      pump(always);

      UserDesk.Known known =
          desk(database).decide(P, ANA, Optional.of(policy), "key:1", "because").orElseThrow();

      assertThat(state(database, world)).isEqualTo(state(always, world));
      assertThat(known.record().policy()).contains(policy);
      assertThat(known.decision().orElseThrow().reason()).isEqualTo("because");
    }
    desk(database).decide(P, ANA, Optional.empty(), "key:1", "");
    assertThat(state(database, world).quality()).isEqualTo(flagsDecide.quality());
    assertThat(state(database, world).trials()).isEqualTo(flagsDecide.trials());
    assertThat(state(database, world).scored()).isEqualTo(flagsDecide.scored());
  }

  @Test
  void decide_unknownUser_isNobody() {
    Database database = open();
    assertThat(desk(database).decide(P, "nobody", Optional.of(Policy.EXCLUDE), "key:1", ""))
        .isEmpty();
    assertThat(desk(database).find(P, "nobody")).isEmpty();
  }

  @Test
  void decide_whileAClaimHasTheUsersOutputs_waitsForIt() {
    MemoryWorld world = world();
    Database database = derive(world.outputs(), world.events(), trial(world));
    GeneratedOutput output =
        world.outputs().stream().filter(UserDeskContract::isAnas).findFirst().orElseThrow();
    FeedbackEvent again =
        new FeedbackEvent.Rated(
            world.head(output, Duration.ofMinutes(1), OptionalLong.empty()), .5);
    new JdbcEventLog(database).append(List.of(new Submission(again, "d")));
    List<CompletableFuture<?>> decisions = new ArrayList<>();
    new JdbcUnitOfWork(database)
        .claim(
            50,
            (claim, stores) -> {
              Touched result = loop.process(P, claim.outputs().get(P), stores);
              decisions.add(
                  CompletableFuture.supplyAsync(
                      () ->
                          desk(database)
                              .decide(P, ANA, Optional.of(Policy.EXCLUDE), "key:1", "now"),
                      task -> new Thread(task).start()));
              assertThat(decisions.get(0)).isNotDone();
              return result;
            });
    decisions.get(0).join();

    assertThat(state(database, world).scored())
        .filteredOn(o -> o.user().filter(ANA::equals).isPresent())
        .isNotEmpty()
        .allMatch(o -> !o.influence().learning());
    assertThat(new JdbcUserStore(database).find(P, ANA).policy()).contains(Policy.EXCLUDE);
  }

  @Test
  void find_user_saysWhatToExpectOfThem() {
    MemoryWorld world = world();
    Database database = derive(world.outputs(), world.events(), trial(world));
    UserDesk.Known known = desk(database).find(P, ANA).orElseThrow();
    assertThat(known.baselines()).hasSize(1);
    UserDesk.Baseline baseline = known.baselines().get(0);
    assertThat(baseline.type()).isEqualTo(EMAIL);
    assertThat(baseline.baseline().weight()).isPositive();
    assertThat(baseline.expectedScore()).isBetween(-1.0, 1.0);
    assertThat(baseline.expectedDistance()).isPositive();
  }

  @Test
  void ofType_kindChanged_readsScoredOutputsAgain() {
    MemoryWorld world = world();
    Database database = derive(world.outputs(), world.events(), trial(world));
    TypeSettings variants =
        new TypeSettings(EMAIL, TypeKind.VARIANTS, LearningMode.AUTO, Duration.ofDays(1));
    Database always = open();
    new JdbcTypeStore(always).save(P, variants);
    new JdbcTrialStore(always).save(trial(world));
    new JdbcOutputLog(always).append(world.outputs());
    new JdbcEventLog(always)
        .append(world.events().stream().map(e -> new Submission(e, "d")).toList());
    pump(always);
    assertThat(state(database, world).quality()).isNotEqualTo(state(always, world).quality());

    int enqueued =
        new JdbcUnitOfWork(database)
            .call(
                stores -> {
                  stores.types().save(P, variants);
                  return stores.rescoring().ofType(P, EMAIL, MemoryWorld.START, world.now());
                });
    pump(database);

    assertThat(enqueued).isEqualTo(state(database, world).scored().size());
    assertThat(state(database, world)).isEqualTo(state(always, world));
  }

  @Test
  void ofType_olderThanTheMoment_staysAsItIs() {
    MemoryWorld world = world();
    Database database = derive(world.outputs(), world.events(), trial(world));
    int enqueued =
        new JdbcUnitOfWork(database)
            .call(
                stores ->
                    stores.rescoring().ofType(P, EMAIL, world.now().plusSeconds(1), world.now()));
    assertThat(enqueued).isZero();
  }
}
