package org.tacit.lab.crowd;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.tacit.event.EventHead;
import org.tacit.event.FeedbackEvent;
import org.tacit.event.Origin;
import org.tacit.memory.MemoryWorld;
import org.tacit.output.GeneratedOutput;
import org.tacit.preference.Change;
import org.tacit.quality.QualityCell.Treated;
import org.tacit.quality.QualityReport;
import org.tacit.quality.QualitySums;
import org.tacit.trial.CommonHoldout;
import org.tacit.trial.TrialSettings;

/**
 * The whole product under default settings, and a crowd that uses it day by day: it edits, reads,
 * hears later what came of its letters, changes its mind, and is given another model. The loop
 * learns once a day. Seeded.
 */
final class CrowdWorld {
  /**
   * What happens when.
   *
   * @param users how many people
   * @param days how long
   * @param flip the day on which the casual greeting goes out of taste
   * @param model the day from which on another model answers
   * @param tastes whether anybody wants anything; else all edits are chance
   */
  record Plan(int users, int days, int flip, int model, boolean tastes) {
    /** Three months of sixty people. */
    static final Plan MONTHS = new Plan(60, 91, 40, 70, true);

    /** Two months of thirty people. */
    static final Plan SMALL = new Plan(30, 60, 999, 40, true);

    /** Two months of thirty people who want nothing. */
    static final Plan IDLE = new Plan(30, 60, 999, 40, false);
  }

  private static final double ACTS = .9;
  private static final int DAY_MINUTES = 600;

  private final MemoryWorld world;
  private final SplittableRandom random;
  private final Writer writer;
  private final Plan plan;
  private final List<Person> people;
  private final TreeMap<Instant, List<FeedbackEvent>> later = new TreeMap<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();
  private final Truth truth = Truth.KNOWN;
  private int mails;
  private int mailsAtFlip;

  /**
   * Something that was decided.
   *
   * @param mails e-mails written until then
   * @param planted whether the people wanted it that day
   */
  record Step(int day, int mails, Change change, boolean planted) {}

  /** What all preferences together had done for a type at a day's end. */
  record Effect(int day, Kind kind, CommonHoldout effect) {}

  CrowdWorld(long seed, Plan plan) {
    this.plan = plan;
    world = new MemoryWorld(seed);
    random = new SplittableRandom(seed);
    writer = new Writer(random.split());
    people = Person.crowd(plan.users(), plan.tastes(), random);
    for (Kind kind : Kind.values()) {
      world.set(kind.settings());
    }
  }

  /** Lets all days pass. */
  CrowdWorld run() {
    for (int day = 0; day < plan.days(); day++) {
      if (day == plan.flip()) {
        people.forEach(Person::flip);
        mailsAtFlip = mails;
      }
      day(day);
    }
    return this;
  }

  MemoryWorld world() {
    return world;
  }

  List<Person> people() {
    return people;
  }

  Plan plan() {
    return plan;
  }

  /** E-mails written before the taste flipped; 0 if it did not. */
  int mailsAtFlip() {
    return mailsAtFlip;
  }

  /** All that was decided, in order. */
  List<Step> steps() {
    return steps;
  }

  /** What preferences had done at the end of each week and of the last day, in order. */
  List<Effect> effects() {
    return effects;
  }

  private void day(int day) {
    Instant morning = MemoryWorld.START.plus(Duration.ofDays(day));
    world.pass(Duration.between(world.now(), morning));
    Duration pause =
        Duration.ofMinutes(DAY_MINUTES).dividedBy(Kind.values().length).dividedBy(people.size());
    for (Kind kind : Kind.values()) {
      for (Person person : people) {
        world.pass(pause);
        if (random.nextDouble() < kind.daily()) {
          request(kind, person, day);
        }
      }
    }
    later.headMap(world.now()).values().stream().flatMap(List::stream).forEach(world::act);
    later.headMap(world.now()).clear();
    world.process();
    List<Change> changes = new ArrayList<>(world.learn());
    changes.addAll(world.reviewDrift());
    for (Change change : changes) {
      steps.add(new Step(day, mails, change, truth.wanted(change.after(), people)));
    }
    if (day % 7 == 6) {
      world.review();
    }
    if (day % 7 == 6 || day == plan.days() - 1) {
      for (Kind kind : Kind.values()) {
        effects.add(new Effect(day, kind, effect(kind)));
      }
    }
  }

