package org.tacit.evidence;

import static org.tacit.evidence.Verdicts.FIRST;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.tacit.evidence.Verdicts.Event;
import org.tacit.stats.Interval;
import org.tacit.trial.Place;
import org.tacit.trial.TrialEffect;
import org.tacit.trial.TrialEvaluator;
import org.tacit.trial.TrialSettings;

/** The page {@code src/docs/evidence/trials.md} and its pictures: every figure is from a run. */
public final class TrialsReport {
  private static final int RUNS = 1_000;
  private static final int HORIZON = 2_000;
  private static final int STREAMS = 200;
  private static final int TRIALS = 40;
  private static final List<Place> PLACES =
      List.of(FIRST, new Place(10, 3, false), new Place(50, 20, false));

  private TrialsReport() {}

  /** Writes page and pictures into the folder that is the only argument. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Files.createDirectories(folder);
    for (Map.Entry<String, String> file : files().entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
      System.out.println("Wrote " + folder.toAbsolutePath().normalize().resolve(file.getKey()));
    }
  }

  /** Every file by its name. */
  static Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    StringBuilder page = new StringBuilder(head());
    page.append(errors(files)).append(stream(files)).append(drift(files)).append(one(files));
    files.put("trials.md", page.toString());
    return files;
  }

  private static String head() {
    return """
        # What trials promise, and keep

        Written by `mvn -Pevidence -pl scoring-core`; a test holds that page and pictures are what the command writes.
        Sums, contrasts, confidence sequences, claims, charts and verdicts are the product's own classes under its default
        settings; only the residuals are drawn, from fixed seeds, with a standard deviation of %s. Everything is
        looked at after every output.
        """
        .formatted(figure(TrialPath.SPREAD));
  }

  private static String errors(Map<String, String> files) {
    Verdicts none = Verdicts.play(RUNS, HORIZON, 0, .5, FIRST);
    Verdicts harm = Verdicts.play(RUNS, HORIZON, -.10, .5, FIRST);
    List<Verdicts> help = new ArrayList<>();
    PLACES.forEach(place -> help.add(Verdicts.play(RUNS, HORIZON, .10, .5, place)));
    files.put(
        "trials-coverage.svg",
        new LineChart(
                "Trials whose interval has ever missed the true effect",
                "outputs",
                "share of trials")
            .mark("what is promised", .05)
            .line("no effect", none.curve(Event.MISSED, HORIZON))
            .line("-.10", harm.curve(Event.MISSED, HORIZON))
            .line("+.10", help.get(0).curve(Event.MISSED, HORIZON))
            .svg());
    LineChart decided =
        new LineChart("Decided by now", "outputs", "share of trials")
            .line("-.10 stopped", harm.curve(Event.HARMED, 1_000))
            .line("+.10 by interval", help.get(0).curve(Event.IMPROVED, 1_000));
    for (int i = 0; i < PLACES.size(); i++) {
      decided.line(
          "claimed, trial " + PLACES.get(i).position(), help.get(i).curve(Event.HELPED, 1_000));
    }
    files.put("trials-decided.svg", decided.svg());
    StringBuilder out =
        new StringBuilder(
            """

            ## Error rates of one trial

            %s trials of %s outputs of each kind, half of the outputs with the statement.

            | effect | interval held the truth at every look | activated | stopped for harm | median outputs | 95 %% by |
            |---|---|---|---|---|---|
            """
                .formatted(count(RUNS), count(HORIZON)));
    row(out, "none", none, Event.HELPED, false);
    row(out, "-.10", harm, Event.HARMED, true);
    for (int i = 0; i < PLACES.size(); i++) {
      Place place = PLACES.get(i);
      row(
          out,
          "+.10, as trial %d with %d claims before".formatted(place.position(), place.claims()),
          help.get(i),
          Event.HELPED,
          true);
    }
    return out.append(
            """

            Of the useful ones %s are active within 1,000 outputs as first trial, %s as fiftieth. Activation needs the
            interval and the claim, so it comes later than the interval alone (median %s); stopping for harm needs the interval
            alone.

            ![Decided by now](trials-decided.svg)

            ![Ever missed](trials-coverage.svg)
            """
                .formatted(
                    percent(help.get(0).share(Event.HELPED, 1_000)),
                    percent(help.get(2).share(Event.HELPED, 1_000)),
                    count(help.get(0).quantile(Event.IMPROVED, .5))))
        .toString();
  }

  private static void row(
      StringBuilder out, String name, Verdicts verdicts, Event event, boolean median) {
    out.append(
        "| %s | %s | %s | %s | %s | %s |\n"
            .formatted(
                name,
                percent(1 - verdicts.share(Event.MISSED)),
                percent(verdicts.share(Event.HELPED)),
                percent(verdicts.share(Event.HARMED)),
                median ? count(verdicts.quantile(event, .5)) : "",
                median ? count(verdicts.quantile(event, .95)) : ""));
  }

  private static String stream(Map<String, String> files) {
    StringBuilder out =
        new StringBuilder(
            """

            ## Many trials side by side

            %d projects, each with %d preferences in trial at once, %s outputs each, useful ones by +.10. What would each
            interval alone have claimed, and what does Tacit? False ones are without any effect; the share is the mean over
            projects, 0 where nothing was claimed.

            | useful | false among intervals above 0 | false among activations | useful ones activated |
            |---|---|---|---|
            """
                .formatted(STREAMS, TRIALS, count(1_000)));
    List<double[]> alone = new ArrayList<>();
    List<double[]> claimed = new ArrayList<>();
    for (int useful : List.of(0, 2, 4, 10, 20, 30)) {
      List<ClaimStream> streams =
          LongStream.rangeClosed(1, STREAMS)
              .mapToObj(seed -> ClaimStream.play(seed, TRIALS, useful, .10, 1_000))
              .toList();
      double interval =
          streams.stream().mapToDouble(ClaimStream::falseIntervalShare).average().orElseThrow();
      double claim = streams.stream().mapToDouble(ClaimStream::falseShare).average().orElseThrow();
      double found = streams.stream().mapToInt(ClaimStream::found).average().orElseThrow();
      alone.add(new double[] {useful, interval});
      claimed.add(new double[] {useful, claim});
      out.append(
          "| %d of %d | %s | %s | %s |\n"
              .formatted(
                  useful,
                  TRIALS,
                  percent(interval),
                  percent(claim),
                  useful == 0 ? "" : percent(found / useful)));
    }
    files.put(
        "trials-stream.svg",
        new LineChart(
                "False ones among what is claimed", "useful preferences of " + TRIALS, "share")
            .mark("what is promised", TrialSettings.DEFAULTS.falseClaims())
            .line("each interval alone", alone)
            .line("with e-LOND", claimed)
            .svg());
    return out.append("\n![False claims](trials-stream.svg)\n").toString();
  }

  private static String drift(Map<String, String> files) {
    DriftRuns none = DriftRuns.play(RUNS, 30, .10, 999);
    DriftRuns lost = DriftRuns.play(RUNS, 30, .10, 31);
    DriftRuns half = DriftRuns.play(RUNS, 30, .05, 31);
    files.put(
        "trials-drift.svg",
        new LineChart("Tried again by now", "days since activation", "share of preferences")
            .line("nothing drifts", none.curve())
            .line("saved .10, nothing from day 31", lost.curve())
            .line("saved .05, nothing from day 31", half.curve())
            .svg());
    return """

        ## Drift of an active preference

        %s preferences over %d days of 30 outputs, edit distances around .30 with a standard deviation of .15, a statement
        that saves some of it, and from day 31 on nothing any more.

        | | tried again before day 31 | by day 40 | by day 50 | by day %d |
        |---|---|---|---|---|
        | nothing drifts | %s | %s | %s | %s |
        | it had saved .10 | %s | %s | %s | %s |
        | it had saved .05 | %s | %s | %s | %s |

        ![Drift](trials-drift.svg)
        """
        .formatted(
            count(RUNS),
            DriftRuns.DAYS,
            DriftRuns.DAYS,
            percent(none.share(30)),
            percent(none.share(40)),
            percent(none.share(50)),
            percent(none.share(DriftRuns.DAYS)),
            percent(lost.share(30)),
            percent(lost.share(40)),
            percent(lost.share(50)),
            percent(lost.share(DriftRuns.DAYS)),
            percent(half.share(30)),
            percent(half.share(40)),
            percent(half.share(50)),
            percent(half.share(DriftRuns.DAYS)));
  }

  private static String one(Map<String, String> files) {
    TrialEvaluator evaluator = new TrialEvaluator(TrialSettings.DEFAULTS);
    LineChart chart =
        new LineChart("One trial of each kind: effect and interval", "outputs", "score")
            .logarithmic();
    chart.mark("no effect", 0);
    for (double effect : new double[] {.10, 0, -.10}) {
      TrialPath path = new TrialPath(7, effect, .5, FIRST);
      List<double[]> band = new ArrayList<>();
      for (int n = 1; n <= HORIZON; n++) {
        path.next();
        if (n >= 60 && n % 20 == 0) {
          TrialEffect shown = evaluator.evaluate(path.trial());
          Interval interval = shown.score().interval().orElseThrow();
          band.add(new double[] {n, interval.low(), interval.high()});
        }
      }
      chart.band(String.format(Locale.ROOT, "effect %+.2f", effect), band);
    }
    files.put("trials-interval.svg", chart.svg());
    return """

        ## What a trial looks like

        ![Intervals](trials-interval.svg)
        """;
  }

  private static String count(int n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share).replace(".0 %", " %");
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%.2f", value).replaceFirst("^0\\.", ".");
  }
}
