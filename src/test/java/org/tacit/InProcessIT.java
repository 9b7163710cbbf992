package org.tacit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacit.demo.ServerProcess;
import org.tacit.testing.TacitProcess;

/** The sample of {@code src/docs/samples/in-process}, built and run in a server of its own. */
class InProcessIT {
  private static final Path SAMPLE = Path.of("docs/samples/in-process");
  private static final Path PAYARA =
      Path.of(System.getProperty("payara.microJar", "target/payara-micro.jar"));
  private static final Path WAR = Path.of(System.getProperty("tacit.war", "target/ROOT.war"));
  private static final Path IN_PROCESS =
      Path.of("../gateway-interceptor/target/gateway-interceptor-0.1.0-SNAPSHOT-in-process.jar");
  private static final String FINAL = "Hi Ben, here is the report. Ana";
  private static final String KEY = "tk_test_of_the_sample";
  private static final String EXTENSION =
      "META-INF/services/jakarta.enterprise.inject.spi.Extension";

  @TempDir private Path directory;

  private static Map<String, List<String>> files(String version) throws IOException {
    Path root = SAMPLE.resolve(version);
    Map<String, List<String>> files = new TreeMap<>();
    try (Stream<Path> found = Files.walk(root)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        files.put(root.relativize(file).toString(), Files.readAllLines(file));
      }
    }
    return files;
  }

  @Test
  void sample_differsInThreeAddedLines() throws IOException {
    Map<String, List<String>> without = files("without");
    Map<String, List<String>> with = files("with");
    assertThat(with.keySet()).isEqualTo(without.keySet());

    List<String> added = new ArrayList<>();
    with.forEach(
        (name, lines) -> {
          List<String> before = without.get(name);
          int next = 0;
          for (String line : lines) {
            if (next < before.size() && before.get(next).equals(line)) {
              next++;
            } else {
              added.add(line.strip());
            }
          }
          assertThat(next).as("lines of " + name + " kept").isEqualTo(before.size());
        });
    assertThat(added).hasSize(3);
    assertThat(added)
        .anyMatch(line -> line.startsWith("<dependency><groupId>org.tacit</groupId>"))
        .anyMatch(line -> line.contains("TrackedOutput(type = \"email\")"))
        .anyMatch(line -> line.contains(".edited(draft, text)"));
  }

  @Test
  void jar_ofTheGateway_hasNoExtension_andTheOtherNothingAServerMounts() throws IOException {
    try (JarFile gateway =
            new JarFile(
                IN_PROCESS.resolveSibling("gateway-interceptor-0.1.0-SNAPSHOT.jar").toFile());
        JarFile own = new JarFile(IN_PROCESS.toFile())) {
      assertThat(gateway.getEntry(EXTENSION)).isNull();
      assertThat(own.getEntry(EXTENSION)).isNotNull();
      for (JarEntry entry : own.stream().filter(e -> e.getName().endsWith(".class")).toList()) {
        String code =
            new String(own.getInputStream(entry).readAllBytes(), StandardCharsets.ISO_8859_1);
        assertThat(code)
            .as(entry.getName())
            .doesNotContain(
                "Ljakarta/ws/rs/Path;",
                "Ljakarta/ws/rs/ext/Provider;",
                "Ljakarta/servlet/annotation/",
                "org/eclipse/microprofile/metrics",
                "org/eclipse/microprofile/health");
      }
    }
  }

  @Test
  void sample_onPayaraMicro_isLearnedFrom_andTheGatewayShowsIt() throws Exception {
    Path data = directory.resolve("data");
    List<String> output = new CopyOnWriteArrayList<>();
    try (ServerProcess server =
        ServerProcess.start(
            PAYARA,
            TacitProcess.freePort(),
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m"),
            Map.of("tacit.data-dir", data.toString()),
            List.of(
                "--nohazelcast",
                "--disablephonehome",
                "--contextroot",
                "/",
                "--deploy",
                war("with").toString()),
            output::add)) {
      assertThat(server.awaitReady(Duration.ofMinutes(1))).as(String.join("\n", output)).isTrue();
      use(server.root());
    }
    assertThat(output)
        .anyMatch(
            line -> line.contains("Tacit decorates [mail.Models.model(), mail.Models.writer()]"));
    shown(data);
  }

  /** Eclipse GlassFish has no MicroProfile Config in its web profile. */
  @Test
  void sample_onGlassFish_isLearnedFrom() throws Exception {
    Path data = directory.resolve("data");
    int port = TacitProcess.freePort();
    Path log = directory.resolve("glassfish.log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-Xmx512m", "-Dtacit.data-dir=" + data, "-cp"));
    command.add(
        Stream.concat(
                Stream.of("glassfish-embedded-web.jar", "osgi.core.jar")
                    .map(name -> PAYARA.resolveSibling(name).toString()),
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                    .filter(jar -> jar.contains("/jakarta/")))
            .collect(Collectors.joining(File.pathSeparator)));
    for (String open :
        List.of(
            "java.base/java.lang",
            "java.base/java.util",
            "java.base/java.net",
            "java.base/java.io",
            "java.base/sun.net.www.protocol.jrt",
            "java.naming/javax.naming.spi",
            "java.rmi/sun.rmi.transport")) {
      command.add("--add-opens=" + open + "=ALL-UNNAMED");
    }
    command.add("test/resources/glassfish/RunGlassFish.java");
    command.addAll(List.of(String.valueOf(port), war("with").toString()));
    Process server =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      awaitDeployed(server, log);
      use(URI.create("http://localhost:" + port));
      server.getOutputStream().close();
      assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      server.destroyForcibly();
    }
    recorded(data);
  }

  private static void awaitDeployed(Process server, Path log) throws Exception {
    long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (!Files.readString(log, StandardCharsets.ISO_8859_1).contains("deployed mail")) {
      boolean ended = server.waitFor(200, TimeUnit.MILLISECONDS);
      assertThat(ended || System.nanoTime() > deadline)
          .as(Files.readString(log, StandardCharsets.ISO_8859_1))
          .isFalse();
    }
  }

  /** Drafts and sends one e-mail. */
  private static void use(URI root) throws Exception {
    HttpResponse<String> draft = post(root.resolve("/api/mails"), "Write to Ben.");
    assertThat(draft.statusCode()).as(draft.body()).isEqualTo(200);
    assertThat(draft.body()).startsWith("1\nDear Ben, ");
    HttpResponse<String> sent = post(root.resolve("/api/mails/1/send"), FINAL);
    assertThat(sent.body()).isEqualTo("sent");
  }

  /** The same store in a gateway: the type is there, and what the user did. */
  private static void shown(Path data) throws Exception {
    try (TacitProcess tacit =
        TacitProcess.with("tacit.bootstrap.api-key", KEY)
            .with("tacit.data-dir", data.toString())
            .start()) {
      JsonNode types = new ObjectMapper().readTree(get(tacit.at("/admin/v1/types"))).path("data");
      assertThat(types.findValuesAsText("type")).as(types.toString()).contains("email");
    }
    recorded(data);
  }

  /** One e-mail and the edit of it, in a store that nobody has open. */
  private static void recorded(Path data) throws Exception {
    try (Connection store =
            DriverManager.getConnection(
                "jdbc:h2:file:" + data.resolve("tacit") + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE",
                "tacit",
                "");
        Statement statement = store.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select output_type, action, origin, content from output"
                    + " join event on event.output_id = output.id"
                    + " join event_text on event_text.event_id = event.event_id")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).isEqualTo("email");
      assertThat(rows.getString(2)).isEqualToIgnoringCase("edited");
      assertThat(rows.getString(3)).isEqualToIgnoringCase("in_process");
      assertThat(rows.getString(4)).isEqualTo(FINAL);
      assertThat(rows.next()).isFalse();
    }
  }

  private static HttpResponse<String> post(URI address, String text) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(address)
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(text))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static String get(URI address) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(address).header("Authorization", "Bearer " + KEY).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  /** Compiles a version of the sample and puts it together with what its dependencies bring. */
  private Path war(String version) throws IOException {
    Path libraries = Files.createDirectories(directory.resolve("lib"));
    try (JarFile tacit = new JarFile(WAR.toFile())) {
      for (JarEntry entry : tacit.stream().toList()) {
        String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        if (entry.getName().startsWith("WEB-INF/lib/")
            && name.endsWith(".jar")
            && !name.startsWith("feedback-console")
            && !name.startsWith("gateway-interceptor")) {
          Files.copy(tacit.getInputStream(entry), libraries.resolve(name));
        }
      }
    }
    Files.copy(IN_PROCESS, libraries.resolve(IN_PROCESS.getFileName()));
    Path classes = Files.createDirectories(directory.resolve("classes"));
    compile(SAMPLE.resolve(version).resolve("src/main/java"), classes, libraries);

    Path war = directory.resolve("mail.war");
    Set<String> written = new HashSet<>();
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(war))) {
      add(out, classes, "WEB-INF/classes/", written);
      add(out, libraries, "WEB-INF/lib/", written);
    }
    return war;
  }

  private static void compile(Path sources, Path classes, Path libraries) throws IOException {
    List<String> options = new ArrayList<>(List.of("-proc:none", "-parameters", "-d"));
    options.add(classes.toString());
    options.add("-cp");
    try (Stream<Path> jars = Files.list(libraries)) {
      options.add(
          jars.map(Path::toString).collect(Collectors.joining(File.pathSeparator))
              + File.pathSeparator
              + System.getProperty("java.class.path"));
    }
    try (Stream<Path> files = Files.walk(sources)) {
      files.filter(f -> f.toString().endsWith(".java")).map(Path::toString).forEach(options::add);
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    List<String> files = options.stream().filter(o -> o.endsWith(".java")).toList();
    options.removeAll(files);
    try (var manager = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  said,
                  manager,
                  null,
                  options,
                  null,
                  manager.getJavaFileObjects(files.toArray(String[]::new)))
              .call();
      assertThat(compiled).as(said.toString()).isTrue();
    }
  }

  private static void add(JarOutputStream out, Path from, String prefix, Set<String> written)
      throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = prefix + from.relativize(file).toString().replace('\\', '/');
        if (written.add(name)) {
          out.putNextEntry(new JarEntry(name));
          Files.copy(file, out);
          out.closeEntry();
        }
      }
    }
  }
}