  private CommonHoldout effect(Kind kind) {
    QualityReport report = world.report(kind.type());
    return CommonHoldout.of(
        report.byTreatment().getOrDefault(Treated.APPLIED, QualitySums.EMPTY),
        report.byTreatment().getOrDefault(Treated.HELD_OUT, QualitySums.EMPTY),
        report.means(),
        TrialSettings.DEFAULTS);
  }

  private void request(Kind kind, Person person, int day) {
    Draft[] written = new Draft[1];
    boolean next = day >= plan.model();
    mails += kind == Kind.EMAIL ? 1 : 0;
    GeneratedOutput output =
        world.generate(
            kind.type(),
            person.segment(),
            person.name(),
            next ? "demo/next" : "demo/demo",
            block -> {
              written[0] = writer.write(kind, block, next);
              return written[0].text();
            });
    if (kind == Kind.ANSWER) {
      read(person, output, written[0]);
    } else {
      use(kind, person, output, written[0]);
    }
  }

  private void use(Kind kind, Person person, GeneratedOutput output, Draft draft) {
    Draft used = draft.copy();
    int seconds = 12 + random.nextInt(40);
    switch (person.habit()) {
      case STAMPER -> seconds = 1;
      case EDITOR -> {
        edit(kind, person, used);
        writer.disturb(used);
      }
      case SILENT -> edit(kind, person, used);
      case ORDINARY -> {
        edit(kind, person, used);
        if (random.nextInt(10) == 0) {
          writer.disturb(used);
        }
      }
    }
    if (person.habit() != Person.Habit.SILENT || !used.text().equals(draft.text())) {
      world.use(output, used.text(), seconds);
    }
    if (kind == Kind.EMAIL && random.nextInt(10) < 3) {
      Duration after = Duration.ofHours(24 + random.nextInt(240));
      boolean well = random.nextDouble() < (person.missed(kind, used).isEmpty() ? .75 : .5);
      later
          .computeIfAbsent(world.now().plus(after), t -> new ArrayList<>())
          .add(
              new FeedbackEvent.Outcome(
                  world.head(output, after, OptionalLong.empty()), "replied", well, true));
    }
  }

  private void edit(Kind kind, Person person, Draft draft) {
    for (Taste taste : person.missed(kind, draft)) {
      if (random.nextDouble() < ACTS) {
        taste.make(draft);
      }
    }
  }

  /** What is read is not edited: who misses something says so, asks again, or leaves. */
  private void read(Person person, GeneratedOutput output, Draft draft) {
    Duration after = Duration.ofSeconds(10 + random.nextInt(50));
    EventHead head = world.head(output, after, OptionalLong.of(after.toMillis()));
    List<Taste> missed = person.missed(Kind.ANSWER, draft);
    int chance = random.nextInt(100);
    if (person.habit() == Person.Habit.STAMPER) {
      world.act(new FeedbackEvent.Copied(head, 1));
    } else if (!missed.isEmpty() && chance < 55) {
      if (chance < 30) {
        say(output, missed.get(random.nextInt(missed.size())), after);
      } else {
        world.act(new FeedbackEvent.Regenerated(head, Optional.empty()));
      }
    } else if (chance < 60) {
      world.act(new FeedbackEvent.Copied(head, 1));
    } else if (chance < 63) {
      world.act(new FeedbackEvent.Rated(head, missed.isEmpty() ? 1 : -1));
    } else if (chance < 66) {
      say(output, Taste.idle().get(random.nextInt(Taste.idle().size())), after);
    } else if (chance < 80) {
      world.act(new FeedbackEvent.Abandoned(head));
    }
  }

  private void say(GeneratedOutput output, Taste wish, Duration after) {
    EventHead head = world.head(output, after, OptionalLong.empty());
    world.act(
        new FeedbackEvent.Rated(
            new EventHead(
                head.project(),
                head.eventId(),
                head.output(),
                head.at(),
                head.at(),
                Origin.TRAFFIC,
                OptionalLong.empty()),
            0,
            List.of(wish.wanted().wireName())));
  }
}
