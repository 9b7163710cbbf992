package org.tacit.loop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the evidence page about learned preferences; the first argument names the file. */
public final class PreferenceCurves {
  private static final int RUNS = 5;

  private PreferenceCurves() {}

  /** Runs all crowds and writes the page. */
  public static void main(String[] arguments) throws IOException {
    StringBuilder page = new StringBuilder(4_000);
    page.append(
        """
        # Preferences

        Written by `PreferenceCurves` in the tests of scoring-core, from the real gate and loop over seeded crowds.

        ## Planted tastes

        Every user holds each of 3 tastes with its prevalence and then moves the text in 85 of 100 edits with room for it (80 of 100);
        everything else moves at random, 10 of 100 one way and 10 the other. Each cell is recall / precision of what is proposed for
        everybody, over 5 crowds. A taste of 60 % in a crowd of 30 cannot be proven by design: the lower bound of 18 of 30 is .45.
        Where nothing is proposed, precision is written as 1.

        """);
    page.append("| users | prevalence |");
    PlantedTastes.CHECKPOINTS.forEach(n -> page.append(" ").append(n).append(" edits |"));
    page.append("\n|---|---|").append("---|".repeat(PlantedTastes.CHECKPOINTS.size()));
    for (int users : List.of(30, 100, 300)) {
      for (double prevalence : List.of(.6, .7, .8, .9)) {
        List<PlantedTastes.Point> sum = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
          List<PlantedTastes.Point> points = PlantedTastes.run(100 + run, users, 3, prevalence);
          for (int i = 0; i < points.size(); i++) {
            if (sum.size() <= i) {
              sum.add(points.get(i));
            } else {
              sum.set(i, sum.get(i).plus(points.get(i)));
            }
          }
        }
        page.append(String.format(Locale.ROOT, "%n| %d | %.0f %% |", users, 100 * prevalence));
        sum.forEach(
            p ->
                page.append(
                    String.format(Locale.ROOT, " %.2f / %.2f |", p.recall(), p.precision())));
      }
    }
    page.append(
        """


        ## Crowds that want nothing

        Edits of letters through the real analysis: runs, of 200 of each kind, in which anything was proposed for everybody.

        | edits | runs with a proposal, of 200 |
        |---|---|
        """);
    Map<String, Integer> proposing = new NullCrowds(200).proposing(200);
    proposing.forEach(
        (kind, n) ->
            page.append("| ")
                .append(kind.toLowerCase(Locale.ROOT))
                .append(" | ")
                .append(n)
                .append(" |\n"));
    Files.writeString(Path.of(arguments[0]), page.toString());
  }
}
