package org.tacit.loop;

import static org.tacit.loop.EditingCrowd.moved;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.tacit.edit.FeatureDirection;
import org.tacit.stats.BetaPosterior;

/** Writes the evidence page about learned preferences; the first argument names the file. */
public final class PreferenceCurves {
  /** Where the picture is, beside the page. */
  static final String PICTURE = "preferences.svg";

  private static final int RUNS = 5;
  private static final List<Integer> CROWDS = List.of(30, 100, 300);
  private static final List<Double> PREVALENCES = List.of(.6, .7, .8, .9);

  private PreferenceCurves() {}

  /** Runs all crowds and writes the page and its picture. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]).toAbsolutePath().normalize();
    Map<String, Map<String, List<Double>>> panels = new LinkedHashMap<>();
    StringBuilder rows = new StringBuilder();
    for (int users : CROWDS) {
      Map<String, List<Double>> recall = new LinkedHashMap<>();
      Map<String, List<Double>> served = new LinkedHashMap<>();
      for (double prevalence : PREVALENCES) {
        List<PlantedTastes.Point> points = points(users, 3, prevalence);
        rows.append(row(users, prevalence, points));
        String name = String.format(Locale.ROOT, "%.0f %%", 100 * prevalence);
        recall.put(name, points.stream().map(PlantedTastes.Point::recall).toList());
        served.put(name, points.stream().map(PlantedTastes.Point::share).toList());
      }
      panels.put("recall, " + users + " users", recall);
      if (users == CROWDS.get(0)) {
        panels.put("holders served, " + users + " users", served);
      }
    }
    Files.writeString(file.resolveSibling(PICTURE), Curves.svg(PlantedTastes.CHECKPOINTS, panels));
    Files.writeString(
        file, head() + rows + proof() + tastes() + letters() + nothing() + poisoning());
    System.out.println("Wrote " + file);
  }

  /** The same crowds, and their points added. */
  static List<PlantedTastes.Point> points(int users, int tastes, double prevalence) {
    List<PlantedTastes.Point> sum = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      List<PlantedTastes.Point> points = PlantedTastes.run(100 + run, users, tastes, prevalence);
      for (int i = 0; i < points.size(); i++) {
        if (sum.size() <= i) {
          sum.add(points.get(i));
        } else {
          sum.set(i, sum.get(i).plus(points.get(i)));
        }
      }
    }
    return sum;
  }

  /** One row of the first table. */
  static String row(int users, double prevalence, List<PlantedTastes.Point> points) {
    return String.format(Locale.ROOT, "| %d | %.0f %% |", users, 100 * prevalence)
        + points.stream().map(PreferenceCurves::cell).collect(Collectors.joining())
        + "\n";
  }

  private static String cell(PlantedTastes.Point p) {
    return String.format(
        Locale.ROOT, " %.2f / %.2f / %.2f |", p.recall(), p.precision(), p.share());
  }

  private static String columns(String first) {
    return first
        + PlantedTastes.CHECKPOINTS.stream()
            .map(n -> " " + n + " edits |")
            .collect(Collectors.joining())
        + "\n"
        + "|---"
            .repeat(
                PlantedTastes.CHECKPOINTS.size()
                    + (int) first.chars().filter(c -> c == '|').count()
                    - 1)
        + "|\n";
  }

  private static String head() {
    return """
        # Preferences

        Written by `mvn -Pevidence -pl scoring-core`, from the product's own gate and loop over seeded crowds.

        ## Planted tastes

        Every user holds each of 3 tastes with its prevalence and then moves the text in 85 of 100 edits with room for it (80 of 100);
        everything else moves at random, 10 of 100 one way and 10 the other. Each cell adds 5 crowds: recall / precision of
        what is proposed for everybody / the share of holders (pairs of a user and a taste the user holds) who are served, by a
        shared preference or by one of their own. Where nothing is proposed, precision is written as 1.

        ![Recall and holders served against edits](preferences.svg)

        """
        + columns("| users | prevalence |");
  }

  private static String proof() {
    return String.format(
        Locale.ROOT,
        """

        ## Why some tastes stay personal

        A shared preference needs the Jeffreys 5 %% lower bound of its support to be above one half. Of 30 users, 18 (60 %%) have the
        bound %.3f, 20 have %.3f and 21 have %.3f: a taste of 60 %% among 30 cannot be told from one that splits the crowd,
        whatever the number of edits. Of 100 users 60 have %.3f, of 300 users 180 have %.3f. Those who hold it are served all the
        same: each gets it as a personal preference as soon as the user's own edits pass (the third number of each cell).
        """,
        bound(18, 30),
        bound(20, 30),
        bound(21, 30),
        bound(60, 100),
        bound(180, 300));
  }

  private static double bound(int of, int users) {
    return BetaPosterior.jeffreys(of, users).quantile(.05);
  }

  private static String tastes() {
    StringBuilder table = new StringBuilder(1_000);
    table.append(
        """

        ## One to six tastes

        100 users, 80 %.

        """);
    table.append(columns("| tastes |"));
    for (int tastes = 1; tastes <= 6; tastes++) {
      table
          .append("| ")
          .append(tastes)
          .append(" |")
          .append(
              points(100, tastes, .8).stream()
                  .map(PreferenceCurves::cell)
                  .collect(Collectors.joining()))
          .append('\n');
    }
    return table.toString();
  }

  /** Real letters through the real analysis. */
  static String letters() {
    StringBuilder text = new StringBuilder(1_000);
    text.append(
        """

        ## Real letters

        40 users edit 12 letters each; every taste is a change of the text, held by 80 of 100 and made in 85 of 100 letters, beside
        corrected figures in a quarter of them. All that is known goes through the real analysis.

        | seed | planted and found | proposed beside them, as a consequence |
        |---|---|---|
        """);
    for (long seed = 1; seed <= 3; seed++) {
      LetterCrowd.Result result = LetterCrowd.run(seed, 40, 12);
      long found = LetterCrowd.PLANTED.stream().filter(result.proposed()::contains).count();
      String others =
          result.proposed().stream()
              .filter(h -> !LetterCrowd.PLANTED.contains(h))
              .map(FeatureDirection::wireName)
              .sorted()
              .collect(Collectors.joining(", "));
      text.append(
          "| %d | %d of %d | %s |\n"
              .formatted(
                  seed, found, LetterCrowd.PLANTED.size(), others.isEmpty() ? "nothing" : others));
    }
    return text.toString();
  }

  private static String nothing() {
    StringBuilder text = new StringBuilder(1_000);
    text.append(
        """

        ## Crowds that want nothing

        Edits of letters through the real analysis: runs, of 200 of each kind, in which anything was proposed for everybody,
        and single users, of 400, for whom alone anything ever was, looked at after each of 30 edits.

        | edits | runs with a proposal, of 200 | users with a proposal of their own, of 400 |
        |---|---|---|
        """);
    NullCrowds crowds = new NullCrowds(200);
    Map<String, Integer> own = crowds.proposingForOne(400);
    crowds
        .proposing(200)
        .forEach(
            (kind, n) ->
                text.append(
                    "| %s | %d | %d |\n"
                        .formatted(kind.toLowerCase(Locale.ROOT), n, own.get(kind))));
    return text.toString();
  }

  /** What it takes to teach everybody something only the attackers want. */
  static String poisoning() {
    StringBuilder text = new StringBuilder(1_000);
    text.append(
        """

        ## What it takes to poison

        The fewest of so many users who have to do the same in all of their 8 edits over 3 days, against everybody else leaving it
        alone, until it is proposed for everybody. One user, with 10000 edits, reaches only that user; names invented with one
        key have at most a third of the votes for 7 days; a term also waits for a person, whoever wants it.

        | users | fewest who collude | share |
        |---|---|---|
        """);
    for (int users : List.of(10, 30, 100, 200)) {
      int fewest = fewest(users);
      text.append(
          String.format(
              Locale.ROOT, "| %d | %d | %.0f %% |%n", users, fewest, 100.0 * fewest / users));
    }
    return text.toString();
  }

  private static int fewest(int users) {
    int low = 0;
    int high = users;
    while (high - low > 1) {
      int middle = (low + high) / 2;
      if (proposed(middle, users)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  private static boolean proposed(int colluding, int users) {
    FeatureDirection wanted = EditingCrowd.hypothesis("exclamations/more");
    EditingCrowd crowd = new EditingCrowd(5);
    for (int round = 0; round < 8; round++) {
      for (int user = 0; user < users; user++) {
        crowd.edit("user-" + user, List.of(moved(wanted, user < colluding ? 1 : 0)));
      }
      crowd.pass(Duration.ofHours(8));
    }
    crowd.learn();
    return !crowd.shared(EditingCrowd.EMAIL).isEmpty();
  }
}
