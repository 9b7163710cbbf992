package org.tacit.upstream;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tacit.config.ArmSettings;
import org.tacit.config.RouteSettings;
import org.tacit.config.TacitConfig;
import org.tacit.config.UpstreamSettings;
import org.tacit.output.OutputType;

/**
 * Which upstreams answer for a model.
 *
 * <p>A route decides; without one, {@code name/model} names an upstream itself; else it is the
 * first upstream, in order of their names, one of whose globs matches. Thread-safe.
 */
public final class Routes {
  private final Map<String, Upstream> upstreams = new LinkedHashMap<>();
  private final Map<String, List<Pattern>> globs = new LinkedHashMap<>();
  private final Map<String, Route> routes = new TreeMap<>();
  private final RandomGenerator random;
  private final Map<String, ArmedRoute> armed = new TreeMap<>();

  /**
   * Routes over upstreams in order.
   *
   * @param configured each route's targets
   * @param arms routes that are a choice
   * @param random draws among weights; used by many threads
   */
  public Routes(
      List<Upstream> upstreams,
      Map<String, RouteSettings> configured,
      List<ArmSettings> arms,
      RandomGenerator random) {
    this.random = random;
    for (Upstream upstream : upstreams) {
      this.upstreams.put(upstream.name(), upstream);
      globs.put(upstream.name(), upstream.models().stream().map(ArmSettings::glob).toList());
    }
    configured.forEach((model, route) -> routes.put(model, route(route)));
    arms.forEach(
        settings ->
            armed.put(
                settings.model(),
                ArmedRoute.of(
                    settings,
                    arm ->
                        new Target(
                            named(arm.target().upstream()), arm.target().model(), arm.prompt()))));
  }

  private Route route(RouteSettings settings) {
    return new Route(
        settings.steps().stream()
            .map(
                step ->
                    new Target(
                        named(step.target().upstream()),
                        step.target().model(),
                        Optional.empty(),
                        settings.timeout()))
            .toList(),
        settings.steps().stream().map(RouteSettings.Step::weight).toList());
  }

  /** The routes of a configuration; the chance is used by many threads. */
  public static Routes of(
      TacitConfig config, DemoModels demo, ProviderModels providers, RandomGenerator random) {
    List<Upstream> upstreams = new ArrayList<>();
    for (UpstreamSettings settings : config.upstreams()) {
      if (settings instanceof UpstreamSettings.Remote remote) {
        upstreams.add(
            remote.type().wire()
                ? new Upstream.Wire(remote)
                : translated(remote, providers.create(remote)));
      } else if (settings instanceof UpstreamSettings.Demo own) {
        ModelPair pair = demo.create(own.seed(), own.tokensPerSecond());
        upstreams.add(
            new Upstream.Translated(
                own.name(),
                own.models(),
                demo.names(),
                own.timeout(),
                own.idleTimeout(),
                0,
                pair.chat(),
                pair.streaming(),
                Set.of(Upstream.Feature.DEMO)));
      }
    }
    return new Routes(upstreams, config.routes(), config.arms(), random);
  }

  private static Upstream translated(UpstreamSettings.Remote remote, ModelPair pair) {
    return new Upstream.Translated(
        remote.name(),
        remote.models(),
        remote.models().stream().filter(model -> !model.contains("*")).toList(),
        remote.timeout(),
        remote.idleTimeout(),
        remote.maxRetries(),
        pair.chat(),
        pair.streaming(),
        Set.of());
  }

  /**
   * What answers for a model, in the order it is asked; empty where nothing does. Of a route with
   * weights the first is drawn each time.
   */
  public List<Target> resolve(String model) {
    Route route = routes.get(model);
    if (route != null) {
      return route.draw(random);
    }
    ArmedRoute choice = armed.get(model);
    if (choice != null) {
      return choice.inOrder();
    }
    int slash = model.indexOf('/');
    if (slash > 0 && slash < model.length() - 1) {
      Upstream named = upstreams.get(model.substring(0, slash));
      if (named != null) {
        return List.of(new Target(named, model.substring(slash + 1)));
      }
    }
    return upstreams.values().stream()
        .filter(upstream -> serves(upstream, model))
        .findFirst()
        .map(upstream -> List.of(new Target(upstream, model)))
        .orElse(List.of());
  }

  /** Whether one of the upstream's globs matches the model. */
  public boolean serves(Upstream upstream, String model) {
    return globs.getOrDefault(upstream.name(), List.of()).stream()
        .anyMatch(glob -> glob.matcher(model).matches());
  }

  /** The upstreams in order. */
  public List<Upstream> upstreams() {
    return List.copyOf(upstreams.values());
  }

  /** The models that have a route, by name. */
  public List<String> aliases() {
    return Stream.concat(routes.keySet().stream(), armed.keySet().stream()).sorted().toList();
  }

  /** The arms that compete to answer for a model in a type. */
  public Optional<ArmedRoute> arms(String model, OutputType type) {
    return Optional.ofNullable(armed.get(model)).filter(route -> route.competesIn(type));
  }

  /** All routes that are a choice, by model. */
  public List<ArmedRoute> armed() {
    return List.copyOf(armed.values());
  }

  private Upstream named(String name) {
    Upstream upstream = upstreams.get(name);
    if (upstream == null) {
      throw new IllegalArgumentException("a route names an upstream that is not there: " + name);
    }
    return upstream;
  }
}
