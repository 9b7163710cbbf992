package org.tacit.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tacit.edit.EditAnalysis;
import org.tacit.edit.EditSettings;
import org.tacit.edit.Hunk;
import org.tacit.edit.HunkKind;
import org.tacit.quality.QualityFigures;
import org.tacit.stats.Interval;

/** The page {@code src/docs/evidence/scoring.md}: every figure on it comes from a run. */
public final class ScoringReport {
  /** Trials of each kind. */
  static final int RUNS = 400;

  /** Outputs of each trial. */
  static final int HORIZON = 3_000;

  /** Outputs of each user before the trial where users are known. */
  static final int PAST = 10;

  /** Crowds of each kind whose bands are counted. */
  static final int BANDS = 1_000;

  private static final List<Yardstick> POWER =
      List.of(Yardstick.RAW, Yardstick.CENTRED, Yardstick.ADJUSTED, Yardstick.PRODUCT);

  private ScoringReport() {}

  /** Writes the page into the file that is the only argument. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, page());
    System.out.println("Wrote " + file.toAbsolutePath().normalize());
  }

  /** The whole page. */
  static String page() {
    return head() + detection(.10) + detection(.05) + alarms() + silence() + people() + edits();
  }

  private static String head() {
    return """
        # What the scores are worth

        Written by `mvn -Pevidence -pl scoring-core`; a test holds that the page is what the command writes. All figures
        come from the product's own classes (scores, baselines, residuals, sums, confidence sequences, the learning
        loop over stores in memory); only the crowds are drawn, from seeds 1 to %d.

        ## How many outputs until an effect is seen

        %d users, scores around %s with a standard deviation of %s between users and %s within each, cut to [-1, 1]. A
        statement that adds the effect is injected into half of the outputs, drawn for each output. After every output
        each way of reading is asked whether the effect is there; all but the last column use a 95 %% confidence
        sequence. Median over %d trials of at most %s outputs; in brackets the share of trials that saw it at all.
        "Known users" had %d outputs each before the trial, new ones none.
        """
        .formatted(
            RUNS,
            TrialRun.USERS,
            figure(TrialRun.MEAN),
            figure(TrialRun.SPREAD),
            figure(TrialRun.SPREAD),
            RUNS,
            count(HORIZON),
            PAST);
  }

  private static String detection(double effect) {
    StringBuilder out = new StringBuilder();
    out.append("\n| effect ").append(signed(effect)).append(" |");
    POWER.forEach(yardstick -> out.append(' ').append(yardstick.label()).append(" |"));
    out.append(" raw / own mean |\n|---|---|---|---|---|---|\n");
    for (int past : List.of(0, PAST)) {
      Detection played = Detection.play(RUNS, HORIZON, effect, past, POWER);
      out.append(past == 0 ? "| new users |" : "| known users |");
      for (Yardstick yardstick : POWER) {
        out.append(' ')
            .append(median(played, yardstick))
            .append(" (")
            .append(percent(played.share(yardstick)))
            .append(") |");
      }
      out.append(' ')
          .append(played.median(Yardstick.RAW) > HORIZON ? "> " : "")
          .append(
              String.format(
                  Locale.ROOT,
                  "%.1f",
                  (double) Math.min(HORIZON, played.median(Yardstick.RAW))
                      / played.median(Yardstick.ADJUSTED)))
          .append(" |\n");
    }
    return out.toString();
  }

  private static String median(Detection played, Yardstick yardstick) {
    int median = played.median(yardstick);
    return median > HORIZON ? "> " + count(HORIZON) : count(median);
  }

