package org.tacit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tacit.event.Action;
import org.tacit.preference.Status;
import org.tacit.preference.Step;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The OpenAPI document names what the server answers, and nothing else. */
class DocApiTest {
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.tacit");

  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch");

  /** Servlets decide about methods in code; these are the ones that clients may call. */
  private static final Map<String, List<String>> SERVLETS =
      Map.of(
          "/v1/chat/completions", List.of("POST /v1/chat/completions"),
          "/v1/embeddings", List.of("POST /v1/embeddings"),
          "/v1/responses", List.of("POST /v1/responses"),
          "/v1/responses/*",
              List.of(
                  "GET /v1/responses/{id}",
                  "DELETE /v1/responses/{id}",
                  "POST /v1/responses/{id}/cancel",
                  "GET /v1/responses/{id}/input_items"),
          "/v1/models", List.of("GET /v1/models"),
          "/v1/models/*", List.of("GET /v1/models/{id}"));

  private static final Set<String> NOT_THE_API =
      Set.of("org.tacit.ErrorServlet", "org.tacit.openai.UnknownPathsServlet");

  private static final Map<String, Object> DOCUMENT = document();

  private static Map<String, Object> document() {
    String text = Page.at("src/main/resources/META-INF/openapi.yaml").text();
    return map(new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
  }

  @SuppressWarnings("unchecked") // keys of JSON objects are texts
  private static Map<String, Object> map(Object node) {
    return (Map<String, Object>) node;
  }

  private static Object at(Object node, String... path) {
    Object found = node;
    for (String name : path) {
      found = map(found).get(name);
      assertThat(found).as(String.join(" ", path)).isNotNull();
    }
    return found;
  }

  private static Set<String> documented() {
    Set<String> calls = new TreeSet<>();
    map(at(DOCUMENT, "paths"))
        .forEach(
            (path, item) ->
                map(item).keySet().stream()
                    .filter(METHODS::contains)
                    .forEach(method -> calls.add(method.toUpperCase(Locale.ROOT) + " " + path)));
    return calls;
  }

  private static Optional<String> path(Set<? extends JavaAnnotation<?>> annotations) {
    return annotations.stream()
        .filter(annotation -> annotation.getRawType().getName().equals("jakarta.ws.rs.Path"))
        .map(annotation -> String.valueOf(annotation.get("value").orElseThrow()))
        .findFirst();
  }

  private static Stream<String> resources() {
    return MAIN.stream()
        .flatMap(
            type ->
                path(type.getAnnotations()).stream()
                    .flatMap(root -> type.getMethods().stream().flatMap(m -> calls(root, m))));
  }

  private static Stream<String> calls(String root, JavaMethod method) {
    String below = path(method.getAnnotations()).map(p -> "/" + p).orElse("");
    return method.getAnnotations().stream()
        .map(annotation -> annotation.getRawType().getSimpleName())
        .filter(name -> METHODS.contains(name.toLowerCase(Locale.ROOT)))
        .map(name -> name + " " + root + below);
  }

  private static Stream<String> patterns(JavaClass servlet) {
    JavaAnnotation<?> annotation =
        servlet.getAnnotationOfType("jakarta.servlet.annotation.WebServlet");
    return Stream.of("value", "urlPatterns")
        .flatMap(name -> annotation.get(name).stream())
        .flatMap(values -> Arrays.stream((Object[]) values))
        .map(Object::toString);
  }

  private static Stream<String> servlets() {
    return MAIN.stream()
        .filter(type -> type.isAnnotatedWith("jakarta.servlet.annotation.WebServlet"))
        .filter(type -> !NOT_THE_API.contains(type.getName()))
        .flatMap(DocApiTest::patterns)
        .filter(pattern -> !pattern.startsWith("/console/"))
        .flatMap(
            pattern -> {
              assertThat(SERVLETS).as("a servlet's calls").containsKey(pattern);
              return SERVLETS.getOrDefault(pattern, List.of()).stream();
            });
  }

  @Test
  void document_everyCall_isTheServersAndTheOtherWayRound() {
    Set<String> served = new TreeSet<>(Stream.concat(resources(), servlets()).toList());

    assertThat(served).hasSizeGreaterThan(15);
    assertThat(documented()).isEqualTo(served);
  }

  @Test
  void document_closedSets_areThoseOfTheCode() {
    assertThat(at(DOCUMENT, "components", "schemas", "Status", "enum"))
        .isEqualTo(Arrays.stream(Status.values()).map(Status::wireName).toList());
    assertThat(at(DOCUMENT, "components", "schemas", "Event", "properties", "action", "enum"))
        .isEqualTo(Arrays.stream(Action.values()).map(Action::wireName).toList());
    List<?> path =
        (List<?>) at(DOCUMENT, "paths", "/admin/v1/preferences/{id}/{step}", "parameters");
    assertThat(at(path.get(1), "schema", "enum"))
        .isEqualTo(Arrays.stream(Step.values()).map(Step::wireName).toList());
  }

  @Test
  void document_everyReference_leadsSomewhere() {
    List<String> references =
        Page.at("src/main/resources/META-INF/openapi.yaml").all("\\$ref: '#/([^']+)'");

    assertThat(references).isNotEmpty();
    assertThat(references).allSatisfy(r -> assertThat(at(DOCUMENT, r.split("/"))).isNotNull());
  }

  @Test
  void document_operationIds_areDifferent() {
    List<String> ids =
        Page.at("src/main/resources/META-INF/openapi.yaml").all("operationId: (\\w+)");

    assertThat(ids).hasSize(documented().size()).doesNotHaveDuplicates();
  }
}
