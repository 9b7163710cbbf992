package org.tacit.config;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.tacit.choice.ChoiceSettings;

/** Reads arms and prices. Confined to one reading. */
final class ArmTree {
  private static final String NAME = "[a-z0-9][a-z0-9-]{0,31}";
  private static final int LONGEST_MODEL = 200;
  private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);

  private final Values values;
  private final Set<String> upstreams;
  private final Set<String> routes;

  /**
   * A reading.
   *
   * @param upstreams the names there are
   * @param routes the models that have a route of their own
   */
  ArmTree(Values values, Set<String> upstreams, Set<String> routes) {
    this.values = values;
    this.upstreams = upstreams;
    this.routes = routes;
  }

  List<ArmSettings> arms() {
    Map<String, List<ArmSettings.Arm>> found = new LinkedHashMap<>();
    for (String key : values.keys()) {
      if (ConfigKeys.find(key).filter(k -> k.name().equals(ConfigKeys.ARMS_MODEL)).isPresent()) {
        String model = key.substring(ConfigKeys.ARMS.length());
        List<ArmSettings.Arm> arms = values.get(key, List.of(), text -> arms(model, text));
        if (routes.contains(model)) {
          values.reject(key, "not beside a tacit.route of the same model");
        } else if (model.length() > LONGEST_MODEL) {
          values.reject(key, "a model's name of at most " + LONGEST_MODEL + " characters");
        } else if (!arms.isEmpty()) {
          found.put(model, arms);
        }
      }
    }
    List<ArmSettings> all = new ArrayList<>();
    found.forEach(
        (model, arms) ->
            all.add(
                new ArmSettings(
                    model,
                    arms,
                    values.get(
                        ConfigKeys.ARMS + model + ConfigKeys.TYPES,
                        List.of("*"),
                        text -> Optional.of(list(text)).filter(globs -> !globs.isEmpty())))));
    refuseOrphans(found);
    return List.copyOf(all);
  }

  private void refuseOrphans(Map<String, List<ArmSettings.Arm>> found) {
    for (String key : values.keys()) {
      String rest = key.startsWith(ConfigKeys.ARMS) ? key.substring(ConfigKeys.ARMS.length()) : "";
      if (rest.endsWith(ConfigKeys.TYPES)) {
        String model = rest.substring(0, rest.length() - ConfigKeys.TYPES.length());
        if (!found.containsKey(model)) {
          values.reject(key, "only beside " + ConfigKeys.ARMS + model);
        }
      } else if (rest.endsWith(ConfigKeys.PROMPT)) {
        String owner = rest.substring(0, rest.length() - ConfigKeys.PROMPT.length());
        int dot = owner.lastIndexOf('.');
        String model = owner.substring(0, Math.max(0, dot));
        String arm = owner.substring(dot + 1);
        if (found.getOrDefault(model, List.of()).stream().noneMatch(a -> a.name().equals(arm))) {
          values.reject(key, "an arm named in " + ConfigKeys.ARMS + model);
        }
      }
    }
  }

  private Optional<List<ArmSettings.Arm>> arms(String model, String text) {
    Map<String, ArmSettings.Arm> arms = new LinkedHashMap<>();
    for (String part : list(text)) {
      int colon = part.indexOf(':');
      String name = colon < 0 ? "" : part.substring(0, colon).strip();
      String target = part.substring(colon + 1).strip();
      int slash = target.indexOf('/');
      boolean known = slash > 0 && upstreams.contains(target.substring(0, slash));
      if (!name.matches(NAME) || !known || slash == target.length() - 1) {
        return Optional.empty();
      }
      ArmSettings.Arm arm =
          new ArmSettings.Arm(
              name,
              new TacitConfig.RouteTarget(target.substring(0, slash), target.substring(slash + 1)),
              values.text(ConfigKeys.ARMS + model + "." + name + ConfigKeys.PROMPT));
      if (arms.put(name, arm) != null) {
        return Optional.empty();
      }
    }
    return arms.size() < 2 || arms.size() > ChoiceSettings.MOST
        ? Optional.empty()
        : Optional.of(List.copyOf(arms.values()));
  }

  List<ArmSettings.Price> prices() {
    List<ArmSettings.Price> prices = new ArrayList<>();
    for (String key : values.keys()) {
      if (key.startsWith(ConfigKeys.PRICE)) {
        String models = key.substring(ConfigKeys.PRICE.length());
        values.find(key, text -> price(models, text)).ifPresent(prices::add);
      }
    }
    return List.copyOf(prices);
  }

  private static Optional<ArmSettings.Price> price(String models, String text) {
    String[] parts = text.split("/", -1);
    if (parts.length != 2) {
      return Optional.empty();
    }
    OptionalLong input = micros(parts[0]);
    OptionalLong output = micros(parts[1]);
    return input.isEmpty() || output.isEmpty()
        ? Optional.empty()
        : Optional.of(new ArmSettings.Price(models, input.getAsLong(), output.getAsLong()));
  }

  private static OptionalLong micros(String text) {
    try {
      BigDecimal price = new BigDecimal(text.strip());
      return price.signum() < 0 || price.compareTo(MOST) > 0
          ? OptionalLong.empty()
          : OptionalLong.of(
              price.movePointRight(6).setScale(0, RoundingMode.UNNECESSARY).longValueExact());
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    } catch (ArithmeticException e) {
      return OptionalLong.empty();
    }
  }

  private static List<String> list(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }
}
