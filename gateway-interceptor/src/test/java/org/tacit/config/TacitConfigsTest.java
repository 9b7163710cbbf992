package org.tacit.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.output.LearningMode;
import org.tacit.preference.CoMovementSettings;
import org.tacit.preference.TermSettings;

class TacitConfigsTest {
  @Test
  void read_nothing_isTheDemoForAnyModelWithTheDefaults() {
    TacitConfig config = valid(Map.of());

    assertThat(config.upstreams()).hasSize(1);
    assertThat(config.upstreams().get(0)).isInstanceOf(UpstreamSettings.Demo.class);
    assertThat(config.upstreams().get(0).models()).containsExactly("*");
    assertThat(config.dataDir()).isEqualTo(Path.of("tacit-data"));
    assertThat(config.datasource()).isEmpty();
    assertThat(config.clockSpeed()).isEqualTo(1);
    assertThat(config.limits())
        .isEqualTo(new TacitConfig.Limits(32 << 20, 32 << 20, 4 << 20, 1000, 1L << 30));
    assertThat(config.feedback())
        .isEqualTo(new TacitConfig.Feedback(Duration.ofDays(30), Duration.ofHours(24)));
    assertThat(config.text()).isEqualTo(new TacitConfig.Text(true, Duration.ofDays(30)));
    assertThat(config.learning()).isEqualTo(LearningMode.AUTO);
    assertThat(config.auditShare()).isEqualTo(0.01);
    assertThat(config.together()).isEqualTo(CoMovementSettings.DEFAULTS);
    assertThat(config.terms()).isEqualTo(TermSettings.DEFAULTS);
    assertThat(config.induction()).isEmpty();
  }

  @Test
  void read_inductionModel_turnsItOnWithTheDefaults() {
    assertThat(valid(Map.of("tacit.induction.model", "demo")).induction())
        .contains(new TacitConfig.Induction("demo", 5, 20, 6, Duration.ofSeconds(60)));
    assertThat(valid(Map.of("tacit.induction.edits", "30")).induction()).isEmpty();
  }

