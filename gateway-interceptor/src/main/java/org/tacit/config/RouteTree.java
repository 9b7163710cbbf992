package org.tacit.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads routes, and what guards upstreams. Confined to one reading. */
final class RouteTree {
  private static final Pattern STEP =
      Pattern.compile("(?<up>[^/\\s]+)/(?<model>\\S+)(\\s+weight\\s*=\\s*(?<weight>[0-9]{1,7}))?");
  private static final int HEAVIEST = 1_000_000;
  private static final double LEAST_SHARE = 0.01;

  private final Values values;
  private final Set<String> upstreams;

  /** A reading that knows the upstreams' names. */
  RouteTree(Values values, Set<String> upstreams) {
    this.values = values;
    this.upstreams = upstreams;
  }

  Map<String, RouteSettings> routes() {
    Map<String, List<RouteSettings.Step>> found = new LinkedHashMap<>();
    for (String key : values.keys()) {
      if (named(key, ConfigKeys.ROUTE_MODEL)) {
        found.put(
            key.substring(ConfigKeys.ROUTE.length()), values.get(key, List.of(), this::steps));
      }
    }
    Map<String, RouteSettings> routes = new LinkedHashMap<>();
    found.forEach(
        (model, steps) ->
            routes.put(
                model,
                new RouteSettings(
                    steps,
                    values.find(ConfigKeys.ROUTE + model + ConfigKeys.TIMEOUT, Values::span))));
    refuseOrphans(found.keySet());
    return routes;
  }

  private void refuseOrphans(Set<String> models) {
    for (String key : values.keys()) {
      if (named(key, ConfigKeys.ROUTE_MODEL + ConfigKeys.TIMEOUT)) {
        String route = key.substring(0, key.length() - ConfigKeys.TIMEOUT.length());
        if (!models.contains(route.substring(ConfigKeys.ROUTE.length()))) {
          values.reject(key, "only beside " + route);
        }
      }
    }
  }

  private static boolean named(String key, String name) {
    return ConfigKeys.find(key).filter(known -> known.name().equals(name)).isPresent();
  }

  private Optional<List<RouteSettings.Step>> steps(String text) {
    List<RouteSettings.Step> steps = new ArrayList<>();
    int heaviest = 0;
    boolean weighted = false;
    for (String part : Values.list(text)) {
      Matcher step = STEP.matcher(part);
      if (!step.matches() || !upstreams.contains(step.group("up"))) {
        return Optional.empty();
      }
      String given = step.group("weight");
      int weight = given == null ? 0 : Integer.parseInt(given);
      weighted |= given != null;
      heaviest = Math.max(heaviest, weight);
      steps.add(
          new RouteSettings.Step(
              new TacitConfig.RouteTarget(step.group("up"), step.group("model")), weight));
    }
    boolean sensible = heaviest <= HEAVIEST && (heaviest > 0 || !weighted);
    return steps.isEmpty() || !sensible ? Optional.empty() : Optional.of(List.copyOf(steps));
  }

  /** What guards each upstream that has a key for it. */
  Map<String, GuardSettings> guards() {
    Map<String, GuardSettings> guards = new LinkedHashMap<>();
    upstreams.forEach(name -> guards.put(name, guard(ConfigKeys.UPSTREAM + name + ".")));
    return guards;
  }

  private GuardSettings guard(String prefix) {
    GuardSettings.Breaker own = GuardSettings.Breaker.DEFAULTS;
    GuardSettings.Breaker breaker =
        new GuardSettings.Breaker(
            values
                .get(prefix + "breaker-calls", (long) own.calls(), Values.whole(1, 10_000))
                .intValue(),
            values.get(prefix + "breaker-share", own.share(), Values.number(LEAST_SHARE, 1)),
            values.get(
                prefix + "breaker-pause",
                own.pause(),
                text -> Values.span(text).filter(RouteTree::bearable)));
    return new GuardSettings(
        values
            .find(prefix + "max-concurrent", Values.whole(1, 1_000_000))
            .map(most -> OptionalInt.of(most.intValue()))
            .orElse(OptionalInt.empty()),
        values.get(prefix + "breaker", true, Values.onOff())
            ? Optional.of(breaker)
            : Optional.empty());
  }

  private static boolean bearable(Duration pause) {
    return pause.compareTo(Duration.ofHours(1)) <= 0;
  }
}
