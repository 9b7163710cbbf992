package org.tacit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacit.testing.TacitProcess;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What README tells a newcomer to type works, and the server's own pages say what ours say. */
class ReadmeIT {
  private static final String KEY = "tk_readme_1234567890";
  private static final String MARK = "--- next answer ---";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static TacitProcess tacit;

  @BeforeAll
  static void start() throws Exception {
    tacit =
        TacitProcess.with("tacit.bootstrap.api-key", KEY)
            .with("tacit.bootstrap.admin-password", "readme-password")
            .start();
  }

  @AfterAll
  static void stop() throws IOException {
    tacit.close();
  }

  private static List<String> commands() {
    return Page.at("README.md").blocks().stream()
        .filter(block -> block.language().equals("sh") && block.mark().equals("run"))
        .map(Page.Block::code)
        .toList();
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(tacit.at(path)).header("Authorization", "Bearer " + KEY).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** JSON is YAML. */
  @SuppressWarnings("unchecked")
  private static Map<String, Object> json(String text) {
    return (Map<String, Object>)
        new Yaml(new SafeConstructor(new LoaderOptions())).load(text.strip());
  }

  /** Runs every block in one shell; returns what each curl printed, a line each. */
  private static List<String> run(Path directory) throws Exception {
    String script =
        commands().stream()
            .map(block -> block.replaceAll("(?m)^(curl )", "echo; echo '" + MARK + "'; $1"))
            .collect(Collectors.joining("\n"));
    Path file = Files.writeString(directory.resolve("readme.sh"), script);
    Path output = directory.resolve("output.txt");
    ProcessBuilder shell =
        new ProcessBuilder("bash", "-e", file.toString())
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    shell.environment().put("TACIT", tacit.at("/").toString().replaceAll("/$", ""));
    shell.environment().put("KEY", KEY);
    Process process = shell.start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("the commands end").isTrue();
    String printed = Files.readString(output);
    assertThat(process.exitValue()).as(printed).isZero();
    return List.of(printed.split(MARK, -1)).stream().skip(1).map(String::strip).toList();
  }

  @Test
  void readme_everyCommand_doesWhatItSays(@TempDir Path directory) throws Exception {
    List<String> answers = run(directory);

    assertThat(answers).hasSize(7);
    String output = String.valueOf(json(answers.get(0)).get("id"));
    assertThat(output).matches("out_[0-9A-HJKMNP-TV-Z]{26}");
    assertThat(answers.get(0)).contains("Dear Mr. Ito", "4711");

    assertThat(json(answers.get(1)))
        .containsEntry("accepted", 1)
        .containsEntry("duplicates", 0)
        .containsEntry("rejected", List.of());

    assertThat(json(answers.get(2)))
        .containsEntry("id", output)
        .containsEntry("type", "email")
        .containsEntry("user", "ana")
        .containsKeys("score", "signals", "preferences", "state");
    Map<String, Object> ended = awaitEnded(output);
    assertThat(ended.get("score")).isNotNull();
    assertThat(ended.get("signals").toString()).contains("edited").contains("distance");

    assertThat(json(answers.get(3))).containsEntry("data", List.of()).containsKey("next_cursor");
    assertThat(json(answers.get(4)).get("data").toString()).contains("type=email", "coverage=");
    assertThat(json(answers.get(5)))
        .containsKeys("block", "lines")
        .extracting("messages")
        .asString()
        .contains("Write an e-mail.");
    assertThat(json(answers.get(6)))
        .containsEntry("type", "email")
        .containsEntry("learning", "review");
    assertThat(get("/admin/v1/types").body()).contains("\"learning\":\"review\"");
  }

  /** The learning loop works behind the request. */
  private static Map<String, Object> awaitEnded(String output) throws Exception {
    for (int attempt = 0; attempt < 100; attempt++) {
      Map<String, Object> view = json(get("/v1/outputs/" + output).body());
      if (view.get("state").equals("ended")) {
        return view;
      }
      CompletableFuture.runAsync(
              () -> {}, CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS))
          .join();
    }
    throw new AssertionError("the output did not end");
  }

  @Test
  void health_bothPages_sayWhatOperationsSays() throws Exception {
    HttpResponse<String> live = get("/health/live");
    HttpResponse<String> ready = get("/health/ready");

    assertThat(live.statusCode()).isEqualTo(200);
    assertThat(live.body()).contains("\"status\":\"UP\"");
    assertThat(ready.statusCode()).isEqualTo(200);
    List<String> named =
        Page.at("src/docs/operations.md").section("## Health").all("`([a-z_]+)`").stream().toList();
    assertThat(named).containsExactly("store", "keys", "learning", "clock_speed");
    assertThat(ready.body()).contains(named.stream().map(name -> "\"" + name + "\":").toList());
  }

  @Test
  void metrics_afterACall_areInTheUnitsOperationsGives() throws Exception {
    HttpResponse<String> call =
        HTTP.send(
            HttpRequest.newBuilder(tacit.at("/v1/chat/completions"))
                .header("Authorization", "Bearer " + KEY)
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"model\":\"demo\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(call.headers().firstValue("Tacit-Demo")).hasValue("true");
    assertThat(call.headers().map())
        .containsKeys(
            "tacit-output-id", "tacit-feedback-token", "tacit-preferences", "tacit-upstream");

    String metrics = get("/metrics?scope=application").body();

    assertThat(metrics)
        .contains(
            "tacit_outputs_total{",
            "upstream=\"demo/demo\"",
            "tacit_overhead_seconds_bucket{",
            "tacit_upstream_seconds_bucket{",
            "tacit_upstream_seconds_sum{");
    assertThat(metrics).doesNotContain("out_0", "ana");
    // The known limit: once this is below 1000 the server is mended and the page has to say so.
    assertThat(value(metrics, "tacit_upstream_seconds_max")).isGreaterThan(1_000);
    assertThat(value(metrics, "tacit_upstream_seconds_sum")).isLessThan(1_000);
  }

  private static double value(String metrics, String name) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(name + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void openapi_served_isTheDocument() throws Exception {
    Map<String, Object> served =
        json(
            HTTP.send(
                    HttpRequest.newBuilder(tacit.at("/openapi")).build(),
                    HttpResponse.BodyHandlers.ofString())
                .body());

    assertThat(served.get("paths").toString())
        .contains("/v1/chat/completions", "/v1/feedback", "/admin/v1/preferences/{id}/{step}");
  }

  @Test
  void unserved_pathsOfOpenAi_answer404() throws Exception {
    assertThat(get("/v1/responses/out_unknown").statusCode()).isEqualTo(404);
  }
}
