package org.tacit.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrialsReportTest {
  private static Path folder() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("src/docs"))) {
      folder = folder.getParent();
    }
    return folder.resolve("src/docs/evidence");
  }

  @Test
  void files_areWhatTheCommandWrites() throws IOException {
    Map<String, String> files = TrialsReport.files();
    assertThat(files).containsKey("trials.md").hasSizeGreaterThan(4);
    for (Map.Entry<String, String> file : files.entrySet()) {
      assertThat(Files.readString(folder().resolve(file.getKey())))
          .as("src/docs/evidence/%s is out of date: mvn -Pevidence -pl scoring-core", file.getKey())
          .isEqualTo(file.getValue());
    }
  }
}
