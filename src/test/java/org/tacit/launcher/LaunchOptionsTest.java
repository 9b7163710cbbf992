package org.tacit.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaunchOptionsTest {
  private static LaunchOptions read(String... given) {
    return ((LaunchOptions.Read) LaunchOptions.read(List.of(given), new Properties())).options();
  }

  @Test
  void read_nothingGiven_listensOn8080WithDefaults() {
    LaunchOptions options = read();

    assertThat(options.port()).isEqualTo(8080);
    assertThat(options.portMustBeFree()).isTrue();
    assertThat(options.arguments())
        .containsExactly(
            "--port",
            "8080",
            "--disablephonehome",
            "--minhttpthreads",
            "8",
            "--maxhttpthreads",
            "200");
  }

  @Test
  void read_callersOptions_comeFirstAndAreNotRepeated() {
    LaunchOptions options =
        read("--maxHttpThreads", "20", "--PORT", "9090", "--disablePhoneHome", "--sslPort", "9443");

    assertThat(options.port()).isEqualTo(9090);
    assertThat(options.arguments())
        .containsExactly(
            "--maxHttpThreads", "20", "--PORT", "9090", "--disablePhoneHome", "--sslPort", "9443");
  }

  @Test
  void read_portAsSystemProperty_isUsed() {
    Properties system = new Properties();
    system.setProperty("payaramicro.port", "9191");

    LaunchOptions options = ((LaunchOptions.Read) LaunchOptions.read(List.of(), system)).options();

    assertThat(options.port()).isEqualTo(9191);
    assertThat(options.arguments()).startsWith("--port", "9191");
  }

  @Test
  void read_autobind_doesNotInsistOnThePort() {
    assertThat(read("--autobindhttp").portMustBeFree()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "--version", "--warmup"})
  void read_optionThatEndsByItself_isPassedAlone(String option) {
    LaunchOptions options = read(option);

    assertThat(options.serves()).isFalse();
    assertThat(options.portMustBeFree()).isFalse();
    assertThat(options.arguments()).containsExactly(option);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "-1", "abc", "", "80 80", "999999999999"})
  void read_impossiblePort_isRefusedNamingWhatIsAllowed(String port) {
    LaunchOptions.Reading reading = LaunchOptions.read(List.of("--port", port), new Properties());

    assertThat(reading)
        .isEqualTo(
            new LaunchOptions.Refused(
                "--port must be a number from 1 to 65535, not '" + port + "'."));
  }

  @Test
  void read_portWithoutValue_isRefused() {
    assertThat(LaunchOptions.read(List.of("--port"), new Properties()))
        .isInstanceOf(LaunchOptions.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"17", "21", "25"})
  void recentEnough_supportedJava_is(String version) {
    assertThat(Launcher.recentEnough(version)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.8", "11", "16"})
  void recentEnough_olderJava_isNot(String version) {
    assertThat(Launcher.recentEnough(version)).isFalse();
  }
}
