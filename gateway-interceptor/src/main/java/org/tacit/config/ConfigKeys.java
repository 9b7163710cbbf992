package org.tacit.config;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All keys, in the order of the reference page. */
public final class ConfigKeys {
  static final String ROUTE = "tacit.route.";
  static final String ROUTE_MODEL = ROUTE + "<model>";
  static final String TIMEOUT = ".timeout";
  static final String ARMS = "tacit.arms.";
  static final String ARMS_MODEL = ARMS + "<model>";
  static final String TYPES = ".types";
  static final String PROMPT = ".prompt";
  static final String PRICE = "tacit.price.";
  static final String UPSTREAM = "tacit.upstream.";
  static final String DURATION = "a duration such as 500ms, 60s, 5m, 24h, 30d or PT1H";
  static final String WINDOW = "a duration from 1m to 90d";
  static final String SIZE = "a size from 1KiB to 1GiB, such as 4MiB";
  static final String SHARE = "a number from 0 to 1";
  static final String MONEY = "a number from 0 to 1000000 with at most 6 decimals, as in 12.50";
  static final String SPACE = "0 or a size from 1MiB to 1024GiB, such as 4GiB";

  private static final List<ConfigKey> ALL =
      List.of(
          open("tacit.config", "none", "a readable properties file", "More keys, from a file."),
          open(
              "tacit.data-dir",
              "./tacit-data",
              "a path",
              "Where the embedded store is, and what waits for the store while it is down."),
          open(
              "tacit.datasource.url",
              "the embedded store",
              "a JDBC URL beginning with jdbc:postgresql: or jdbc:h2:",
              "The database, PostgreSQL 15 or later."),
          open("tacit.datasource.user", "none", "a name", "The database's user."),
          secret("tacit.datasource.password", "none", "a text", "The database user's password."),
          open(
              "tacit.upstream.<name>.type",
              "none; demo, or openai where OPENAI_API_KEY is set, if there is no upstream",
              UpstreamType.ALLOWED,
              "What kind of upstream answers under this name."),
          open(
              "tacit.upstream.<name>.base-url",
              "the provider's own",
              "an http or https URL without query",
              "Where the upstream is, up to and including /v1."),
          secret(
              "tacit.upstream.<name>.api-key",
              "OPENAI_API_KEY for OpenAI's own URL, else none",
              "a text",
              "The key sent to the upstream in place of the caller's."),
          open(
              "tacit.upstream.<name>.models",
              "*, for demo demo*",
              "a comma separated list of names, * standing for anything",
              "The models this upstream answers for."),
          open(
              "tacit.upstream.<name>.timeout",
              "5m",
              DURATION,
              "The longest wait for the answer to begin, retries included."),
          open(
              "tacit.upstream.<name>.idle-timeout",
              "60s",
              DURATION,
              "The longest silence within an answer."),
          open(
              "tacit.upstream.<name>.max-retries",
              "0",
              "a whole number from 0 to 10",
              "How often a refused or failed call is tried again before the next fallback."),
          open(
              "tacit.upstream.<name>.max-concurrent",
              "none",
              "a whole number from 1 to 1000000",
              "The most calls a node has under way there; beyond it the next fallback is asked."),
          open(
              "tacit.upstream.<name>.breaker",
              "on",
              "on or off",
              "Whether an upstream that keeps failing is left out for a while."),
          open(
              "tacit.upstream.<name>.breaker-calls",
              "20",
              "a whole number from 1 to 10000",
              "How many calls of the last minute it takes to say that it keeps failing."),
          open(
              "tacit.upstream.<name>.breaker-share",
              "0.5",
              "a number from 0.01 to 1",
              "The share of them that has to have failed."),
          open(
              "tacit.upstream.<name>.breaker-pause",
              "10s",
              "a duration up to 1h",
              "How long it is left out before 3 calls try it again."),
          open(
              "tacit.upstream.<name>.seed",
              "1",
              "a whole number",
              "The demo model's chance; only for type demo."),
          open(
              "tacit.upstream.<name>.tokens-per-second",
              "60",
              "a number above 0, at most 1000000",
              "The demo model's pace; only for type demo."),
          open(
              ROUTE_MODEL,
              "the first upstream, by name, whose models match",
              "a comma separated list of upstream/model, each with or without weight=n,"
                  + " n up to 1000000 and one above 0",
              "What answers for a model, and what is tried when that fails."),
          open(
              ROUTE_MODEL + TIMEOUT,
              "each upstream's own",
              DURATION,
              "The longest wait for each target of the route to begin its answer, retries"
                  + " included."),
          open(
              ARMS_MODEL,
              "none",
              "2 to 5 different names of a-z, 0-9 and '-', each with an upstream, as in"
                  + " fast: up/small, good: up/large",
              "Arms that compete to answer for a model, in place of a route."),
          open(
              ARMS_MODEL + TYPES,
              "*",
              "a comma separated list of names, * standing for anything",
              "The output types the arms compete in; for others they are fallbacks in order."),
          open(
              ARMS_MODEL + ".<arm>" + PROMPT,
              "none",
              "a text",
              "A system text of the arm, put before the caller's own."),
          open(
              PRICE + "<upstream/model>",
              "none: the cost is unknown",
              "two numbers from 0 to 1000000 with at most 6 decimals, as in 0.15 / 0.60",
              "What a million tokens of a prompt and of an answer cost; * stands for anything."),
          open(
              "tacit.clock.speed",
              "1",
              "a number from 1 to 1000000",
              "Runs the product's whole clock faster, for demonstrations and tests."),
          secret(
              "tacit.bootstrap.api-key",
              "generated once",
              "16 to 256 visible ASCII characters",
              "The first API key, with all scopes of the first project."),
          secret(
              "tacit.bootstrap.admin-password",
              "generated once",
              "8 to 256 characters",
              "The first administrator's password."),
          open(
              "tacit.limits.request-body",
              "32MiB",
              SIZE,
              "The largest inference request; larger ones get 413."),
          open(
              "tacit.limits.answer-body",
              "32MiB",
              SIZE,
              "The largest JSON answer or stream event taken from an upstream."),
          open(
              "tacit.limits.feedback-body",
              "4MiB",
              SIZE,
              "The largest feedback request; larger ones get 413."),
          open(
              "tacit.limits.feedback-events",
              "1000",
              "a whole number from 1 to 100000",
              "The most events in one feedback request."),
          open(
              "tacit.limits.spool",
              "1GiB",
              SPACE,
              "The most disk that answers may take in tacit.data-dir while the store is down."),
          open(
              "tacit.limits.requests-per-minute",
              "0: any number",
              "a whole number from 0 to 1000000000",
              "The most inference requests of one key in a minute, on one node."),
          open(
              "tacit.limits.tokens-per-minute",
              "0: any number",
              "a whole number from 0 to 1000000000",
              "The most tokens of one key's prompts and answers in a minute, on one node."),
          open(
              "tacit.limits.budget-per-day",
              "none",
              MONEY,
              "What one key may spend in a day, in the unit of the prices."),
          open(
              "tacit.limits.budget-per-month",
              "none",
              MONEY,
              "What one key may spend in a month, in the unit of the prices."),
          open(
              "tacit.feedback.token-lifetime",
              "30d",
              DURATION,
              "How long a feedback token is good for."),
          open(
              "tacit.feedback.window",
              "24h",
              WINDOW,
              "How long events wait for an output, and silence for an act."),
          open(
              "tacit.audit.share",
              "0.01",
              "a number from 0 to 0.05",
              "The share of answers, drawn by chance, whose user is to be asked for a rating."),
          open("tacit.text", "on", "on or off", "Whether texts are stored, or features only."),
          open("tacit.text.retention", "30d", DURATION, "How long texts are kept."),
          open(
              "tacit.traffic",
              "on",
              "on or off",
              "Whether conversations that are sent back are read as feedback."),
          open(
              "tacit.in-process",
              "on",
              "on or off",
              "Whether the models of the application that the in-process jar is in are decorated."),
          open(
              "tacit.learning",
              "auto",
              "auto, review or off",
              "What happens by itself in types nobody has set."),
          open(
              "tacit.together.edits",
              "20",
              "a whole number from 5 to 10000",
              "The fewest edits with room for both of two features that are joined."),
          open(
              "tacit.together.correlation",
              "0.5",
              SHARE,
              "The smallest correlation of moving one with moving the other."),
          open(
              "tacit.together.share",
              "0.6",
              SHARE,
              "The smallest share, of the edits that move either, that move both."),
          open(
              "tacit.together.features",
              "4",
              "a whole number from 1 to 6",
              "The most features of one preference; 1 joins none."),
          open(
              "tacit.together.words",
              "36",
              "a whole number from 10 to 45",
              "The most words of a joined statement."),
          open(
              "tacit.terms.nouns",
              "off",
              "off or a whole number from 5 to 1000",
              "The fewest users who replace a German noun before it is proposed as a term."),
          open(
              "tacit.induction.model",
              "none: no model is asked",
              "a model that an upstream or route answers for, or upstream/model",
              "What is asked what edits have in common; it gets their texts."),
          open(
              "tacit.induction.contexts",
              "5",
              "a whole number from 2 to 20",
              "How many edits are shown beside the newest, those with the most similar originals."),
          open(
              "tacit.induction.edits",
              "20",
              "a whole number from 5 to 1000",
              "How many new edits a type needs before it is asked about again."),
          open(
              "tacit.induction.calls-per-hour",
              "6",
              "a whole number from 1 to 1000",
              "The most calls of one node in any hour."),
          open(
              "tacit.induction.timeout",
              "60s",
              DURATION,
              "How long an answer may take before it is given up."));

