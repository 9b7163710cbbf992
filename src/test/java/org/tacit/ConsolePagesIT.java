package org.tacit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.tacit.testing.ConsoleVisitor;
import org.tacit.testing.Gateway;
import org.tacit.testing.Installation;
import org.tacit.testing.TacitProcess;

/** Experiments and the audit log, from an empty store on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsolePagesIT {
  private static final String HOSTILE = "Write {{7*7}} #{1+1} \"onx=\"1\" & kindly.";

  private Installation installation;
  private Gateway gateway;
  private ConsoleVisitor admin;

  @BeforeAll
  void start() throws Exception {
    installation = Installation.start(TacitProcess.with("tacit.feedback.window", "60d"));
    gateway = installation.gateway();
    admin = ConsoleVisitor.signIn(installation.tacit().at("/"), Installation.PASSWORD);
  }

  @AfterAll
  void stop() throws Exception {
    installation.close();
  }

  @Test
  @Order(1)
  void pages_nothingThere_sayWhatComesNext() {
    assertThat(admin.page("/console/experiments").body())
        .contains("No such trial", "aria-current=\"page\" href=\"/console/experiments\"");
    assertThat(admin.page("/console/audit?what=erasure").body())
        .contains("Nothing has been done yet");
    assertThat(admin.page("/console/quality").body())
        .contains("No output in this time", "aria-current=\"page\" href=\"/console/quality\"");
  }

  @Test
  @Order(2)
  void pages_parametersThatAreNone_areTheUsualPage() {
    for (String path :
        new String[] {
          "/console/experiments?state=%3Cscript%3E&of=%22x&after=%22%3E%3Cscript%3E",
          "/console/audit?what=%3Cscript%3E&below=99999999999999999999",
          "/console/quality?type=%22x&days=-1&by=%3Cscript%3E"
        }) {
      assertThat(admin.page(path).statusCode()).as(path).isEqualTo(200);
      assertThat(admin.page(path).body()).as(path).doesNotContain("<script>", "\"x");
    }
  }

  @Test
  @Order(3)
  void pages_aHostileStatementOnTrial_isShownAsText() {
    String id =
        gateway
            .post(
                "/admin/v1/preferences",
                Gateway.object().put("statement", HOSTILE).put("type", "email"))
            .expect(201)
            .json()
            .path("id")
            .asText();
    gateway
        .post(
            "/admin/v1/preferences/" + id + "/approve",
            Gateway.object().put("reason", "<script>alert(1)</script>"))
        .expect(200);
    long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (!admin.page("/console/experiments").body().contains(id)) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }

    assertThat(admin.page("/console/experiments").body())
        .contains("{{7*7}} #{1+1} \"onx=\"1\" &amp; kindly.", "Too few outputs yet", "email")
        .doesNotContain("<script>alert");
    assertThat(admin.page("/console/audit").body())
        .contains("/console/preference?id=" + id, "approve", "&lt;script&gt;alert(1)")
        .doesNotContain("<script>alert");
    assertThat(admin.page("/console/experiments?state=ended").body()).contains("No such trial");
  }

  @Test
  @Order(4)
  void quality_outputsOfTwoSegments_hasTheirFiguresAndTellsThemApart() {
    for (String segment : new String[] {"north", "south"}) {
      for (int i = 0; i < 3; i++) {
        String id =
            gateway
                .chat(
                    Gateway.prompt("mock", "You write.", "Say hello."),
                    "Tacit-Output-Type",
                    "note",
                    "Tacit-User",
                    "u" + i,
                    "Tacit-Segment",
                    segment)
                .expect(200)
                .outputId();
        gateway
            .feedback(
                Gateway.object()
                    .put("event_id", segment + i)
                    .put("output_id", id)
                    .put("action", i == 0 ? "regenerated" : "accepted"))
            .expect(202);
      }
    }
    long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    String path = "/console/quality?type=note&days=7&by=segment";
    while (!admin.page(path).body().contains("6 outputs, 6 scored, 3 users")) {
      assertThat(System.nanoTime()).as(admin.page(path).body()).isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }

    assertThat(admin.page(path).body())
        .contains(">north<", ">south<", "3 scored, 3 users", "taken as 2.50 times")
        .contains("accepted", "66.7 %", "regenerated", "33.3 %");
    assertThat(admin.page("/console/quality?days=7&by=treatment").body())
        .contains("No preference applied")
        .doesNotContain(">north<");
    assertThat(admin.page("/console/quality?type=note").body()).doesNotContain("Told apart</h3>");
  }
}
