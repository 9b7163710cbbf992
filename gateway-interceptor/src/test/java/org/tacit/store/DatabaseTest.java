package org.tacit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacit.output.GeneratedOutput;
import org.tacit.store.Database.Settings;

class DatabaseTest {
  @TempDir Path directory;

  private static void assertOneLine(Settings settings, String... parts) {
    assertThatThrownBy(() -> Database.open(settings).close())
        .isInstanceOf(StoreUnavailableException.class)
        .message()
        .contains(parts)
        .doesNotContain("\n");
  }

  @Test
  void open_closedStore_findsItsRows() {
    Settings settings = Settings.embedded(directory.resolve("a/b"));
    GeneratedOutput output = Samples.output(Samples.id(Samples.NOW));
    try (Database database = Database.open(settings)) {
      new JdbcOutputLog(database).append(List.of(output));
    }
    try (Database database = Database.open(settings)) {
      assertThat(new JdbcOutputLog(database).find(Samples.PROJECT, output.id())).contains(output);
      assertThat(database.reachable()).isTrue();
    }
  }

  @Test
  void open_directoryIsAFile_saysSo() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "x");
    assertOneLine(Settings.embedded(file), "cannot be created", file.toString());
  }

  @Test
  void open_notAStore_saysSo() throws IOException {
    Files.writeString(directory.resolve("tacit.mv.db"), "not a store".repeat(1_000));
    assertOneLine(Settings.embedded(directory), "tacit.mv.db");
  }

  @Test
  void open_newerSchema_saysSo() {
    Settings settings = Settings.embedded(directory);
    try (Database database = Database.open(settings)) {
      database
          .jdbi()
          .useHandle(
              h ->
                  h.execute(
                      "insert into \"flyway_schema_history\" (\"installed_rank\", \"version\","
                          + " \"description\", \"type\", \"script\", \"checksum\","
                          + " \"installed_by\", \"execution_time\", \"success\")"
                          + " values (99, '999', 'later', 'SQL', 'V999__later.sql', 1, 'x', 1,"
                          + " true)"));
    }
    assertOneLine(settings, "does not fit this version of Tacit");
  }

  @Test
  void open_noServer_namesTheAddressWithoutSecrets() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    String url = "jdbc:postgresql://localhost:" + port + "/tacit";
    assertThatThrownBy(
            () -> Database.open(Settings.server(url + "?password=hidden", "tacit", "x")).close())
        .isInstanceOf(StoreUnavailableException.class)
        .message()
        .contains(url)
        .doesNotContain("hidden", "\n");
  }

  @Test
  void open_noDatabase_saysSo() {
    Settings there = TestDatabases.postgresSettings();
    assertOneLine(
        Settings.server(there.url().replaceFirst("tacit\\d+", "nowhere"), "postgres", ""),
        "has no database");
  }

  @Test
  void settings_otherDatabase_isRefused() {
    assertThatThrownBy(() -> Settings.server("jdbc:mysql://x", "u", "p"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tacit.datasource.url");
  }

  @Test
  void toString_settings_hidesTheSecrets() {
    assertThat(Settings.server("jdbc:postgresql://h/d?password=hidden", "u", "secret"))
        .hasToString("Settings[url=jdbc:postgresql://h/d]");
  }
}