  private ConfigKeys() {}

  /** Every key. */
  public static List<ConfigKey> all() {
    return ALL;
  }

  /** The key a concrete name belongs to; empty where there is no such key. */
  public static Optional<ConfigKey> find(String name) {
    if (name.startsWith(ROUTE) && name.length() > ROUTE.length()) {
      boolean timeout = name.endsWith(TIMEOUT) && name.length() > ROUTE.length() + TIMEOUT.length();
      return named(timeout ? ROUTE_MODEL + TIMEOUT : ROUTE_MODEL);
    }
    if (name.startsWith(ARMS) && name.length() > ARMS.length()) {
      return arms(name);
    }
    if (name.startsWith(PRICE) && name.length() > PRICE.length()) {
      return named(PRICE + "<upstream/model>");
    }
    if (name.startsWith(UPSTREAM)) {
      int dot = name.lastIndexOf('.');
      return dot > UPSTREAM.length()
          ? named(UPSTREAM + "<name>" + name.substring(dot))
          : Optional.empty();
    }
    return named(name);
  }

  /** The known key whose name differs least from an unknown one. */
  public static String nearest(String name) {
    String upstream = "";
    if (name.startsWith(UPSTREAM)) {
      int dot = name.indexOf('.', UPSTREAM.length());
      upstream = name.substring(UPSTREAM.length(), dot < 0 ? name.length() : dot);
    }
    String own = upstream.isEmpty() ? "<name>" : upstream;
    return ALL.stream()
        .map(key -> key.name().replace("<name>", own))
        .min(Comparator.comparingInt(known -> distance(name, known)))
        .orElseThrow();
  }

  private static Optional<ConfigKey> arms(String name) {
    String rest = name.substring(ARMS.length());
    if (rest.endsWith(TYPES) && rest.length() > TYPES.length()) {
      return named(ARMS_MODEL + TYPES);
    }
    int end = rest.length() - PROMPT.length();
    boolean prompt = rest.endsWith(PROMPT) && end > 2 && rest.lastIndexOf('.', end - 1) > 0;
    return named(prompt ? ARMS_MODEL + ".<arm>" + PROMPT : ARMS_MODEL);
  }

  private static Optional<ConfigKey> named(String name) {
    return ALL.stream().filter(key -> key.name().equals(name)).findFirst();
  }

  /** Levenshtein's edit distance, in O(|a| |b|) time and O(|b|) space. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }

  private static ConfigKey open(String name, String fallback, String allowed, String meaning) {
    return new ConfigKey(name, fallback, allowed, meaning, false);
  }

  private static ConfigKey secret(String name, String fallback, String allowed, String meaning) {
    return new ConfigKey(name, fallback, allowed, meaning, true);
  }
}