  @Test
  void read_whatIsJoinedAndReplaced_isAsSet() {
    TacitConfig config =
        valid(
            Map.of(
                "tacit.together.edits", "50",
                "tacit.together.correlation", "0.7",
                "tacit.together.share", "0.8",
                "tacit.together.features", "1",
                "tacit.together.words", "20",
                "tacit.terms.nouns", "12"));

    assertThat(config.together()).isEqualTo(new CoMovementSettings(50, .7, .8, 1, 20));
    assertThat(config.terms().nounUsers()).hasValue(12);
    assertThat(valid(Map.of("tacit.terms.nouns", "off")).terms().nounUsers()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "tacit.audit.share, 0.051, a number from 0 to 0.05",
    "tacit.audit.share, some, a number from 0 to 0.05",
    "tacit.limits.spool, 1KiB, '0 or a size from 1MiB to 1024GiB, such as 4GiB'",
    "tacit.limits.spool, 1025GiB, '0 or a size from 1MiB to 1024GiB, such as 4GiB'",
    "tacit.limits.spool, 9999999999GiB, '0 or a size from 1MiB to 1024GiB, such as 4GiB'",
    "tacit.limits.request-body, 9999999999GiB, 'a size from 1KiB to 1GiB, such as 4MiB'",
    "tacit.feedback.window, 59s, a duration from 1m to 90d",
    "tacit.feedback.window, 91d, a duration from 1m to 90d",
    "tacit.together.edits, 4, a whole number from 5 to 10000",
    "tacit.together.correlation, 1.01, a number from 0 to 1",
    "tacit.together.features, 7, a whole number from 1 to 6",
    "tacit.together.words, 46, a whole number from 10 to 45",
    "tacit.terms.nouns, 4, off or a whole number from 5 to 1000",
    "tacit.induction.contexts, 1, a whole number from 2 to 20",
    "tacit.induction.edits, 4, a whole number from 5 to 1000",
    "tacit.induction.calls-per-hour, 0, a whole number from 1 to 1000",
    "tacit.terms.nouns, on, off or a whole number from 5 to 1000"
  })
  void read_valueOutOfRange_saysWhatIsAllowed(String key, String value, String allowed) {
    ConfigResult result = TacitConfigs.read(Map.of(key, value));

    assertThat(((ConfigResult.Invalid) result).errors())
        .containsExactly(key + " = " + value + ": " + allowed);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1MiB, 1048576", "4GiB, 4294967296", "1024GiB, 1099511627776"})
  void read_spool_isBytesOrNone(String text, long bytes) {
    assertThat(valid(Map.of("tacit.limits.spool", text)).limits().spoolBytes()).isEqualTo(bytes);
  }

  @Test
  void read_openAiKeyAlone_isOpenAi() {
    TacitConfig config = valid(Map.of("OPENAI_API_KEY", "sk-1"));

    UpstreamSettings.Remote wire = (UpstreamSettings.Remote) config.upstreams().get(0);
    assertThat(wire.name()).isEqualTo("openai");
    assertThat(wire.baseUrl()).isEqualTo(URI.create("https://api.openai.com/v1"));
    assertThat(wire.apiKey()).contains("sk-1");
  }

  @Test
  void read_upstreamsAndRoutes_areOrderedAndComplete() {
    TacitConfig config =
        valid(
            Map.of(
                "tacit.upstream.b.type", "openai",
                "tacit.upstream.b.base-url", "http://127.0.0.1:9000/v1/",
                "tacit.upstream.b.models", "gpt-*, o?",
                "tacit.upstream.b.timeout", "1500ms",
                "tacit.upstream.b.max-retries", "2",
                "tacit.upstream.a.type", "ollama",
                "tacit.upstream.d.type", "demo",
                "tacit.upstream.d.seed", "7",
                "tacit.route.gpt-4.1", "b/gpt-4.1, a/llama3:8b"));

    assertThat(config.upstreams())
        .extracting(UpstreamSettings::name)
        .containsExactly("a", "b", "d");
    assertThat(config.upstreams().get(1))
        .isEqualTo(
            new UpstreamSettings.Remote(
                "b",
                UpstreamType.OPENAI,
                URI.create("http://127.0.0.1:9000/v1"),
                Optional.empty(),
                List.of("gpt-*", "o?"),
                Duration.ofMillis(1500),
                Duration.ofSeconds(60),
                2));
    assertThat(config.upstreams().get(2).models()).containsExactly("demo*");
    assertThat(config.routes().get("gpt-4.1"))
        .isEqualTo(
            new RouteSettings(
                List.of(
                    new RouteSettings.Step(new TacitConfig.RouteTarget("b", "gpt-4.1"), 0),
                    new RouteSettings.Step(new TacitConfig.RouteTarget("a", "llama3:8b"), 0)),
                Optional.empty()));
  }

  @Test
  void read_guards_areAsConfiguredOrTheDefaults() {
    TacitConfig config =
        valid(
            Map.of(
                "tacit.upstream.a.type", "demo",
                "tacit.upstream.b.type", "demo",
                "tacit.upstream.b.max-concurrent", "7",
                "tacit.upstream.b.breaker-calls", "5",
                "tacit.upstream.b.breaker-share", "0.8",
                "tacit.upstream.b.breaker-pause", "1m",
                "tacit.upstream.c.type", "demo",
                "tacit.upstream.c.breaker", "off"));

    assertThat(config.guards())
        .containsEntry("a", GuardSettings.DEFAULTS)
        .containsEntry(
            "b",
            new GuardSettings(
                OptionalInt.of(7),
                Optional.of(new GuardSettings.Breaker(5, 0.8, Duration.ofMinutes(1)))))
        .containsEntry("c", new GuardSettings(OptionalInt.empty(), Optional.empty()));
    assertThat(
            invalid(
                Map.of(
                    "tacit.upstream.a.type", "demo",
                    "tacit.upstream.a.max-concurrent", "0",
                    "tacit.upstream.a.breaker-share", "0",
                    "tacit.upstream.a.breaker-pause", "2h")))
        .containsExactlyInAnyOrder(
            "tacit.upstream.a.max-concurrent = 0: a whole number from 1 to 1000000",
            "tacit.upstream.a.breaker-share = 0: a number from 0.01 to 1",
            "tacit.upstream.a.breaker-pause = 2h: a duration up to 1h");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tacit.clock.speed|0.5|tacit.clock.speed = 0.5: a number from 1 to 1000000",
        "tacit.clock.speed|1000001|tacit.clock.speed = 1000001: a number from 1 to 1000000",
        "tacit.clock.speed|NaN|tacit.clock.speed = NaN: a number from 1 to 1000000",
        "tacit.clock.sped|2|tacit.clock.sped: no such key; the nearest one is tacit.clock.speed",
        "tacit.upstream.x.typ|demo|tacit.upstream.x.typ: no such key; the nearest one is "
            + "tacit.upstream.x.type",
        "tacit.upstream.x.type|cohere|tacit.upstream.x.type = cohere: "
            + "demo, openai, anthropic, ollama, mistral, gemini or azure-openai",
        "tacit.upstream.X.type|demo|tacit.upstream.X.type = demo: an upstream's name is 1 to 32 "
            + "of a-z, 0-9 and '-'",
        "tacit.upstream.x.models|a|tacit.upstream.x.type = (not set): "
            + "demo, openai, anthropic, ollama, mistral, gemini or azure-openai",
        "tacit.bootstrap.api-key|short|tacit.bootstrap.api-key = (hidden): "
            + "16 to 256 visible ASCII characters",
        "tacit.bootstrap.admin-password|1234567|tacit.bootstrap.admin-password = (hidden): "
            + "8 to 256 characters",
        "tacit.datasource.url|jdbc:mysql:x|tacit.datasource.url = jdbc:mysql:x: a JDBC URL "
            + "beginning with jdbc:postgresql: or jdbc:h2:",
        "tacit.datasource.user|u|tacit.datasource.url = (not set): a JDBC URL "
            + "beginning with jdbc:postgresql: or jdbc:h2:",
        "tacit.limits.request-body|2GiB|tacit.limits.request-body = 2GiB: a size from 1KiB to "
            + "1GiB, such as 4MiB",
        "tacit.text|yes|tacit.text = yes: on or off",
        "tacit.learning|maybe|tacit.learning = maybe: auto, review or off",
        "tacit.text.retention|-1d|tacit.text.retention = -1d: a duration such as 500ms, 60s, "
            + "5m, 24h, 30d or PT1H",
        "tacit.route.gpt|nowhere/gpt|tacit.route.gpt = nowhere/gpt: a comma separated list of "
            + "upstream/model, each with or without weight=n, n up to 1000000 and one above 0",
        "tacit.route.gpt|demo/x weight=0|tacit.route.gpt = demo/x weight=0: a comma separated list "
            + "of upstream/model, each with or without weight=n, n up to 1000000 and one above 0",
        "tacit.route.gpt|demo/x weight=1000001|tacit.route.gpt = demo/x weight=1000001: a comma "
            + "separated list of upstream/model, each with or without weight=n, n up to 1000000 "
            + "and one above 0",
        "tacit.route.gpt-4.1.timeout|2s|tacit.route.gpt-4.1.timeout = 2s: only beside "
            + "tacit.route.gpt-4.1",
        "tacit.config|/no/such/file|tacit.config = /no/such/file: a readable properties file",
      })
  void read_oneBadValue_saysKeyValueAndWhatIsAllowed(String key, String value, String message) {
    assertThat(invalid(Map.of(key, value))).containsExactly(message);
  }

