package org.tacit.lab.crowd;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.tacit.edit.Hypothesis;
import org.tacit.output.OutputType;
import org.tacit.output.Scope;
import org.tacit.preference.Preference;
import org.tacit.preference.Status;
import org.tacit.trial.Contrast;

/**
 * What the worlds came to, a line a fact. Kinds of lines:
 *
 * <ul>
 *   <li>{@code world,<world>,<seed>,<outputs>,<e-mails before the flip>}
 *   <li>{@code
 *       step,<world>,<seed>,<day>,<e-mails>,<type>,<scope>,<id>,<hypothesis>,<status>,<planted>}
 *   <li>{@code effect,<world>,<seed>,<day>,<type>,<score>,<low>,<high>,<edit
 *       distance>,<low>,<high>,<with preferences>,<held out>}
 * </ul>
 *
 * Steps are those of shared preferences, and of a user's own when they become active. Effects are
 * those of the worlds of three months.
 */
final class CrowdFacts {
  /** The worlds of three months. */
  static final long MONTHS = 5;

  /** The smaller worlds of either sort. */
  static final long SMALL = 50;

  private CrowdFacts() {}

  /** All worlds, in order. */
  static List<String> all() {
    return Stream.of(
            runs(CrowdRecords.MONTHS, CrowdWorld.Plan.MONTHS, MONTHS),
            runs(CrowdRecords.SMALL, CrowdWorld.Plan.SMALL, SMALL),
            runs(CrowdRecords.IDLE, CrowdWorld.Plan.IDLE, SMALL))
        .flatMap(List::stream)
        .toList();
  }

  private static List<String> runs(String name, CrowdWorld.Plan plan, long seeds) {
    return LongStream.rangeClosed(1, seeds)
        .boxed()
        .parallel()
        .map(seed -> of(name, plan, seed))
        .flatMap(List::stream)
        .toList();
  }

  /** One world. */
  static List<String> of(String name, CrowdWorld.Plan plan, long seed) {
    CrowdWorld crowd = new CrowdWorld(seed, plan).run();
    String world = name + "," + seed + ",";
    List<String> lines = new ArrayList<>();
    lines.add("world," + world + crowd.world().outputs().size() + "," + crowd.mailsAtFlip());
    for (CrowdWorld.Step step : crowd.steps()) {
      Preference after = step.change().after();
      if (after.status() == Status.ACTIVE || after.scope().shared()) {
        lines.add(
            String.join(
                ",",
                "step",
                name,
                Long.toString(seed),
                Integer.toString(step.day()),
                Integer.toString(step.mails()),
                after.scope().type().map(OutputType::name).orElse("all"),
                scope(after.scope()),
                after.id(),
                after.hypothesis().map(Hypothesis::wireName).orElse(""),
                after.status().wireName(),
                step.planted() ? "planted" : "chance"));
      }
    }
    List<CrowdWorld.Effect> effects =
        name.equals(CrowdRecords.MONTHS) ? crowd.effects() : List.of();
    for (CrowdWorld.Effect effect : effects) {
      lines.add(
          "effect,%s%d,%s,%s,%s,%s,%s"
              .formatted(
                  world,
                  effect.day() + 1,
                  effect.kind().type().name(),
                  contrast(effect.effect().score()),
                  contrast(effect.effect().editDistance()),
                  number(effect.effect().distanceApplied()),
                  number(effect.effect().distanceHeldOut())));
    }
    return lines;
  }

  private static String scope(Scope scope) {
    return scope.user().or(scope::segment).orElse("everybody");
  }

  private static String contrast(Contrast contrast) {
    return number(contrast.lift())
        + contrast.interval().map(i -> "," + number(i.low()) + "," + number(i.high())).orElse(",,");
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? number(value.getAsDouble()) : "";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
