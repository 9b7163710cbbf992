package org.tacit.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The page is what the command writes: a part of it is written again, the rest is held to goals.
 */
class PreferenceCurvesTest {
  private static final String WRITE = "out of date: mvn -Pevidence -pl scoring-core";

  private static Path folder() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("src/docs"))) {
      folder = folder.getParent();
    }
    return folder.resolve("src/docs/evidence");
  }

  private static String page() throws IOException {
    return Files.readString(folder().resolve("preferences.md"));
  }

  @Test
  void page_smallestCrowdsLettersAndPoisoning_areWhatTheCommandWrites() throws IOException {
    assertThat(page())
        .as(WRITE)
        .contains(
            PreferenceCurves.row(30, .6, PreferenceCurves.points(30, 3, .6)),
            PreferenceCurves.row(30, .9, PreferenceCurves.points(30, 3, .9)),
            PreferenceCurves.letters(),
            PreferenceCurves.poisoning());
  }

  @Test
  void page_everyCell_isPreciseAndServesTheHolders() throws IOException {
    assertThat(Files.readString(folder().resolve(PreferenceCurves.PICTURE))).contains("<polyline");
    Pattern row =
        Pattern.compile(
            "(?m)^\\| \\d+ \\|(?: \\d+ % \\|)?((?: [\\d.]+ / [\\d.]+ / [\\d.]+ \\|)+)$");
    assertThat(row.matcher(page()).results().map(MatchResult::group).toList()).hasSize(18);
    for (MatchResult found : row.matcher(page()).results().toList()) {
      String[] cells = found.group(1).strip().split(" \\|", -1);
      for (String cell : cells) {
        if (cell.isBlank()) {
          continue;
        }
        assertThat(Double.parseDouble(cell.split("/", -1)[1]))
            .as(found.group())
            .isGreaterThanOrEqualTo(.95);
      }
      String at20 = cells[PlantedTastes.CHECKPOINTS.indexOf(20)];
      assertThat(Double.parseDouble(at20.split("/", -1)[2]))
          .as(found.group())
          .isGreaterThanOrEqualTo(.9);
    }
  }
}