  @Test
  void read_arms_areNamedTargetsWithTheirTypesAndTexts() {
    TacitConfig config =
        valid(
            Map.of(
                "tacit.arms.gpt-4.1", "a: demo/x, b:demo/y/z",
                "tacit.arms.gpt-4.1.types", "email*, note",
                "tacit.arms.gpt-4.1.b.prompt", "Be terse.",
                "tacit.price.demo/*", "0.15 / 0.6"));

    assertThat(config.arms())
        .containsExactly(
            new ArmSettings(
                "gpt-4.1",
                List.of(
                    new ArmSettings.Arm(
                        "a", new TacitConfig.RouteTarget("demo", "x"), Optional.empty()),
                    new ArmSettings.Arm(
                        "b", new TacitConfig.RouteTarget("demo", "y/z"), Optional.of("Be terse."))),
                List.of("email*", "note")));
    assertThat(config.prices()).containsExactly(new ArmSettings.Price("demo/*", 150_000, 600_000));
    assertThat(valid(Map.of("tacit.arms.w", "a: demo/x, b: demo/y")).arms().get(0).types())
        .containsExactly("*");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tacit.arms.w | a: demo/x",
        "tacit.arms.w | a: demo/x, a: demo/y",
        "tacit.arms.w | demo/x, demo/y",
        "tacit.arms.w | a: demo/x, b: none/y",
        "tacit.arms.w | a: demo/x, b: demo/",
        "tacit.arms.w | A: demo/x, b: demo/y",
        "tacit.arms.w | a: demo/x, b: demo/x, c: demo/x, d: demo/x, e: demo/x, f: demo/x",
        "tacit.arms.w.types | email",
        "tacit.arms.w.a.prompt | Be terse.",
        "tacit.price.demo/x | 1",
        "tacit.price.demo/x | 1 / 2 / 3",
        "tacit.price.demo/x | -1 / 2",
        "tacit.price.demo/x | 1 / 1000001",
        "tacit.price.demo/x | 1 / 0.0000001",
        "tacit.price.demo/x | one / two",
      })
  void read_badArmsOrPrices_nameTheKey(String key, String value) {
    assertThat(invalid(Map.of(key, value)))
        .singleElement()
        .asString()
        .startsWith(key + " = " + value + ": ");
  }

  @Test
  void read_armsThatContradict_areRefused() {
    assertThat(invalid(Map.of("tacit.arms.w", "a: demo/x, b: demo/y", "tacit.route.w", "demo/x")))
        .containsExactly(
            "tacit.arms.w = a: demo/x, b: demo/y: not beside a tacit.route of the same model");
    assertThat(
            invalid(Map.of("tacit.arms.w", "a: demo/x, b: demo/y", "tacit.arms.w.c.prompt", "t")))
        .containsExactly("tacit.arms.w.c.prompt = t: an arm named in tacit.arms.w");
  }

  @Test
  void read_openAiWithoutKeyAtItsOwnUrl_isRefused() {
    assertThat(invalid(Map.of("tacit.upstream.o.type", "openai")))
        .containsExactly(
            "tacit.upstream.o.api-key = (not set): https://api.openai.com/v1 needs a key");
  }

  @Test
  void read_providersOfTheirOwn_needWhatTheyNeed() {
    assertThat(invalid(Map.of("tacit.upstream.g.type", "gemini")))
        .singleElement()
        .asString()
        .startsWith("tacit.upstream.g.api-key")
        .endsWith("needs a key");
    assertThat(invalid(Map.of("tacit.upstream.z.type", "azure-openai")))
        .hasSize(2)
        .anyMatch(error -> error.startsWith("tacit.upstream.z.base-url"))
        .anyMatch(error -> error.startsWith("tacit.upstream.z.api-key"));
    TacitConfig config =
        valid(
            Map.of(
                "tacit.upstream.z.type", "azure-openai",
                "tacit.upstream.z.api-key", "k",
                "tacit.upstream.z.base-url", "https://me.openai.azure.com/openai/v1",
                "OPENAI_API_KEY", "sk-1"));
    UpstreamSettings.Remote azure = (UpstreamSettings.Remote) config.upstreams().get(0);
    assertThat(azure.type()).isEqualTo(UpstreamType.AZURE_OPENAI);
    assertThat(azure.apiKey()).contains("k");
  }

  @Test
  void read_openAiKeyFromEnvironment_isNotSentToAnotherHost() {
    TacitConfig config =
        valid(
            Map.of(
                "OPENAI_API_KEY", "sk-1",
                "tacit.upstream.o.type", "openai",
                "tacit.upstream.o.base-url", "http://10.0.0.1/v1"));

    assertThat(((UpstreamSettings.Remote) config.upstreams().get(0)).apiKey()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"ftp://h/v1", "/v1", "http://h/v1?x=1", "http:///v1", "not a url"})
  void read_badBaseUrl_isRefused(String url) {
    assertThat(invalid(Map.of("tacit.upstream.o.type", "openai", "tacit.upstream.o.base-url", url)))
        .contains("tacit.upstream.o.base-url = " + url + ": an http or https URL without query");
  }

  @Test
  void read_severalErrors_areAllToldAtOnce() {
    assertThat(invalid(Map.of("tacit.clock.speed", "x", "tacit.text", "x", "tacit.nonsense", "x")))
        .hasSize(3);
  }

  @Test
  void read_everySecret_neverShowsItsValueAnywhere() {
    Map<String, String> values = new HashMap<>();
    values.put("tacit.datasource.url", "jdbc:postgresql://h/db");
    values.put("tacit.datasource.password", "s3cret-value-1234");
    values.put("tacit.bootstrap.api-key", "s3cret-value-1234");
    values.put("tacit.bootstrap.admin-password", "s3cret-value-1234");
    values.put("tacit.upstream.o.type", "openai");
    values.put("tacit.upstream.o.api-key", "s3cret-value-1234");

    assertThat(valid(values).toString()).doesNotContain("s3cret");
    values.put("tacit.upstream.o.api-key", "s3cret value");
    assertThat(invalid(values).toString()).doesNotContain("s3cret");
  }

  @ParameterizedTest
  @CsvSource({
    "TACIT_DATA_DIR,tacit.data-dir",
    "TACIT_CLOCK_SPEED,tacit.clock.speed",
    "TACIT_TEXT,tacit.text",
    "TACIT_TEXT_RETENTION,tacit.text.retention",
    "TACIT_UPSTREAM_MY_LLM_BASE_URL,tacit.upstream.my-llm.base-url",
    "TACIT_UPSTREAM_A_TIMEOUT,tacit.upstream.a.timeout",
    "TACIT_UPSTREAM_A_IDLE_TIMEOUT,tacit.upstream.a.idle-timeout",
    "TACIT_ROUTE_GPT_4O,tacit.route.gpt-4o",
    "TACIT_ARMS_MY_WRITER,tacit.arms.my-writer",
    "TACIT_ARMS_MY_WRITER_TYPES,tacit.arms.my-writer.types",
    "TACIT_ARMS_MY_WRITER_TERSE_PROMPT,tacit.arms.my-writer.terse.prompt",
    "TACIT_UPSTREAM_TYPE,",
    "TACIT_HOME,",
    "PATH,",
  })
  void key_environmentVariable_meansItsDottedName(String variable, String key) {
    assertThat(EnvNames.key(variable)).isEqualTo(Optional.ofNullable(key));
  }

  @Test
  void unknown_onlyOurOwnPrefix_isWorthAWarning() {
    assertThat(EnvNames.unknown(Map.of("TACIT_HOME", "x", "HOME", "y", "TACIT_TEXT", "on")))
        .containsExactly("TACIT_HOME");
  }

  @Test
  void fileSource_utf8File_isReadAndAMissingOneIsEmpty(@TempDir Path dir) throws Exception {
    Path file = dir.resolve("t.properties");
    Files.writeString(file, "tacit.clock.speed=60\ntacit.route.größe=demo/x\n");

    assertThat(new FileConfigSource(Optional.of(file.toString())).getProperties())
        .containsEntry("tacit.clock.speed", "60")
        .containsEntry("tacit.route.größe", "demo/x");
    assertThat(new FileConfigSource(Optional.of(dir + "/none")).getProperties()).isEmpty();
  }

  @Test
  void all_everyKey_isListedOnceAndFindsItself() {
    assertThat(ConfigKeys.all()).extracting(ConfigKey::name).doesNotHaveDuplicates();
    assertThat(ConfigKeys.all())
        .allSatisfy(
            key ->
                assertThat(
                        ConfigKeys.find(
                            key.name().replace("<name>", "x").replace("<model>", "gpt-4.1")))
                    .contains(key));
  }

  private static TacitConfig valid(Map<String, String> values) {
    return ((ConfigResult.Valid) TacitConfigs.read(values)).config();
  }

  private static List<String> invalid(Map<String, String> values) {
    return ((ConfigResult.Invalid) TacitConfigs.read(values)).errors();
  }

  @Test
  void read_anthropicWithoutKey_saysThatItNeedsOne() {
    assertThat(
            invalid(
                Map.of(
                    "tacit.upstream.z.type",
                    "anthropic",
                    "tacit.upstream.z.base-url",
                    "http://localhost:9")))
        .anyMatch(error -> error.contains("tacit.upstream.z.api-key"));
  }
}
