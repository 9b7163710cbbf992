package org.tacit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.tacit.output.OutputId;
import org.tacit.testing.ConsoleVisitor;
import org.tacit.testing.Gateway;
import org.tacit.testing.Gateway.Reply;
import org.tacit.testing.Installation;
import org.tacit.testing.RecordingUpstream;
import org.tacit.testing.RecordingUpstream.Received;
import org.tacit.testing.TacitProcess;

/**
 * People change the opening of their e-mails; a later prompt asks for the opening they like. One
 * story in order: each test goes on where the one before ended.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LearningIT {
  private static final String SYSTEM = "You write e-mails for the sales team of Brightwater.";
  private static final String MODEL = "mock-mail";
  private static final int USERS = 40;
  private static final int[] MAILS_PER_DAY = {3, 3, 2};

  /** So often that half of it by chance injected at least once is certain, but for 1 in 10^8. */
  private static final int MANY = 30;

  private Installation installation;
  private Gateway gateway;
  private int asked;

  @BeforeAll
  void start() throws Exception {
    // A day passes in two seconds: a busy disk must not make events miss their outputs' window.
    installation =
        Installation.start(
            TacitProcess.with("tacit.clock.speed", "40000")
                .with("tacit.feedback.window", "60d")
                .with("tacit.text.retention", "365d"));
    gateway = installation.gateway();
  }

  @AfterAll
  void stop() throws Exception {
    installation.close();
  }

  private record Asked(Reply reply, Received received) {}

  private Asked ask(String type, String user, String... more) {
    String marker = "Mail number " + ++asked + " to Ms. Novak";
    String[] headers = new String[more.length + 4];
    headers[0] = "Tacit-Output-Type";
    headers[1] = type;
    headers[2] = "Tacit-User";
    headers[3] = user;
    System.arraycopy(more, 0, headers, 4, more.length);
    Reply reply = gateway.chat(Gateway.prompt(MODEL, SYSTEM, marker), headers).expect(200);
    return new Asked(reply, installation.upstream().receivedWith(marker));
  }

  /** The user replaces the formal opening, reading at a pace of their own. */
  private void edit(Asked mail, int user) {
    String text = mail.reply().json().at("/choices/0/message/content").asText();
    ObjectNode event =
        Gateway.object()
            .put("event_id", "edit-of-" + mail.reply().outputId())
            .put("output_id", mail.reply().outputId())
            .put("action", "edited")
            .put("dwell_ms", 4_000 + 311 * user + 97 * (asked % 41))
            .put("final_text", text.replace("Dear Ms. Novak,", "Hi Ana,"));
    assertThat(gateway.feedback(event).expect(202).json().path("accepted").asInt()).isOne();
  }

  private static LocalDate day(Asked mail) {
    return OutputId.parse(mail.reply().outputId())
        .orElseThrow()
        .created()
        .atZone(ZoneOffset.UTC)
        .toLocalDate();
  }

  private static void await(String what, Duration limit, BooleanSupplier condition) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  /** What everybody wants; single users may have found out their own before. */
  private Optional<JsonNode> greeting(String type) {
    JsonNode page = gateway.get("/admin/v1/preferences?type=" + type).expect(200).json();
    for (JsonNode preference : page.path("data")) {
      boolean shared = !preference.at("/scope/user").isTextual();
      if (shared && preference.path("features").findValuesAsText("feature").contains("greeting")) {
        return Optional.of(preference);
      }
    }
    return Optional.empty();
  }

  private String statement(String type) {
    return greeting(type).orElseThrow().path("statement").asText();
  }

  private String step(String type, String step) {
    String id = greeting(type).orElseThrow().path("id").asText();
    return "/admin/v1/preferences/" + id + "/" + step;
  }

  /** What is sent on says what the header says it does; returns whether that is the greeting. */
  private boolean injected(Asked mail, String type) {
    String id = greeting(type).orElseThrow().path("id").asText();
    String prompt = mail.received().systemText();
    boolean said = mail.reply().preferences().contains(id);
    assertThat(prompt).startsWith(SYSTEM);
    assertThat(prompt.indexOf(statement(type)) > SYSTEM.length()).isEqualTo(said);
    if (mail.reply().preferences().isEmpty()) {
      assertThat(mail.received().body().path("messages").path(0).path("content").asText())
          .isEqualTo(SYSTEM);
    }
    return said;
  }

  private void untouched(Asked mail) {
    assertThat(mail.reply().preferences()).isEmpty();
    assertThat(mail.received().systemText()).isEqualTo(SYSTEM + "\n");
    assertThat(mail.received().body().path("messages")).hasSize(2);
  }

  @Test
  @Order(1)
  void chat_nothingLearned_isForwardedAsItCame() {
    JsonNode sent =
        RecordingUpstream.json(
            """
            {"model":"mock-mail","temperature":0.70,"seed":12345678901234567890,
             "a_field_of_tomorrow":{"deep":[1,2.50,null,"ü\\u0000"]},
             "metadata":{"tacit_output_type":"email","tacit_segment":"de","own":"stays"},
             "messages":[
              {"role":"developer","content":[{"type":"text","text":"Be kind.","cache_control":{"type":"ephemeral"}}]},
              {"role":"user","name":"ana","content":"As it came 😀","extra":{"x":[true]}},
              {"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{}"}}]},
              {"role":"tool","tool_call_id":"c1","content":"42"}],
             "tools":[{"type":"function","function":{"name":"f","parameters":{"type":"object","$defs":{}}}}],
             "tool_choice":{"type":"function","function":{"name":"f"}},"user":"ana"}
            """);

    Reply reply = gateway.chat(sent).expect(200);

    ObjectNode expected = sent.deepCopy();
    expected.putObject("metadata").put("own", "stays");
    Received received = installation.upstream().receivedWith("As it came 😀");
    assertThat(received.body()).isEqualTo(expected);
    assertThat(received.path()).isEqualTo("/v1/chat/completions");
    assertThat(received.headers().values()).noneMatch(value -> value.contains(Installation.KEY));
    assertThat(received.headers().keySet()).noneMatch(name -> name.startsWith("tacit"));
    assertThat(reply.json().path("id").asText()).isEqualTo(reply.outputId());
    assertThat(reply.header("Tacit-Upstream")).isEqualTo("mock/mock-mail");
    assertThat(reply.json().at("/choices/0/message/content").asText())
        .isEqualTo(RecordingUpstream.FORMAL_MAIL);
  }

  @Test
  @Order(2)
  void preferences_everybodyChangedTheOpening_hasTheGreeting() {
    gateway.send("PUT", "/admin/v1/types/memo", "{\"learning\":\"review\"}").expect(200);
    LocalDate last = LocalDate.MIN;
    for (int mails : MAILS_PER_DAY) {
      LocalDate before = last;
      await(
          "the next day", Duration.ofMinutes(1), () -> day(ask("clock", "nobody")).isAfter(before));
      for (int mail = 0; mail < mails; mail++) {
        for (int user = 0; user < USERS; user++) {
          Asked email = ask("email", "user-" + user);
          edit(email, user);
          last = day(email);
          if (user < 12) {
            edit(ask("memo", "user-" + user), user);
          }
        }
      }
    }

    await("a greeting", Duration.ofMinutes(1), () -> greeting("email").isPresent());

    JsonNode learned = greeting("email").orElseThrow();
    assertThat(learned.at("/features/0/feature").asText()).isEqualTo("greeting");
    assertThat(learned.at("/features/0/direction").asText()).isEqualTo("casual");
    assertThat(learned.path("statement").asText()).contains("Hi").doesNotContain("Ana");
    assertThat(learned.at("/scope/type").asText()).isEqualTo("email");
    JsonNode evidence = learned.path("evidence");
    assertThat(evidence.path("users").asInt()).isBetween(3, USERS);
    assertThat(evidence.path("users_total").asInt())
        .isBetween(evidence.path("users").asInt(), USERS);
    assertThat(evidence.path("share").asDouble()).isGreaterThan(.9).isLessThanOrEqualTo(1);
    assertThat(evidence.path("edits").asInt()).isGreaterThanOrEqualTo(8);
    assertThat(evidence.path("days").asInt()).isGreaterThanOrEqualTo(2);
  }

  @Test
  @Order(3)
  void chat_greetingOnTrial_reachesSomePromptsBehindTheCallersText() {
    await(
        "an injected e-mail",
        Duration.ofMinutes(1),
        () -> injected(ask("email", "reader"), "email"));
    List<Boolean> arms = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      arms.add(injected(ask("email", "reader-" + i), "email"));
    }
    assertThat(arms).contains(true, false);
  }

  @Test
  @Order(4)
  void chat_otherTypeOrNotToApply_staysUntouched() {
    for (int i = 0; i < MANY; i++) {
      untouched(ask("ticket-reply", "reader-" + i));
      untouched(ask("email", "reader-" + i, "Tacit-Learning", "observe"));
      untouched(ask("email", "reader-" + i, "Tacit-Learning", "off"));
    }
  }

  @Test
  @Order(5)
  void approve_typeInReview_startsTheTrial() {
    await("a greeting of memos", Duration.ofMinutes(1), () -> greeting("memo").isPresent());
    assertThat(greeting("memo").orElseThrow().path("status").asText()).isEqualTo("candidate");
    for (int i = 0; i < MANY; i++) {
      untouched(ask("memo", "reader-" + i));
    }

    Reply illegal = gateway.post(step("memo", "resume"), Gateway.object());
    assertThat(illegal.status()).isEqualTo(409);
    assertThat(illegal.header("Content-Type")).startsWith("application/problem+json");
    assertThat(illegal.json().path("legal"))
        .extracting(JsonNode::asText)
        .contains("approve", "pause", "reject")
        .doesNotContain("resume");

    gateway.post(step("memo", "approve"), Gateway.object().put("reason", "as we like it"));

    await("an injected memo", Duration.ofMinutes(1), () -> injected(ask("memo", "reader"), "memo"));
    assertThat(greeting("memo").orElseThrow().path("status").asText()).isEqualTo("trial");
  }

  @Test
  @Order(6)
  void pause_whileOnTrial_stopsWithinTwoSeconds() {
    gateway.post(step("email", "pause"), Gateway.object().put("reason", "for now")).expect(200);
    long paused = System.nanoTime();
    await(
        "two seconds",
        Duration.ofMinutes(1),
        () -> {
          ask("email", "reader");
          return System.nanoTime() - paused > Duration.ofSeconds(2).toNanos();
        });

    for (int i = 0; i < MANY; i++) {
      assertThat(injected(ask("email", "reader-" + i), "email")).isFalse();
    }
    assertThat(greeting("email").orElseThrow().path("status").asText()).isEqualTo("paused");
  }

  @Test
  @Order(7)
  void overview_afterAllThat_saysWhatHappenedPerType() {
    ConsoleVisitor admin =
        ConsoleVisitor.signIn(installation.tacit().at("/"), Installation.PASSWORD);

    String page = admin.page("/console/overview").body();

    assertThat(page)
        .contains("aria-label=\"email\"", "aria-label=\"memo\"", "active, ")
        .contains("paused: " + statement("email"))
        .contains("<meter", ">edited<");
    String memo = admin.page("/console/overview?type=memo&days=7").body();
    assertThat(memo).contains("aria-label=\"memo\"").doesNotContain("aria-label=\"email\"");
    assertThat(admin.page("/console/overview?type=nothing-like-it").body())
        .as("what is not one of the choices is not chosen")
        .contains("aria-label=\"email\"", "aria-label=\"memo\"");
    assertThat(admin.page("/console/overview?type=%3Cscript%3E&days=%22x").body())
        .doesNotContain("<script>", "\"x");
  }
}
