package org.tacit.config;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.tacit.limits.Budget;
import org.tacit.limits.KeyLimits;
import org.tacit.output.LearningMode;
import org.tacit.preference.CoMovementSettings;
import org.tacit.preference.TermSettings;

/** Makes the tree of records out of checked values. Confined to one reading. */
final class ConfigTree {
  private static final int MIB = 1 << 20;

  private final Values values;
  private final String openAiKey;

  ConfigTree(Values values, String openAiKey) {
    this.values = values;
    this.openAiKey = openAiKey.strip();
  }

  TacitConfig read() {
    checkFile();
    checkInProcess();
    UpstreamTree upstreamTree = new UpstreamTree(values, openAiKey);
    List<UpstreamSettings> upstreams = upstreamTree.upstreams();
    RouteTree routeTree = new RouteTree(values, upstreamTree.known());
    Map<String, RouteSettings> routes = routeTree.routes();
    ArmTree armTree = new ArmTree(values, upstreamTree.known(), routes.keySet());
    return new TacitConfig(
        values.get("tacit.data-dir", Path.of("tacit-data"), ConfigTree::path),
        datasource(),
        upstreams,
        routes,
        routeTree.guards(),
        armTree.arms(),
        armTree.prices(),
        values.get("tacit.clock.speed", 1.0, Values.number(1, 1_000_000)),
        new TacitConfig.Bootstrap(
            values.find("tacit.bootstrap.api-key", matching("[!-~]{16,256}")),
            values.find("tacit.bootstrap.admin-password", matching("(?s).{8,256}"))),
        limits(),
        keyLimits(),
        new TacitConfig.Feedback(
            span("tacit.feedback.token-lifetime", Duration.ofDays(30)),
            values.get("tacit.feedback.window", Duration.ofHours(24), ConfigTree::window)),
        values.get("tacit.audit.share", 0.01, Values.number(0, 0.05)),
        new TacitConfig.Text(
            values.get("tacit.text", true, Values.onOff()),
            span("tacit.text.retention", Duration.ofDays(30))),
        values.get("tacit.traffic", true, Values.onOff()),
        values.get("tacit.learning", LearningMode.AUTO, ConfigTree::mode),
        together(),
        TermSettings.DEFAULTS.withNouns(
            values.get("tacit.terms.nouns", OptionalInt.empty(), ConfigTree::nouns)),
        induction());
  }

  private Optional<TacitConfig.Induction> induction() {
    int contexts = count("tacit.induction.contexts", 5, 2, 20);
    int edits = count("tacit.induction.edits", 20, 5, 1000);
    int calls = count("tacit.induction.calls-per-hour", 6, 1, 1000);
    Duration timeout = span("tacit.induction.timeout", Duration.ofSeconds(60));
    return values
        .text("tacit.induction.model")
        .map(model -> new TacitConfig.Induction(model, contexts, edits, calls, timeout));
  }

  private CoMovementSettings together() {
    CoMovementSettings own = CoMovementSettings.DEFAULTS;
    return new CoMovementSettings(
        count("tacit.together.edits", own.edits(), 5, 10_000),
        values.get("tacit.together.correlation", own.phi(), Values.number(0, 1)),
        values.get("tacit.together.share", own.together(), Values.number(0, 1)),
        count("tacit.together.features", own.parts(), 1, 6),
        count("tacit.together.words", own.words(), 10, 45));
  }

  private int count(String key, int fallback, int least, int most) {
    return values.get(key, (long) fallback, Values.whole(least, most)).intValue();
  }

  private static Optional<OptionalInt> nouns(String text) {
    return text.equals("off")
        ? Optional.of(OptionalInt.empty())
        : Values.whole(5, 1000).apply(text).map(users -> OptionalInt.of(users.intValue()));
  }

  /** What is decided before there is anything to configure. */
  private void checkInProcess() {
    var unused = values.get("tacit.in-process", true, Values.onOff());
  }

  private void checkFile() {
    String key = "tacit.config";
    values
        .text(key)
        .filter(file -> path(file).filter(Files::isReadable).filter(Files::isRegularFile).isEmpty())
        .ifPresent(file -> values.reject(key));
  }

  private Optional<TacitConfig.Datasource> datasource() {
    Optional<String> url = values.find("tacit.datasource.url", matching("jdbc:(postgresql|h2):.+"));
    Optional<String> user = values.text("tacit.datasource.user");
    Optional<String> password = values.text("tacit.datasource.password");
    if (values.text("tacit.datasource.url").isEmpty()
        && (user.isPresent() || password.isPresent())) {
      values.reject("tacit.datasource.url");
    }
    return url.map(where -> new TacitConfig.Datasource(where, user, password));
  }

  private TacitConfig.Limits limits() {
    return new TacitConfig.Limits(
        values.get("tacit.limits.request-body", 32 * MIB, Values::size),
        values.get("tacit.limits.answer-body", 32 * MIB, Values::size),
        values.get("tacit.limits.feedback-body", 4 * MIB, Values::size),
        values.get("tacit.limits.feedback-events", 1000L, Values.whole(1, 100_000)).intValue(),
        values.get("tacit.limits.spool", 1L << 30, Values::space));
  }

  private KeyLimits keyLimits() {
    int most = 1_000_000_000;
    List<Budget> budgets = new ArrayList<>();
    for (Budget.Period per : Budget.Period.values()) {
      values
          .find("tacit.limits.budget-per-" + per.wireName(), ConfigTree::nanos)
          .ifPresent(nanos -> budgets.add(new Budget(Optional.empty(), per, nanos)));
    }
    return new KeyLimits(
        OptionalInt.of(count("tacit.limits.requests-per-minute", 0, 0, most)),
        OptionalInt.of(count("tacit.limits.tokens-per-minute", 0, 0, most)),
        Optional.of(budgets));
  }

  private static Optional<Long> nanos(String text) {
    return text.matches("\\d{1,7}(\\.\\d{1,6})?")
        ? Optional.of(new BigDecimal(text).movePointRight(9).longValueExact())
            .filter(nanos -> nanos <= 1_000_000_000_000_000L)
        : Optional.empty();
  }

  private Duration span(String key, Duration fallback) {
    return values.get(key, fallback, Values::span);
  }

  private static Optional<Duration> window(String text) {
    return Values.span(text)
        .filter(window -> window.compareTo(Duration.ofMinutes(1)) >= 0)
        .filter(window -> window.compareTo(Duration.ofDays(90)) <= 0);
  }

  private static java.util.function.Function<String, Optional<String>> matching(String pattern) {
    return text -> Optional.of(text).filter(t -> t.matches(pattern));
  }

  private static Optional<Path> path(String text) {
    try {
      return Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Optional<LearningMode> mode(String text) {
    return switch (text) {
      case "auto" -> Optional.of(LearningMode.AUTO);
      case "review" -> Optional.of(LearningMode.REVIEW);
      case "off" -> Optional.of(LearningMode.OFF);
      default -> Optional.empty();
    };
  }
}
