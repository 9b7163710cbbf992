package org.tacit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rooms and stages as data, and the proof that the code keeps to them.
 *
 * <p>A new package needs a line in {@link #STAGES}. A line whose package does not exist yet is
 * fine.
 */
class ArchitectureTest {
  private static final String ROOT = "org.tacit";

  /** Module, package below {@code org.tacit}, packages it may use; {@code core} is all of it. */
  private static final String STAGES =
      """
      scoring-core        | audit               |
      scoring-core        | output              |
      scoring-core        | event               | output
      scoring-core        | correlation         | output event
      scoring-core        | edit                |
      scoring-core        | conversation        | output edit
      scoring-core        | signal              | output event correlation edit
      scoring-core        | stats               |
      scoring-core        | baseline            | output signal stats
      scoring-core        | score               | output event signal baseline stats
      scoring-core        | quality             | output event signal baseline score stats
      scoring-core        | preference          | output edit signal stats
      scoring-core        | trial               | output baseline score preference quality stats
      scoring-core        | choice              | output event signal baseline score quality trial stats
      scoring-core        | injection           | output edit preference trial stats
      scoring-core        | loop                | core
      gateway-interceptor | limits              | core
      gateway-interceptor | config              | core limits
      gateway-interceptor | telemetry           | core config exchange feedback induction openai upstream
      gateway-interceptor | security            | core config limits
      gateway-interceptor | store               | core config feedback limits security
      gateway-interceptor | exchange            | core config
      gateway-interceptor | upstream            | core config
      gateway-interceptor | upstream.wire       | core config upstream
      gateway-interceptor | upstream.translated | core config upstream
      gateway-interceptor | upstream.demo       | core config upstream
      gateway-interceptor | feedback            | core config security
      gateway-interceptor | traffic             | core exchange feedback security
      gateway-interceptor | interceptor         | core config exchange feedback pipeline
      gateway-interceptor | openai              | core config exchange limits upstream upstream.wire \
      upstream.translated
      gateway-interceptor | induction           | core config upstream
      gateway-interceptor | admin               | core config exchange limits security
      gateway-interceptor | pipeline            | core config limits telemetry security feedback store exchange upstream \
      upstream.wire upstream.translated upstream.demo openai induction traffic
      feedback-console    | console             | core
      feedback-console    | console.login       | core console
      feedback-console    | console.audit       | core console
      feedback-console    | console.experiments | core console
      feedback-console    | console.overview    | core console
      feedback-console    | console.preferences | core console
      feedback-console    | console.quality     | core console
      src                 |                     | any
      src                 | demo                |
      src                 | launcher            |
      """;

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages(ROOT);

  private static final Set<String> DIGESTS = Set.of("MessageDigest", "NoSuchAlgorithmException");

  private record Stage(String module, String name, Set<String> uses) {
    static Stage read(String line) {
      String[] cells = line.split("\\|", -1);
      Set<String> uses =
          Stream.of(cells[2].strip().split("\\s+")).filter(w -> !w.isEmpty()).collect(toSet());
      return new Stage(cells[0].strip(), packageOf(cells[1].strip()), uses);
    }

    boolean mayUse(String otherPackage) {
      return otherPackage.equals(name)
          || uses.contains("any")
          || (uses.contains("core") && packagesOf("scoring-core").contains(otherPackage))
          || uses.stream().anyMatch(used -> packageOf(used).equals(otherPackage));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static List<Stage> stages() {
    return STAGES.lines().map(Stage::read).toList();
  }

  private static String packageOf(String name) {
    return name.isEmpty() ? ROOT : ROOT + "." + name;
  }

  private static Set<String> packagesOf(String module) {
    return stages().stream()
        .filter(s -> s.module().equals(module))
        .map(Stage::name)
        .collect(toSet());
  }

  private static DescribedPredicate<JavaClass> in(Set<String> packages) {
    return describe("in " + packages, (JavaClass type) -> packages.contains(type.getPackageName()));
  }

  @ParameterizedTest
  @MethodSource("stages")
  void stage_dependsOnlyOnWhatItsLineAllows(Stage stage) {
    noClasses()
        .that()
        .resideInAPackage(stage.name())
        .should()
        .dependOnClassesThat(
            describe(
                "are in a stage that its line does not name",
                (JavaClass other) ->
                    other.getPackageName().startsWith(ROOT)
                        && !stage.mayUse(other.getPackageName())))
        .allowEmptyShould(true)
        .check(MAIN);
  }

  @Test
  void packages_allListed() {
    Set<String> listed = stages().stream().map(Stage::name).collect(toSet());

    assertThat(MAIN.stream().map(JavaClass::getPackageName).distinct())
        .as("packages; add a new one to STAGES, with what it may use")
        .allMatch(listed::contains);
  }

  @Test
  void packages_freeOfCycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(MAIN);
  }

  @ParameterizedTest
  @CsvSource({
    "../scoring-core/src/main/java",
    "../gateway-interceptor/src/main/java",
    "../feedback-console/src/main/java",
    "main/java"
  })
  void sources_allImported(String directory) throws IOException {
    Path sources = Path.of(directory);
    if (Files.notExists(sources)) {
      return;
    }
    Set<String> imported = MAIN.stream().map(JavaClass::getName).collect(toSet());
    try (Stream<Path> files = Files.walk(sources)) {
      List<String> expected =
          files
              .map(file -> sources.relativize(file).toString())
              .filter(name -> name.endsWith(".java") && !name.equals("module-info.java"))
              .map(name -> name.substring(0, name.length() - ".java".length()))
              .map(name -> name.replace('/', '.').replace('\\', '.'))
              .toList();

      assertThat(expected).as("sources in " + sources.toAbsolutePath()).isNotEmpty();
      assertThat(imported).containsAll(expected);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dev.langchain4j.. | exchange induction interceptor openai upstream upstream.wire"
            + " upstream.translated upstream.demo",
        "java.sql.. javax.sql.. org.jdbi.. com.zaxxer.. org.flywaydb.. org.h2.. org.postgresql.."
            + " | store",
        "jakarta.faces.. | console console.audit console.experiments console.login console.overview console.preferences console.quality",
        "fish.payara.. | launcher"
      })
  void library_knownOnlyByItsStages(String libraries, String stages) {
    Set<String> knowing =
        Stream.of(stages.strip().split(" ")).map(ArchitectureTest::packageOf).collect(toSet());

    noClasses()
        .that(DescribedPredicate.not(in(knowing)))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(libraries.strip().split(" "))
        .check(MAIN);
  }

  @Test
  void payload_staysInItsPackage() {
    classes()
        .that()
        .haveSimpleNameEndingWith("Payload")
        .should()
        .bePackagePrivate()
        .orShould()
        .bePrivate()
        .allowEmptyShould(true)
        .check(MAIN);
  }

  @Test
  void core_knowsNoFrameworkAndNoOutside() {
    noClasses()
        .that(in(packagesOf("scoring-core")))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "jakarta..",
            "dev.langchain4j..",
            "com.fasterxml..",
            "org.slf4j..",
            "java.util.logging..",
            "java.net..",
            "java.nio.file..",
            "java.nio.channels..",
            "java.sql..",
            "javax..")
        .orShould()
        .dependOnClassesThat(
            describe(
                "are of java.security, but for digests, which are functions",
                (JavaClass type) ->
                    type.getPackageName().startsWith("java.security")
                        && !DIGESTS.contains(type.getSimpleName())))
        .check(MAIN);
  }

  /** {@code edit} reads its word lists from the class path, {@code preference} its sentences. */
  @Test
  void core_readsNoStreams_butEditAndPreferenceTheirWords() {
    DescribedPredicate<JavaClass> stream =
        describe(
            "are streams or files",
            (JavaClass type) ->
                type.getPackageName().equals("java.io")
                    && !type.isEquivalentTo(java.io.Serializable.class));
    DescribedPredicate<JavaClass> file =
        describe("are files", (JavaClass type) -> type.getName().matches("java\\.io\\..*File.*"));
    Set<String> others = new TreeSet<>(packagesOf("scoring-core"));
    others.removeAll(Set.of(packageOf("edit"), packageOf("preference")));

    noClasses().that(in(others)).should().dependOnClassesThat(stream).check(MAIN);
    noClasses().that(in(packagesOf("scoring-core"))).should().dependOnClassesThat(file).check(MAIN);
  }

  /** Time and chance come in as InstantSource and RandomGenerator. */
  @Test
  void core_readsNoClockNoChanceNoEnvironment() {
    DescribedPredicate<JavaAccess<?>> outside =
        describe(
            "clock, chance or environment",
            access -> {
              String owner = access.getTargetOwner().getName();
              String member = access.getTarget().getName();
              return switch (owner) {
                case "java.lang.System" -> !Set.of("arraycopy", "lineSeparator").contains(member);
                case "java.lang.Math", "java.lang.StrictMath" -> member.equals("random");
                case "java.util.UUID" -> member.equals("randomUUID");
                case "java.time.Clock" -> true;
                case "java.time.InstantSource" -> member.equals("system");
                case "java.util.Random",
                    "java.util.concurrent.ThreadLocalRandom",
                    "java.util.random.RandomGeneratorFactory",
                    "java.lang.ProcessHandle",
                    "java.lang.ProcessBuilder",
                    "java.lang.Runtime" ->
                    true;
                case "java.util.random.RandomGenerator" ->
                    Set.of("of", "getDefault").contains(member);
                default -> owner.startsWith("java.time.") && member.equals("now");
              };
            });

    noClasses()
        .that(in(packagesOf("scoring-core")))
        .should()
        .accessTargetWhere(outside)
        .check(MAIN);
  }
}