  private static String alarms() {
    List<Yardstick> ways = List.of(Yardstick.values());
    Detection played = Detection.play(RUNS, HORIZON, 0, 0, ways);
    StringBuilder out =
        new StringBuilder(
            """

            Most of the gain for new users is the common mean: it is in every raw score and in no comparison. What is
            the user's own adds to it as soon as users are known. The last column decides on the score and on the edit
            distance, each with half of the error allowed, and so needs some more.

            ## How often an effect is seen that is not there

            The same crowd and no effect, looked at after each of %s outputs: the share of %d trials in which it was
            ever claimed.

            | way | false alarms |
            |---|---|
            """
                .formatted(count(HORIZON), RUNS));
    ways.forEach(
        way ->
            out.append("| ")
                .append(way.label())
                .append(" | ")
                .append(percent(played.share(way)))
                .append(" |\n"));
    return out.append("| users drawn into arms, outputs counted, one look at the end | ")
        .append(percent(Detection.alarmsByUser(RUNS, HORIZON)))
        .append(" |\n")
        .toString();
  }

  private static String silence() {
    StringBuilder out =
        new StringBuilder(
            """

            ## When content users stay silent

            %s outputs for %d users; good ones are accepted with chance %s, bad ones regenerated with chance %s, the rest is
            silence. The truth is what the same outputs score when everybody acts. Without an anchor the odds of acting
            are taken as 2.5, and the band reaches from 1 to 8; with %s of the users asked for a rating they are estimated.

            | good outputs | truth | raw | balanced | band | raw, some asked | balanced | band |
            |---|---|---|---|---|---|---|---|
            """
                .formatted(
                    count(SilentCrowd.OUTPUTS),
                    SilentCrowd.USERS,
                    figure(SilentCrowd.GOOD_ACTED),
                    figure(SilentCrowd.BAD_ACTED),
                    percent(SilentCrowd.ASKED)));
    List<SilentCrowd> crowds = IntStream.rangeClosed(5, 9).mapToObj(ScoringReport::crowd).toList();
    for (SilentCrowd crowd : crowds) {
      out.append(
          "| %s | %s | %s | %s |\n"
              .formatted(
                  percent(crowd.goodShare()),
                  signed(crowd.truth()),
                  balance(crowd.plain()),
                  balance(crowd.asked())));
    }
    return out.append("| mean distance from the truth | | ")
        .append(figure(off(crowds, crowd -> crowd.plain().raw())))
        .append(" | ")
        .append(figure(off(crowds, crowd -> crowd.plain().balanced())))
        .append(" | | ")
        .append(figure(off(crowds, crowd -> crowd.asked().raw())))
        .append(" | ")
        .append(figure(off(crowds, crowd -> crowd.asked().balanced())))
        .append(" | |\n")
        .append(
            """

            A band covers the odds of acting and which outputs happened to be made and acted on. Of these bands %d of %d
            hold the truth without an anchor, %d of %d with one, which are narrower by half; there, an
            answer also moves the score of its own output, which no odds know of. Of %s more crowds of each kind,
            drawn straight into the sums, with %s outputs:

            | good outputs | good, bad acted on | asked | bands that hold the truth |
            |---|---|---|---|
            """
                .formatted(
                    crowds.stream().filter(c -> holds(c.plain(), c)).count(),
                    crowds.size(),
                    crowds.stream().filter(c -> holds(c.asked(), c)).count(),
                    crowds.size(),
                    count(BANDS),
                    count(SilentCrowd.OUTPUTS)))
        .append(bands())
        .toString();
  }

  /** Crowds whose content users say less, and one where they say more. */
  static List<SilentBand> silentBands() {
    List<SilentBand> kinds = new ArrayList<>();
    for (double good : List.of(.5, .7, .9)) {
      for (double asked : List.of(0.0, .05, SilentCrowd.ASKED, .3)) {
        kinds.add(
            new SilentBand(
                SilentCrowd.OUTPUTS, good, SilentCrowd.GOOD_ACTED, SilentCrowd.BAD_ACTED, asked));
      }
    }
    kinds.add(
        new SilentBand(
            SilentCrowd.OUTPUTS,
            .5,
            SilentCrowd.BAD_ACTED,
            SilentCrowd.GOOD_ACTED,
            SilentCrowd.ASKED));
    return kinds;
  }

