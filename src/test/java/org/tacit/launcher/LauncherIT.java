package org.tacit.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.tacit.testing.TacitProcess;

class LauncherIT {
  @Test
  void start_portTaken_endsWithOneLineBeforeBooting() throws Exception {
    try (ServerSocket taken = new ServerSocket(0);
        TacitProcess tacit = TacitProcess.plain().launch(taken.getLocalPort())) {
      assertThat(tacit.awaitEnd()).isEqualTo(Boot.PORT_TAKEN);
      assertThat(tacit.output())
          .singleElement()
          .asString()
          .contains("Port " + taken.getLocalPort(), "--port");
    }
  }

  @Test
  void start_impossiblePort_endsWithOneLine() throws Exception {
    try (TacitProcess tacit =
        TacitProcess.plain().options("--port", "99999").launch(TacitProcess.freePort())) {
      // The first --port is the test's own; Payara Micro would use the last.
      assertThat(tacit.awaitEnd()).isEqualTo(Boot.BAD_START);
      assertThat(tacit.output()).singleElement().asString().contains("99999");
    }
  }

  @Test
  void jar_firstClass_loadsOnJava8() throws Exception {
    try (JarFile jar = new JarFile(TacitProcess.jar().toFile())) {
      assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
          .isEqualTo(Launcher.class.getName());
      byte[] head =
          jar.getInputStream(jar.getEntry("org/tacit/launcher/Launcher.class")).readNBytes(8);
      // Bytes 6 and 7 are the major version; 52 is Java 8.
      assertThat(head[6]).isZero();
      assertThat(head[7]).isEqualTo((byte) 52);
    }
  }

  @Test
  void restart_afterKill_isReadyAgainAndSaysSo() throws Exception {
    try (TacitProcess tacit = TacitProcess.plain().start()) {
      tacit.kill();
      tacit.restart();

      HttpResponse<Void> ready =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(tacit.at("/health/ready")).build(),
                  HttpResponse.BodyHandlers.discarding());
      assertThat(ready.statusCode()).isEqualTo(200);
    }
  }
}
