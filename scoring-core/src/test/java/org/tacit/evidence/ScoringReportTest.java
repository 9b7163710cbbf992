package org.tacit.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ScoringReportTest {
  private static Path page() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("src/docs"))) {
      folder = folder.getParent();
    }
    return folder.resolve("src/docs/evidence/scoring.md");
  }

  @Test
  void page_isWhatTheCommandWrites() throws IOException {
    assertThat(Files.readString(page()))
        .as("src/docs/evidence/scoring.md is out of date: mvn -Pevidence -pl scoring-core")
        .isEqualTo(ScoringReport.page());
  }
}
