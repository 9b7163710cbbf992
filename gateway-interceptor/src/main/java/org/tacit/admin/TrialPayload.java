package org.tacit.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.OptionalDouble;
import org.tacit.stats.Moments;
import org.tacit.trial.Contrast;
import org.tacit.trial.Guard;
import org.tacit.trial.GuardEffect;
import org.tacit.trial.Guards;
import org.tacit.trial.Trial;
import org.tacit.trial.TrialEffect;
import org.tacit.trial.TrialPoint;
import org.tacit.trial.TrialSeries;

/** Writes trials as JSON. */
final class TrialPayload {
  private TrialPayload() {}

  static ObjectNode trial(Trial trial, TrialEffect effect) {
    ObjectNode node = Payloads.object();
    node.put("id", trial.id());
    node.put("preference", trial.preferenceId());
    node.put("version", trial.version());
    node.put("kind", trial.kind().name().toLowerCase(Locale.ROOT));
    node.put("probability", trial.probability());
    node.put("started", trial.started().toString());
    node.put("ended", trial.ended().map(Object::toString).orElse(null));
    ObjectNode effects = Payloads.trialEffect(effect);
    ArrayNode guardrails = effects.putArray("guardrails");
    effect.guards().forEach(guard -> guardrails.add(guard(guard, trial.guards())));
    node.set("effect", effects);
    return node;
  }

  static ObjectNode trial(Trial trial, TrialEffect effect, TrialSeries series) {
    ObjectNode node = trial(trial, effect);
    ArrayNode points = node.putArray("series");
    for (TrialPoint point : series.points()) {
      ObjectNode one = points.addObject();
      one.put("at", point.at().toString());
      one.put("outputs_treated", point.injected());
      one.put("outputs_held_out", point.heldOut());
      one.set("score", Payloads.contrast(point.score()));
      one.set("edit_distance", Payloads.contrast(point.editDistance()));
    }
    return node;
  }

  private static ObjectNode guard(GuardEffect effect, Guards sums) {
    Guard guard = effect.guard();
    boolean ratio = guard == Guard.LATENCY || guard == Guard.WORDS;
    ObjectNode node = Payloads.object();
    node.put("name", guard.wireName());
    node.put("measure", ratio ? "ratio" : "difference");
    level(node, "treated", of(guard, sums.injected()), ratio);
    level(node, "held_out", of(guard, sums.heldOut()), ratio);
    Contrast contrast = effect.contrast();
    Payloads.number(node, "effect", told(contrast.lift(), ratio));
    contrast
        .interval()
        .ifPresentOrElse(
            i -> node.put("low", told(i.low(), ratio)).put("high", told(i.high(), ratio)),
            () -> node.putNull("low").putNull("high"));
    node.put("margin", told(effect.margin(), ratio));
    node.put("n", contrast.n());
    node.put("harmful", effect.harmful());
    return node;
  }

  /** A geometric mean, in ms or words, or a share. */
  private static void level(ObjectNode node, String name, Moments sums, boolean ratio) {
    OptionalDouble mean = sums.mean();
    Payloads.number(
        node,
        name,
        mean.isPresent() && ratio ? OptionalDouble.of(Math.expm1(mean.getAsDouble())) : mean);
  }

  private static Moments of(Guard guard, Guards.Side side) {
    return switch (guard) {
      case LATENCY -> side.millis();
      case WORDS -> side.words();
      case REFUSALS -> side.refused();
      case ERRORS -> side.failed();
    };
  }

  private static OptionalDouble told(OptionalDouble value, boolean ratio) {
    return value.isPresent() ? OptionalDouble.of(told(value.getAsDouble(), ratio)) : value;
  }

  private static double told(double value, boolean ratio) {
    return ratio ? Math.exp(value) : value;
  }
}
