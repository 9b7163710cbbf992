package org.tacit.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimeDirectoriesTest {
  @TempDir private Path temporary;

  private Path directory(String name) throws IOException {
    Path directory = Files.createDirectories(temporary.resolve(name).resolve("runtime"));
    Files.writeString(directory.resolve("some.jar"), "x");
    return directory.getParent();
  }

  @Test
  void removeAbandoned_lockFileOfAKilledServer_removesTheDirectory() throws IOException {
    Path killed = directory("payaramicro-rt1tmp");
    Files.createFile(killed.resolve("tacit.lock"));

    assertThat(RuntimeDirectories.removeAbandoned(temporary)).isEqualTo(1);
    assertThat(killed).doesNotExist();
  }

  @Test
  void removeAbandoned_directoryInUse_leavesIt() throws IOException {
    Path used = directory("payaramicro-rt2tmp");
    RuntimeDirectories.hold(used);

    assertThat(RuntimeDirectories.removeAbandoned(temporary)).isZero();
    assertThat(used.resolve("runtime/some.jar")).exists();
  }

  @Test
  void removeAbandoned_bootingOrForeignDirectory_leavesIt() throws IOException {
    Path booting = directory("payaramicro-rt3tmp");
    Path foreign = directory("something-else");
    Files.createFile(foreign.resolve("tacit.lock"));

    assertThat(RuntimeDirectories.removeAbandoned(temporary)).isZero();
    assertThat(booting).exists();
    assertThat(foreign).exists();
  }
}
