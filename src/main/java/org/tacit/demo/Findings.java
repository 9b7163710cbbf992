package org.tacit.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the gateway says it has found out, at one moment. Immutable.
 *
 * @param preferences all of them, in any status
 * @param emailQuality the quality of e-mails
 * @param flags users with a flag, by flag
 */
record Findings(List<Learned> preferences, JsonNode emailQuality, List<Flagged> flags) {
  private static final List<String> FLAGS =
      List.of("burst", "rubber_stamp", "always_edits", "always_rejects");
  private static final int PAGE = 200;
  private static final int HELD_OUT = 60;

  /** A user with a flag, and why. */
  record Flagged(String user, String flag, String reason) {}

  /** Something that must have come true, and what there is to it. */
  record Expectation(String text, boolean met, String detail) {}

  /** Copies the lists. */
  Findings {
    preferences = List.copyOf(preferences);
    flags = List.copyOf(flags);
  }

  /** Asks the gateway. */
  static Findings read(HttpGateway gateway) throws IOException, InterruptedException {
    List<Learned> preferences = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = gateway.get("/admin/v1/preferences?limit=" + PAGE + cursor);
      page.path("data").forEach(node -> preferences.add(new Learned(node)));
      JsonNode next = page.path("next_cursor");
      cursor = next.isTextual() ? "&cursor=" + next.asText() : "";
    } while (!cursor.isEmpty());
    List<Flagged> flags = new ArrayList<>();
    for (String flag : FLAGS) {
      JsonNode page = gateway.get("/admin/v1/users?limit=" + PAGE + "&flag=" + flag);
      for (JsonNode user : page.path("data")) {
        for (JsonNode raised : user.path("flags")) {
          if (raised.path("flag").asText().equals(flag)) {
            flags.add(new Flagged(user.path("id").asText(), flag, raised.path("reason").asText()));
          }
        }
      }
    }
    JsonNode quality = gateway.get("/admin/v1/quality?type=" + Errand.EMAIL);
    return new Findings(preferences, quality.at("/data/0"), flags);
  }

  /** Preferences of everybody in a status. */
  List<Learned> shared(String status) {
    return preferences.stream().filter(p -> p.shared() && p.status().equals(status)).toList();
  }

  /** E-mails with preferences against e-mails of the holdout. */
  JsonNode together() {
    return emailQuality.path("preferences_together");
  }

  boolean flagged(String user, String flag) {
    return flags.stream().anyMatch(f -> f.user().equals(user) && f.flag().equals(flag));
  }

  private boolean active(String hypothesis) {
    return preferences.stream().anyMatch(p -> p.is(Errand.EMAIL, hypothesis, "active"));
  }

  private String statusOf(String hypothesis) {
    return preferences.stream()
        .filter(p -> p.isFor(Errand.EMAIL, hypothesis))
        .map(p -> p.status() + ": " + p.statement())
        .findFirst()
        .orElse("not learned");
  }

  /** What the demonstration is for, and whether it came true. */
  List<Expectation> expectations() {
    JsonNode distance = together().path("edit_distance");
    List<String> control =
        preferences.stream()
            .filter(p -> p.type().equals(Errand.SUMMARY))
            .map(p -> p.hypothesis() + " " + p.status())
            .toList();
    return List.of(
        new Expectation(
            "a casual greeting is active for e-mails",
            active("greeting/casual"),
            statusOf("greeting/casual")),
        new Expectation(
            "a shorter text is active for e-mails",
            active("length/shorter"),
            statusOf("length/shorter")),
        new Expectation(
            "with preferences, e-mails are edited less than held-out ones; interval without 0",
            distance.path("high").isNumber() && distance.path("high").asDouble() < 0,
            Learned.interval(distance, "difference", "")),
        new Expectation(
            "nothing is learned for summaries, which are edited at random",
            control.isEmpty(),
            control.isEmpty() ? "no preference" : String.join(", ", control)),
        flag(Members.BOT, "burst"),
        flag(Members.STAMPER, "rubber_stamp"));
  }

  private Expectation flag(String user, String flag) {
    return new Expectation(
        user + " is flagged as " + flag,
        flagged(user, flag),
        flags.stream()
            .filter(f -> f.user().equals(user) && f.flag().equals(flag))
            .map(Flagged::reason)
            .findFirst()
            .orElse("no flag"));
  }

  /** Whether everything has come true, enough was held out and no shared preference is open. */
  boolean complete() {
    return expectations().stream().allMatch(Expectation::met)
        && together().path("outputs_held_out").asInt() >= HELD_OUT
        && shared("candidate").isEmpty()
        && shared("trial").isEmpty();
  }
}