  private static String bands() {
    StringBuilder out = new StringBuilder();
    silentBands()
        .forEach(
            kind ->
                out.append(
                    "| %s | %s, %s | %s | %s |\n"
                        .formatted(
                            percent(kind.goodShare()),
                            figure(kind.goodActed()),
                            figure(kind.badActed()),
                            percent(kind.asked()),
                            percent(kind.coverage(BANDS)))));
    return out.toString();
  }

  private static boolean holds(QualityFigures figures, SilentCrowd crowd) {
    return figures.band().filter(band -> band.contains(crowd.truth())).isPresent();
  }

  /** The crowd with this many good outputs in ten. */
  static SilentCrowd crowd(int goodInTen) {
    return SilentCrowd.play(goodInTen, goodInTen / 10.0);
  }

  private static String balance(QualityFigures figures) {
    return signed(figures.raw())
        + " | "
        + signed(figures.balanced())
        + " | "
        + interval(figures.band());
  }

  private interface Reading {
    OptionalDouble of(SilentCrowd crowd);
  }

  private static double off(List<SilentCrowd> crowds, Reading reading) {
    return crowds.stream()
        .mapToDouble(crowd -> Math.abs(reading.of(crowd).orElseThrow() - crowd.truth()))
        .average()
        .orElseThrow();
  }

  private static String people() {
    List<Decisions.Decision> all = Decisions.all();
    StringBuilder out =
        new StringBuilder(
            """

            ## Three people and one system

            R3 (Du and others 2022, Apache-2.0, a copy is among the tests): three people took or refused edits that one
            and the same system proposed, %d in all, mostly different ones. Taking is replayed as `accepted`, refusing as
            a rating of -1, each person as a user of the same type.

            | person | taken | raw | interval | adjusted | interval |
            |---|---|---|---|---|---|
            """
                .formatted(all.size()));
    Decisions.replay()
        .forEach(
            (person, figures) ->
                out.append(
                    "| %s | %d of %d | %s | %s | %s | %s |\n"
                        .formatted(
                            person,
                            all.stream()
                                .filter(d -> d.annotator().equals(person) && d.accepted())
                                .count(),
                            all.stream().filter(d -> d.annotator().equals(person)).count(),
                            signed(figures.raw()),
                            interval(figures.interval()),
                            signed(figures.adjusted()),
                            interval(figures.adjustedInterval()))));
    return out.append(
            """

            Raw, the system looks good or bad by whom one asks; adjusted, every interval holds the other two means.
            Adjusting cannot say which person is right about the level. It says that a comparison (of two models, of
            a prompt with and without a statement) must not depend on who happened to be asked.
            """)
        .toString();
  }

  private static String edits() {
    List<Hunk> hunks =
        Decisions.all().stream()
            .flatMap(
                d ->
                    EditAnalysis.of(d.before(), d.after(), EditSettings.defaults())
                        .hunks()
                        .stream())
            .toList();
    Map<HunkKind, Long> kinds =
        hunks.stream().collect(Collectors.groupingBy(Hunk::kind, Collectors.counting()));
    return """

        The %d proposals also went through the edit analysis, from the passage to what was proposed instead: %s changed
        places, of which %d are factual, %d mechanical and %d stylistic.
        """
        .formatted(
            Decisions.all().size(),
            count(hunks.size()),
            kinds.getOrDefault(HunkKind.FACTUAL, 0L),
            kinds.getOrDefault(HunkKind.MECHANICAL, 0L),
            kinds.getOrDefault(HunkKind.STYLISTIC, 0L));
  }

  private static String count(int n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share).replace(".0 %", " %");
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%.2f", value).replaceFirst("^(-?)0\\.", "$1.");
  }

  private static String signed(double value) {
    return String.format(Locale.ROOT, "%+.2f", value).replaceFirst("^([+-])0\\.", "$1.");
  }

  private static String signed(OptionalDouble value) {
    return signed(value.orElseThrow());
  }

  private static String interval(Optional<Interval> interval) {
    return interval.map(i -> "[" + signed(i.low()) + ", " + signed(i.high()) + "]").orElse("");
  }
}
