package org.tacit.lab.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page is what the command writes: all from the facts, and some of the facts again. */
class CrowdReportTest {
  private static final String WRITE = "out of date: mvn -Plab -pl scoring-core";

  private static Path file(String name) {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("src/docs"))) {
      folder = folder.getParent();
    }
    return folder.resolve("src/docs/evidence").resolve(name);
  }

  private static CrowdRecords records() throws IOException {
    return new CrowdRecords(Files.readAllLines(file(CrowdReport.FACTS)));
  }

  @Test
  void page_factsOnFile_isWhatTheCommandWrites() throws IOException {
    for (Map.Entry<String, String> written : new CrowdReport(records()).files().entrySet()) {
      assertThat(file(written.getKey())).as(WRITE).hasContent(written.getValue());
    }
  }

  @Test
  void facts_seed1OfTheSmallerWorlds_areWhatRunsComeTo() throws IOException {
    assertThat(records().lines())
        .as(WRITE)
        .containsSequence(CrowdFacts.of(CrowdRecords.SMALL, CrowdWorld.Plan.SMALL, 1))
        .containsSequence(CrowdFacts.of(CrowdRecords.IDLE, CrowdWorld.Plan.IDLE, 1));
  }

  @Test
  void facts_allWorlds_areThoseThatWereToBeRun() throws IOException {
    CrowdRecords records = records();
    assertThat(records.seeds(CrowdRecords.MONTHS)).hasSize((int) CrowdFacts.MONTHS);
    for (String world : List.of(CrowdRecords.SMALL, CrowdRecords.IDLE)) {
      assertThat(records.seeds(world)).hasSize((int) CrowdFacts.SMALL);
    }
  }

  @Test
  void effect_threeMonths_isGoodAndExcludes0WhereTextsAreEdited() throws IOException {
    CrowdReport report = new CrowdReport(records());
    assertThat(report.sure(Kind.EMAIL)).isEqualTo(CrowdFacts.MONTHS);
    assertThat(report.sure(Kind.SUMMARY)).isEqualTo(CrowdFacts.MONTHS);
  }

  @Test
  void flip_everyWorld_endsTheOldPreferencesUseForGoodReason() throws IOException {
    CrowdRecords records = records();
    assertThat(records.seeds(CrowdRecords.MONTHS))
        .map(records::flip)
        .allMatch(flip -> flip.doubted().orElse(Integer.MAX_VALUE) <= 1_000);
  }

  @Test
  void activated_fiftyWorlds_isPlantedInNineteenOfTwenty() throws IOException {
    CrowdRecords records = records();
    assertThat(records.activated(CrowdRecords.SMALL)).hasSizeGreaterThan(100);
    assertThat(new CrowdReport(records).falseShare()).isLessThanOrEqualTo(.05);
    assertThat(records.activated(CrowdRecords.IDLE)).isEmpty();
  }
}
