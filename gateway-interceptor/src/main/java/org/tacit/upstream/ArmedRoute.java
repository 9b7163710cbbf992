package org.tacit.upstream;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.tacit.choice.Contest;
import org.tacit.config.ArmSettings;
import org.tacit.output.Choice;
import org.tacit.output.OutputType;

/**
 * A route whose targets compete. Immutable.
 *
 * @param contest its arms
 * @param targets by the name of their arm, in order
 * @param types globs of the types they compete in
 */
public record ArmedRoute(Contest contest, Map<String, Target> targets, List<Pattern> types) {
  private static final int DIGEST = 4;

  /** Copies the list. */
  public ArmedRoute {
    types = List.copyOf(types);
  }

  /** The route of a configuration. */
  static ArmedRoute of(ArmSettings settings, Function<ArmSettings.Arm, Target> resolve) {
    Map<String, Target> targets = new LinkedHashMap<>();
    settings.arms().forEach(arm -> targets.put(arm.name(), resolve.apply(arm)));
    List<Contest.Arm> arms = new ArrayList<>();
    targets.forEach((name, target) -> arms.add(new Contest.Arm(name, target.label())));
    String name = settings.model() + "." + digest(settings.arms());
    return new ArmedRoute(
        new Contest(settings.model(), name, arms),
        targets,
        settings.types().stream().map(ArmSettings::glob).toList());
  }

  /** Follows from everything that is compared. */
  private static String digest(List<ArmSettings.Arm> arms) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      byte[] all = sha.digest(arms.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(all, 0, DIGEST);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Whether the arms compete in a type. */
  public boolean competesIn(OutputType type) {
    return types.stream().anyMatch(glob -> glob.matcher(type.name()).matches());
  }

  /** All targets as fallbacks of the first. */
  public List<Target> inOrder() {
    return from(targets.keySet().iterator().next());
  }

  /** The target of the arm drawn, and the others as its fallbacks. */
  public List<Target> from(Choice choice) {
    return from(choice.arm());
  }

  /** Arms that share what failed are no fallbacks of each other. */
  private List<Target> from(String arm) {
    Map<String, Target> distinct = new LinkedHashMap<>();
    Target first = targets.get(arm);
    if (first != null) {
      distinct.put(first.label(), first);
    }
    targets.values().forEach(target -> distinct.putIfAbsent(target.label(), target));
    return List.copyOf(distinct.values());
  }
}
