package org.tacit.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page is what the command writes: most of it is written again, and held to the goals. */
class PreludeReportTest {
  private static final String WRITE = "out of date: mvn -Plab -pl scoring-core";

  private static String file(String name) throws IOException {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("src/docs"))) {
      folder = folder.getParent();
    }
    return Files.readString(folder.resolve("src/docs/evidence").resolve(name));
  }

  @Test
  void page_runsAgain_areWhatTheCommandWritesAndTacitCostsNoMoreThanCipher() throws IOException {
    Map<World, Map<String, List<int[]>>> all = new EnumMap<>(World.class);
    for (World world : World.values()) {
      Map<String, List<int[]>> runs = Prelude.runs(world);
      all.put(world, runs);
      boolean mails = world == World.EMAILS;
      assertThat(ratio(runs, Prelude.ORACLE)).isBetween(0.0, .15);
      assertThat(ratio(runs, Prelude.CIPHER_5)).isBetween(.27, mails ? .35 : .70);
      assertThat(ratio(runs, Prelude.TACIT)).isLessThanOrEqualTo(ratio(runs, Prelude.CIPHER_5));
      if (!mails) {
        assertThat(ratio(runs, Prelude.CONTINUAL)).isGreaterThanOrEqualTo(1);
      }
      assertThat(file("prelude-" + world.title() + ".svg"))
          .as(WRITE)
          .isEqualTo(PreludeReport.curve(world, runs));
      assertThat(file(PreludeReport.PAGE))
          .as(WRITE)
          .contains(
              PreludeReport.Retrieval.of(world, 25, runs).row(world, ratio(runs, Prelude.TACIT)));
      assertThat(file("prelude-retrieval-" + world.title() + ".svg"))
          .contains("Cost in parts of no learning, " + world.title());
    }
    assertThat(file(PreludeReport.PAGE))
        .as(WRITE)
        .contains(PreludeReport.rows(all), PreludeReport.standIns());
  }

  private static double ratio(Map<String, List<int[]>> runs, String agent) {
    return PreludeReport.mean(Prelude.ratios(runs, agent));
  }
}
