package org.tacit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
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

/** Decisions in the console, from an empty queue on; each test goes on where the last ended. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsoleReviewIT {
  private static final String HOSTILE = "Write {{7*7}} #{1+1} ${1+1} \"onx=\"1\" & kindly.";
  private static final String DECIDE = "/console/preferences/decide";

  private Installation installation;
  private Gateway gateway;
  private ConsoleVisitor admin;
  private String id = "";

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

  private String write(String statement, String user) {
    return gateway
        .post(
            "/admin/v1/preferences",
            Gateway.object().put("statement", statement).put("type", "email").put("user", user))
        .expect(201)
        .json()
        .path("id")
        .asText();
  }

  private JsonNode now() {
    return gateway.get("/admin/v1/preferences/" + id).expect(200).json();
  }

  private HttpResponse<String> decide(String decision, String revision, String... more) {
    String[] fields = new String[more.length + 6];
    String[] first = {"id", id, "decision", decision, "revision", revision};
    System.arraycopy(first, 0, fields, 0, 6);
    System.arraycopy(more, 0, fields, 6, more.length);
    return admin.post("/console/review", DECIDE, fields);
  }

  @Test
  @Order(1)
  void review_nothingWaits_saysSo() {
    assertThat(admin.page("/console/review").body())
        .contains("Nothing waits for a decision")
        .doesNotContain("class=\"badge");
    assertThat(admin.page("/console/preference?id=unknown").statusCode()).isEqualTo(404);
    assertThat(admin.page("/console/preference").statusCode()).isEqualTo(404);
  }

  @Test
  @Order(2)
  void review_hostileText_isShownAsText() {
    write("Say hello.", "ana");
    id = write(HOSTILE, "<script>alert(1)</script>");

    for (String path :
        new String[] {
          "/console/review?id=" + id,
          "/console/preference?id=" + id,
          "/console/preferences",
          "/console/review?at=%22%3E%3Cscript%3E&id=%3Cscript%3E",
          "/console/preferences?q=%3Cscript%3E&notice=%3Cscript%3E"
        }) {
      HttpResponse<String> page = admin.page(path);
      assertThat(page.statusCode()).as(path).isEqualTo(200);
      assertThat(page.body())
          .as(path)
          .doesNotContain("<script>alert", "<script>\"", "Write {{7*7}} 2")
          .doesNotContainPattern("<[^>]*\"onx=");
    }
    assertThat(admin.page("/console/preference?id=" + id).body())
        .contains("{{7*7}} #{1+1} ${1+1} \"onx=\"1\" &amp; kindly.")
        .contains("&lt;script&gt;");
    assertThat(admin.page("/console/review").body())
        .contains("1 of 2", "rel=\"next\"", ">2</span>");
    assertThat(admin.page("/console/review?at=99").body()).contains("2 of 2", "rel=\"prev\"");
  }

  @Test
  @Order(3)
  void decide_withoutReasonOrRevision_changesNothing() {
    assertThat(decide("reject", "1").body()).contains("need a reason");
    assertThat(decide("approve", "").body()).contains("not possible any more");
    assertThat(decide("nonsense", "1").body()).contains("not possible any more");
    assertThat(now().path("status").asText()).isEqualTo("candidate");
  }

  @Test
  @Order(4)
  void decide_twoAtOnce_theSecondIsToldWhatChanged() {
    assertThat(decide("approve", "1", "from", "review", "at", "1").body()).contains("Approved");

    String second = decide("reject", "1", "reason", "no", "from", "review", "at", "1").body();

    assertThat(second)
        .contains("Nothing was done", "Changed by admin just now: approve, now trial");
    assertThat(now().path("status").asText()).isEqualTo("trial");
  }

  @Test
  @Order(5)
  void reword_thenRollback_isTheNextVersionInTheOldWords() {
    String revision = now().path("revision").asText();
    assertThat(decide("reword", revision, "statement", "Be <brief>.").body())
        .contains("1 to 200 characters");
    assertThat(decide("reword", revision, "statement", "Be brief.").body()).contains("Reworded");
    assertThat(admin.page("/console/preference?id=" + id).body())
        .contains("<ins>", "<del>", "Roll back to version 1");

    decide("rollback", now().path("revision").asText(), "version", "1");

    assertThat(now().path("statement").asText()).isEqualTo(HOSTILE);
    assertThat(now().path("version").asInt()).isEqualTo(3);
  }

  @Test
  @Order(6)
  void decide_withoutFormToken_isForbidden() {
    assertThat(gateway.send("POST", DECIDE, "id=" + id + "&decision=retire").status())
        .isEqualTo(403);
  }
}
