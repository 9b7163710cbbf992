package org.tacit.traffic;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.tacit.conversation.AnsweredTurn;
import org.tacit.conversation.Call;
import org.tacit.conversation.Conversation;
import org.tacit.conversation.Link;
import org.tacit.conversation.LinkSettings;
import org.tacit.conversation.Links;
import org.tacit.conversation.Marks;
import org.tacit.conversation.TurnStore;
import org.tacit.event.Action;
import org.tacit.event.EventLog.Appended;
import org.tacit.event.FeedbackEvent;
import org.tacit.event.Origin;
import org.tacit.event.Submission;
import org.tacit.exchange.TrafficListener;
import org.tacit.feedback.EventSink;
import org.tacit.feedback.IntakeListener;
import org.tacit.output.Completion;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputId;
import org.tacit.output.OutputLog;

/**
 * Makes events of what conversations that are sent back say about earlier answers.
 *
 * <p>Calls wait in memory, at most {@value #WAITING} of them with {@value #CHARACTERS} characters,
 * and are read many at once on a thread of its own; what comes beyond that, or has more than
 * {@value #LONGEST} characters, is left out and counted. Calls that nothing may be learned from are
 * not looked at. Thread-safe.
 */
public final class TrafficReader implements TrafficListener, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(TrafficReader.class.getName());
  private static final int WAITING = 10_000;
  private static final long CHARACTERS = 32_000_000;
  private static final long LONGEST = 1_000_000;
  private static final int GROUP = 200;
  private static final int KNOWN_PER_CALL = 40;
  private static final Set<Completion> WHOLE = Set.of(Completion.COMPLETE, Completion.TRUNCATED);

  private final TurnStore turns;
  private final OutputLog outputs;
  private final EventSink sink;
  private final Fingerprints fingerprints;
  private final LinkSettings settings;
  private final Links links;
  private final InstantSource clock;
  private final IntakeListener listener;
  private final BlockingQueue<Work> queue = new ArrayBlockingQueue<>(WAITING);
  private final AtomicLong waiting = new AtomicLong();
  private final Thread thread;
  private volatile boolean closed;

  /** A call that waits to be read. */
  private record Work(Asked asked, GeneratedOutput output, String text, Instant finished) {
    long size() {
      return asked.conversation().size() + text.length();
    }
  }

  /** A call with its fingerprints. */
  private record Marked(Work work, Call call, String party) {}

  /**
   * A reader of traffic; nothing is read before {@link #start}.
   *
   * @param turns remembers calls for all nodes
   * @param outputs finds the texts of earlier answers
   * @param sink makes events durable
   * @param fingerprints under the installation's secret
   * @param settings when a link is sure
   * @param clock the product's clock
   * @param listener counts events
   */
  public TrafficReader(
      TurnStore turns,
      OutputLog outputs,
      EventSink sink,
      Fingerprints fingerprints,
      LinkSettings settings,
      InstantSource clock,
      IntakeListener listener) {
    this.turns = turns;
    this.outputs = outputs;
    this.sink = sink;
    this.fingerprints = fingerprints;
    this.settings = settings;
    this.links = new Links(settings);
    this.clock = clock;
    this.listener = IntakeListener.quiet(listener);
    this.thread = new Thread(this::run, "tacit-traffic");
    this.thread.setDaemon(true);
  }

  /** Begins to read. */
  public TrafficReader start() {
    thread.start();
    return this;
  }

  @Override
  public void answered(Asked asked, GeneratedOutput output, String text) {
    if (!output.learns() || closed) {
      return;
    }
    Work work = new Work(asked, output, text, clock.instant());
    long size = work.size();
    if (size > LONGEST) {
      leftOut(Optional.empty());
    } else if (waiting.addAndGet(size) > CHARACTERS || !queue.offer(work)) {
      waiting.addAndGet(-size);
      leftOut(Optional.empty());
    }
  }

  private void leftOut(Optional<Action> action) {
    listener.rejected(action, Origin.TRAFFIC, "left_out");
  }

  private void run() {
    while (!closed || !queue.isEmpty()) {
      try {
        Work first = queue.poll(200, TimeUnit.MILLISECONDS);
        if (first != null) {
          take(first);
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.log(
            System.Logger.Level.WARNING,
            "Some conversations could not be read: {0}.",
            e.getClass().getName());
      }
    }
  }

  private void take(Work first) {
    List<Work> group = new ArrayList<>(List.of(first));
    queue.drainTo(group, GROUP - 1);
    try {
      read(group);
    } finally {
      group.forEach(work -> waiting.addAndGet(-work.size()));
    }
  }

  /** Reads everything that waits, on the caller's thread; for use without {@link #start}. */
  void readAll() {
    for (Work first = queue.poll(); first != null; first = queue.poll()) {
      take(first);
    }
  }

  private void read(List<Work> group) {
    Map<String, List<Marked>> byProject = new LinkedHashMap<>();
    for (Work work : group) {
      byProject.computeIfAbsent(work.output().project(), p -> new ArrayList<>()).add(mark(work));
    }
    byProject.forEach(this::read);
  }

  private Marked mark(Work work) {
    GeneratedOutput output = work.output();
    String party = party(work);
    Conversation conversation = work.asked().conversation().in(output.type().name());
    Marks marks = fingerprints.of(output.project(), party, conversation);
    Call call =
        new Call(
            output.id(),
            conversation,
            marks,
            output.user().isPresent(),
            work.asked().retry(),
            work.asked().attempt().map(name -> fingerprints.attempt(output.project(), party, name)),
            WHOLE.contains(output.completion()) && !work.text().isBlank());
    return new Marked(work, call, party);
  }

  /** Whose conversation it is; different ones where the caller gives them different names. */
  private static String party(Work work) {
    GeneratedOutput output = work.output();
    String who =
        output.user().map(user -> "user:" + user).orElseGet(() -> "key:" + work.asked().key());
    return who.length() + ":" + who + output.conversation().orElse("");
  }

  private void read(String project, List<Marked> calls) {
    Set<UUID> wanted = new LinkedHashSet<>();
    Instant earliest = Instant.MAX;
    for (Marked marked : calls) {
      wanted.addAll(links.marks(marked.call()));
      Instant began = marked.call().began();
      earliest = began.isBefore(earliest) ? began : earliest;
    }
    Index known = new Index();
    if (!wanted.isEmpty()) {
      turns
          .find(project, wanted, earliest.minus(settings.reach()), KNOWN_PER_CALL * calls.size())
          .forEach(known::add);
    }
    List<AnsweredTurn> fresh = new ArrayList<>();
    List<Submission> submissions = new ArrayList<>();
    for (Marked marked : calls) {
      Call call = marked.call();
      for (Link link : links.of(call, known.under(links.marks(call)), id -> text(project, id))) {
        submissions.add(TrafficEvents.of(project, link, call.began(), clock.instant()));
      }
      if (call.answered() && marked.work().asked().single()) {
        AnsweredTurn turn = turn(marked);
        fresh.add(turn);
        known.add(turn);
      }
    }
    if (!fresh.isEmpty()) {
      turns.save(fresh);
    }
    report(submissions);
  }

  private Optional<String> text(String project, OutputId id) {
    return outputs.find(project, id).filter(GeneratedOutput::learns).flatMap(GeneratedOutput::text);
  }

  private AnsweredTurn turn(Marked marked) {
    Call call = marked.call();
    return new AnsweredTurn(
        call.output(),
        marked.work().output().project(),
        call.marks().asked(),
        call.marks().frame(),
        fingerprints.exchange(call.marks(), call.conversation(), marked.work().text()),
        call.attempt(),
        marked.work().finished());
  }

  private void report(List<Submission> submissions) {
    if (submissions.isEmpty()) {
      return;
    }
    if (sink.take(submissions) instanceof EventSink.Taken.Waiting taken) {
      var unused = taken.results().thenAccept(results -> count(submissions, results));
    } else {
      submissions.forEach(one -> leftOut(Optional.of(one.event().action())));
    }
  }

  private void count(List<Submission> submissions, List<Appended> results) {
    for (int i = 0; i < results.size(); i++) {
      FeedbackEvent event = submissions.get(i).event();
      listener.appended(event, results.get(i));
    }
  }

  /** Reads what waits, for two seconds at most, and stops. */
  @Override
  public void close() {
    closed = true;
    try {
      thread.join(2_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.interrupt();
  }

  /** Turns by their marks, newest first. */
  private static final class Index {
    private final Map<UUID, Set<AnsweredTurn>> byMark = new HashMap<>();

    void add(AnsweredTurn turn) {
      Stream.of(turn.asked(), turn.exchange())
          .forEach(mark -> byMark.computeIfAbsent(mark, m -> new LinkedHashSet<>()).add(turn));
    }

    List<AnsweredTurn> under(Collection<UUID> marks) {
      return marks.stream()
          .flatMap(mark -> byMark.getOrDefault(mark, Set.of()).stream())
          .distinct()
          .sorted(Comparator.comparing(AnsweredTurn::output).reversed())
          .toList();
    }
  }
}
