package org.tacit.lab.crowd;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tacit.evidence.LineChart;
import org.tacit.stats.Interval;
import org.tacit.stats.ShareInterval;

/** The page about the crowd, and its pictures, from the lines of {@link CrowdFacts}. */
final class CrowdReport {
  /** The page. */
  static final String PAGE = "crowd.md";

  /** The lines it is made of. */
  static final String FACTS = "crowd.csv";

  private static final CrowdWorld.Plan PLAN = CrowdWorld.Plan.MONTHS;
  private static final CrowdWorld.Plan LESS = CrowdWorld.Plan.SMALL;

  private final CrowdRecords records;

  CrowdReport(CrowdRecords records) {
    this.records = records;
  }

  /** The page and its pictures by name. */
  Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(FACTS, String.join("\n", records.lines()) + "\n");
    for (Kind kind : Kind.values()) {
      files.put("crowd-" + kind.type().name() + ".svg", effect(kind));
    }
    files.put("crowd-flip.svg", flips());
    files.put("crowd-active.svg", active());
    files.put(PAGE, page());
    return files;
  }

  private List<Long> seeds() {
    return records.seeds(CrowdRecords.MONTHS);
  }

  private static int sign(Kind kind) {
    return kind == Kind.ANSWER ? 1 : -1;
  }

  private String effect(Kind kind) {
    boolean read = kind == Kind.ANSWER;
    LineChart chart =
        new LineChart(
            read ? "Score gained, answer" : "Edit distance saved, " + kind.type().name(),
            "days",
            read ? "score, against the holdout" : "edit distance less than in the holdout");
    for (long seed : seeds()) {
      List<CrowdRecords.Effect> known =
          records.effects(seed, kind).stream().filter(e -> !Double.isNaN(e.low())).toList();
      if (seed == seeds().get(0)) {
        chart.band(
            "interval, seed " + seed,
            known.stream()
                .map(
                    e ->
                        new double[] {
                          e.day(),
                          Math.min(sign(kind) * e.low(), sign(kind) * e.high()),
                          Math.max(sign(kind) * e.low(), sign(kind) * e.high())
                        })
                .toList());
      }
      chart.line(
          "seed " + seed,
          known.stream().map(e -> new double[] {e.day(), sign(kind) * e.lift()}).toList());
    }
    return chart.mark("no effect", 0).svg();
  }

  private String flips() {
    int end = seeds().stream().mapToInt(records::mailsAfterFlip).max().orElse(0);
    LineChart chart =
        new LineChart("After the taste flipped", "e-mails since", "worlds, of " + seeds().size());
    List<CrowdRecords.Flip> flips = seeds().stream().map(records::flip).toList();
    chart.line("old one no longer active", steps(flips.stream().map(f -> f.doubted()), end));
    chart.line("old one in no prompt", steps(flips.stream().map(f -> f.out()), end));
    chart.line("new one in trial", steps(flips.stream().map(f -> f.tried()), end));
    chart.line("new one active", steps(flips.stream().map(f -> f.proven()), end));
    return chart.mark("", 0).svg();
  }

  private static List<double[]> steps(Stream<OptionalInt> times, int end) {
    List<Integer> at =
        times.filter(OptionalInt::isPresent).map(OptionalInt::getAsInt).sorted().toList();
    List<double[]> points = new ArrayList<>();
    points.add(new double[] {0, 0});
    for (int i = 0; i < at.size(); i++) {
      points.add(new double[] {at.get(i), i});
      points.add(new double[] {at.get(i), i + 1});
    }
    points.add(new double[] {end, at.size()});
    return points;
  }

  private String active() {
    LineChart chart =
        new LineChart(
            "Preferences that had become active, smaller worlds", "days", "preferences a world");
    chart.line("planted", byDay(CrowdRecords.SMALL, true));
    chart.line("not planted", byDay(CrowdRecords.SMALL, false));
    chart.line("where nobody wants anything", byDay(CrowdRecords.IDLE, false));
    return chart.svg();
  }

  private List<double[]> byDay(String world, boolean planted) {
    List<CrowdRecords.Activated> all = records.activated(world);
    List<double[]> points = new ArrayList<>();
    for (int day = 0; day < LESS.days(); day++) {
      int until = day;
      long count = all.stream().filter(a -> a.planted() == planted && a.day() <= until).count();
      points.add(new double[] {day + 1, (double) count / records.seeds(world).size()});
    }
    return points;
  }

  private String page() {
    return """
        # A crowd that uses everything for three months

        Written by `mvn -Plab -pl scoring-core` from [the facts of each run](crowd.csv); a test makes page and pictures from the facts again,
        and some of the facts from new runs. %d simulated people use three output types for %d days: they write e-mails and
        summaries, which are edited and used, and read answers, which are copied, complained of, asked for again, or left. The product is whole and in one
        process, under default settings, with its stores in memory; it learns once a day. %d seeds, %,d outputs.

        """
            .formatted(
                PLAN.users(),
                PLAN.days(),
                seeds().size(),
                seeds().stream().mapToInt(s -> records.outputs(CrowdRecords.MONTHS, s)).sum())
        + goals()
        + people()
        + effects()
        + flip()
        + found()
        + caveats();
  }

  private String goals() {
    StringBuilder rows =
        new StringBuilder(
            """
            ## What was asked for

            | goal | result | met |
            |---|---|---|
            """);
    for (Kind kind : Kind.values()) {
      long sure = sure(kind);
      rows.append(
          "| everything injected helps: %s, interval excludes 0 after %d days | in %d of %d worlds | %s |\n"
              .formatted(
                  kind.type().name(),
                  PLAN.days(),
                  sure,
                  seeds().size(),
                  met(sure == seeds().size())));
    }
    List<CrowdRecords.Flip> flips = seeds().stream().map(records::flip).toList();
    rows.append(time("taste flips: old preference no longer active", flips, f -> f.doubted()));
    rows.append(time("taste flips: old preference in no prompt", flips, f -> f.out()));
    rows.append(time("taste flips: new preference active", flips, f -> f.proven()));
    rows.append(
        "| at most 5 %% of what becomes active was not planted | %s | %s |\n"
            .formatted(share(CrowdRecords.SMALL), met(falseShare() <= .05)));
    rows.append(
        "| nothing becomes active where nobody wants anything | %d in %d worlds; any, in %s of worlds | %s |\n\n"
            .formatted(
                records.activated(CrowdRecords.IDLE).size(),
                records.seeds(CrowdRecords.IDLE).size(),
                idle(),
                met(records.activated(CrowdRecords.IDLE).isEmpty())));
    return rows.toString();
  }

  private static String met(boolean met) {
    return met ? "yes" : "**no**";
  }

  /** In how many worlds the effect on a type is good and its interval excludes 0 at the end. */
  long sure(Kind kind) {
    return seeds().stream()
        .map(seed -> records.effects(seed, kind))
        .filter(all -> !all.isEmpty())
        .map(all -> all.get(all.size() - 1))
        .filter(e -> e.sure() && sign(kind) * e.lift() > 0)
        .count();
  }

  /** The share of active preferences that were not planted, in [0, 1]. */
  double falseShare() {
    List<CrowdRecords.Activated> all = records.activated(CrowdRecords.SMALL);
    return (double) all.stream().filter(a -> !a.planted()).count() / all.size();
  }

  private String share(String world) {
    List<CrowdRecords.Activated> all = records.activated(world);
    long wrong = all.stream().filter(a -> !a.planted()).count();
    Interval interval = ShareInterval.WILSON.of((double) wrong, all.size(), .05);
    return format(
        "%d of %d, %.1f %% [%.1f, %.1f]",
        wrong, all.size(), 100 * falseShare(), 100 * interval.low(), 100 * interval.high());
  }

  private String idle() {
    int worlds = records.seeds(CrowdRecords.IDLE).size();
    long any =
        records.activated(CrowdRecords.IDLE).stream()
            .map(CrowdRecords.Activated::seed)
            .distinct()
            .count();
    Interval interval = ShareInterval.WILSON.of((double) any, worlds, .05);
    return format(
        "%.1f %% [%.1f, %.1f]", 100.0 * any / worlds, 100 * interval.low(), 100 * interval.high());
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  private String time(
      String goal, List<CrowdRecords.Flip> flips, Function<CrowdRecords.Flip, OptionalInt> what) {
    List<OptionalInt> times =
        flips.stream()
            .map(what)
            .sorted(Comparator.comparingInt(t -> t.orElse(Integer.MAX_VALUE)))
            .toList();
    OptionalInt worst = times.get(times.size() - 1);
    return "| %s | median %s, worst %s e-mails | %s |\n"
        .formatted(goal, count(times.get(times.size() / 2)), count(worst), met(worst.isPresent()));
  }

  private String count(OptionalInt time) {
    return time.isPresent()
        ? format("%,d", time.getAsInt())
        : format(
            "more than %,d", seeds().stream().mapToInt(records::mailsAfterFlip).min().orElse(0));
  }

  private String people() {
    return """
        ## The people

        Of twelve, one accepts everything at once, one changes something every time, two say nothing of what is as they want it, and the others
        change what they miss nine times in ten, and one time in ten something for no reason. Most want a casual greeting, a closing with thanks (a
        fifth, who are a group of their own, a formal one) and no stock phrase in e-mails; bullets and no hedging in summaries; no emoji and brevity in answers.
        One person wants a formal greeting from the start. What came of an e-mail is known 1 to 11 days later for three in ten. On day %d all who wanted a casual greeting
        begin to want a formal one. From day %d another model answers, which knows no stock phrase. The model obeys a statement in %.0f of 100 cases.

        """
        .formatted(PLAN.flip(), PLAN.model(), 100 * Writer.OBEYS);
  }

  private String effects() {
    StringBuilder rows =
        new StringBuilder(
            """
            ## What everything that is injected does

            A twentieth of the outputs gets no preference. E-mails and summaries are compared by edit distance, answers, which nobody edits, by score.
            The interval holds at every look.

            | type | seed | effect after %d days | interval | held out | less editing |
            |---|---|---|---|---|---|
            """
                .formatted(PLAN.days()));
    for (Kind kind : Kind.values()) {
      for (long seed : seeds()) {
        List<CrowdRecords.Effect> all = records.effects(seed, kind);
        CrowdRecords.Effect end = all.get(all.size() - 1);
        boolean edited = !Double.isNaN(end.heldOut());
        rows.append(
            format(
                "| %s | %d | %+.3f | [%+.3f, %+.3f] | %s | %s |\n",
                kind.type().name(),
                seed,
                end.lift(),
                end.low(),
                end.high(),
                edited ? format("%.3f", end.heldOut()) : "",
                edited ? format("%.0f %%", -100 * end.lift() / end.heldOut()) : ""));
      }
    }
    for (Kind kind : Kind.values()) {
      rows.append("\n![%s](crowd-%1$s.svg)\n".formatted(kind.type().name()));
    }
    return rows.append('\n').toString();
  }

  private String flip() {
    return """
        ## When the taste flips

        E-mails the crowd wrote from the flip on day %d until each step, about fifty a day, and until the last step on record: "never" is known
        up to there, and e-mails after it are not counted.

        | seed | old one active before | no longer active | in no prompt | new one in trial | new one active | last step |
        |---|---|---|---|---|---|---|
        """
            .formatted(PLAN.flip())
        + seeds().stream()
            .map(records::flip)
            .map(
                f ->
                    "| %d | %s | %s | %s | %s | %s | %s |\n"
                        .formatted(
                            f.seed(),
                            f.before() ? "yes" : "no",
                            shown(f.doubted()),
                            shown(f.out()),
                            shown(f.tried()),
                            shown(f.proven()),
                            format("%,d", records.mailsAfterFlip(f.seed()))))
            .collect(Collectors.joining())
        + """

        ![After the taste flipped](crowd-flip.svg)

        The review of drift sees the flip soon, and gives the old preference its trial again. From then on edits from before say nothing of greetings any
        more. Single users get what they want now first, after a few edits of their own; it takes longer until enough users are sure of it for everybody.
        While its trial runs, the new preference goes before the old one, and once it is active the old one is retired: who wants "Dear" has to change "Hello"
        just as much as "Hi", so no trial of the old one alone would find any harm in it.

        """;
  }

  private static String shown(OptionalInt time) {
    return time.isPresent() ? format("%,d", time.getAsInt()) : "never";
  }

  private String found() {
    long worlds =
        records.activated(CrowdRecords.SMALL).stream()
            .filter(a -> !a.planted())
            .map(CrowdRecords.Activated::seed)
            .distinct()
            .count();
    return """
        ## Whether what becomes active was planted

        %d smaller worlds of %d people and %d days, where tastes stay, and as many of people who want nothing and edit only by chance. A preference is planted
        if every part of it is something that at least half of the people of its scope want, or is moved by it: whoever drops a stock phrase also makes the text shorter.
        Not planted: %s, in %d of %d worlds. Active where nobody wants anything: %d.

        | preference | worlds where it became active | planted |
        |---|---|---|
        """
            .formatted(
                records.seeds(CrowdRecords.SMALL).size(),
                LESS.users(),
                LESS.days(),
                share(CrowdRecords.SMALL),
                worlds,
                records.seeds(CrowdRecords.SMALL).size(),
                records.activated(CrowdRecords.IDLE).size())
        + kinds()
        + "\n![Preferences that had become active](crowd-active.svg)\n\n";
  }

  private String kinds() {
    return records.activated(CrowdRecords.SMALL).stream()
        .collect(
            Collectors.groupingBy(
                a -> a.hypothesis() + " | %d | " + (a.planted() ? "yes" : "**no**"),
                TreeMap::new,
                Collectors.mapping(CrowdRecords.Activated::seed, Collectors.toSet())))
        .entrySet()
        .stream()
        .map(e -> "| " + e.getKey().formatted(e.getValue().size()) + " |\n")
        .collect(Collectors.joining());
  }

  private static String caveats() {
    return """
        ## What this does not show

        - The people are simulated, their tastes are things the product has words for, and what they do to a text is what the tastes say, or chance.
        - The model obeys by keyword; a real one obeys some statements better than others, and reads them together.
        - Everything runs in one process; what HTTP, databases and several nodes add is tested elsewhere.
        - The product learns once a day here, so no step can come sooner than the next day; in use it learns while people work.
        - Of answers most say nothing, and a twentieth of those that do is held out: that is little to tell an effect by.
        """;
  }
}
