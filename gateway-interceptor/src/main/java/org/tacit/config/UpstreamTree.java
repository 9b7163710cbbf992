package org.tacit.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads upstreams. Confined to one reading. */
final class UpstreamTree {
  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(60);
  private static final double TOKENS_PER_SECOND = 60;
  private static final String NOWHERE = "https://azure.invalid";
  private static final String NAME = "[a-z0-9][a-z0-9-]{0,31}";

  private final Values values;
  private final String openAiKey;

  UpstreamTree(Values values, String openAiKey) {
    this.values = values;
    this.openAiKey = openAiKey;
  }

  List<UpstreamSettings> upstreams() {
    Set<String> names = names();
    List<UpstreamSettings> upstreams = new ArrayList<>();
    for (String name : names) {
      upstream(name).ifPresent(upstreams::add);
    }
    if (names.isEmpty()) {
      upstreams.add(openAiKey.isEmpty() ? anyDemo() : openAi());
    }
    return upstreams;
  }

  /** The names of the upstreams there are. */
  Set<String> known() {
    Set<String> names = names();
    return names.isEmpty() ? Set.of(openAiKey.isEmpty() ? "demo" : "openai") : names;
  }

  private Set<String> names() {
    Set<String> names = new TreeSet<>();
    for (String key : values.keys()) {
      if (key.startsWith(ConfigKeys.UPSTREAM) && ConfigKeys.find(key).isPresent()) {
        names.add(key.substring(ConfigKeys.UPSTREAM.length(), key.lastIndexOf('.')));
      }
    }
    return names;
  }

  private Optional<UpstreamSettings> upstream(String name) {
    String prefix = ConfigKeys.UPSTREAM + name + ".";
    String typeKey = prefix + "type";
    if (!name.matches(NAME)) {
      values.reject(typeKey, "an upstream's name is 1 to 32 of a-z, 0-9 and '-'");
      return Optional.empty();
    }
    Optional<UpstreamType> type = values.text(typeKey).flatMap(UpstreamType::parse);
    if (type.isEmpty()) {
      values.reject(typeKey);
      return Optional.empty();
    }
    return Optional.of(
        type.get() == UpstreamType.DEMO ? demo(name, prefix) : remote(name, prefix, type.get()));
  }

  private UpstreamSettings demo(String name, String prefix) {
    refuse(prefix, "no key of type demo", "base-url", "api-key", "max-retries");
    return new UpstreamSettings.Demo(
        name,
        values.get(prefix + "models", List.of("demo*"), UpstreamTree::globs),
        values.get(prefix + "seed", 1L, Values.whole(Long.MIN_VALUE, Long.MAX_VALUE)),
        values.get(
            prefix + "tokens-per-second",
            TOKENS_PER_SECOND,
            Values.number(Double.MIN_VALUE, 1_000_000)),
        values.get(prefix + "timeout", TIMEOUT, Values::span),
        values.get(prefix + "idle-timeout", IDLE_TIMEOUT, Values::span));
  }

  private UpstreamSettings remote(String name, String prefix, UpstreamType type) {
    refuse(prefix, "only for type demo", "seed", "tokens-per-second");
    String urlKey = prefix + "base-url";
    if (type.baseUrl().isEmpty() && values.text(urlKey).isEmpty()) {
      values.reject(urlKey, "needed: https://<resource>.openai.azure.com/openai/v1");
    }
    URI own = URI.create(type.baseUrl().orElse(NOWHERE));
    URI baseUrl = values.get(urlKey, own, UpstreamTree::url);
    boolean providers =
        type == UpstreamType.AZURE_OPENAI || (baseUrl.equals(own) && type != UpstreamType.OLLAMA);
    Optional<String> key =
        values
            .text(prefix + "api-key")
            .or(
                () ->
                    Optional.of(openAiKey)
                        .filter(k -> !k.isEmpty() && providers && type == UpstreamType.OPENAI));
    // LangChain4j's Anthropic cannot do without one.
    if ((providers || type == UpstreamType.ANTHROPIC) && key.isEmpty()) {
      values.reject(prefix + "api-key", baseUrl + " needs a key");
    }
    if (key.filter(k -> !k.matches("[!-~]+")).isPresent()) {
      values.reject(prefix + "api-key", "visible ASCII characters without blanks");
    }
    return new UpstreamSettings.Remote(
        name,
        type,
        baseUrl,
        key,
        values.get(prefix + "models", List.of("*"), UpstreamTree::globs),
        values.get(prefix + "timeout", TIMEOUT, Values::span),
        values.get(prefix + "idle-timeout", IDLE_TIMEOUT, Values::span),
        values.get(prefix + "max-retries", 0L, Values.whole(0, 10)).intValue());
  }

  private void refuse(String prefix, String why, String... keys) {
    Arrays.stream(keys)
        .map(key -> prefix + key)
        .filter(key -> values.text(key).isPresent())
        .forEach(key -> values.reject(key, why));
  }

  private static UpstreamSettings anyDemo() {
    return new UpstreamSettings.Demo(
        "demo", List.of("*"), 1L, TOKENS_PER_SECOND, TIMEOUT, IDLE_TIMEOUT);
  }

  private UpstreamSettings openAi() {
    return new UpstreamSettings.Remote(
        "openai",
        UpstreamType.OPENAI,
        URI.create(UpstreamType.OPENAI.baseUrl().orElseThrow()),
        Optional.of(openAiKey),
        List.of("*"),
        TIMEOUT,
        IDLE_TIMEOUT,
        0);
  }

  private static Optional<List<String>> globs(String text) {
    return Optional.of(Values.list(text)).filter(globs -> !globs.isEmpty());
  }

  private static Optional<URI> url(String text) {
    try {
      URI uri = new URI(text.replaceAll("/+$", ""));
      String scheme = Optional.ofNullable(uri.getScheme()).orElse("");
      boolean plain = uri.getQuery() == null && uri.getFragment() == null && uri.getHost() != null;
      return Optional.of(uri)
          .filter(u -> plain && (scheme.equals("http") || scheme.equals("https")));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
