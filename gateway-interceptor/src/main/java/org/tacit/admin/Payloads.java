package org.tacit.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.tacit.edit.FeatureDirection;
import org.tacit.edit.Hypothesis;
import org.tacit.edit.TermPair;
import org.tacit.output.Scope;
import org.tacit.preference.Change;
import org.tacit.preference.Evidence;
import org.tacit.preference.Preference;
import org.tacit.preference.Relations;
import org.tacit.preference.Status;
import org.tacit.preference.Step;
import org.tacit.stats.Interval;
import org.tacit.trial.Claim;
import org.tacit.trial.Contrast;
import org.tacit.trial.PreferenceEffect;
import org.tacit.trial.RelativeContrast;
import org.tacit.trial.Trial;
import org.tacit.trial.TrialEffect;

/** Writes what the use cases give as the JSON of the wire contract. */
final class Payloads {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Payloads() {}

  static ObjectNode object() {
    return NODES.objectNode();
  }

  static ObjectNode preference(
      Preference preference, List<Relations.Related> related, PreferenceEffect effect) {
    ObjectNode node = preference(preference);
    ArrayNode relations = node.putArray("related");
    related.forEach(
        other ->
            relations.addObject().put("id", other.id()).put("relation", other.kind().wireName()));
    preference.evidence().ifPresent(evidence -> node.set("evidence", evidence(evidence)));
    ObjectNode effects = effect(effect.trialEffect(), effect.trial());
    effect.holdout().ifPresent(holdout -> effects.set("holdout", trialEffect(holdout)));
    node.set("effect", effects);
    return node;
  }

  private static ObjectNode preference(Preference preference) {
    ObjectNode node = object();
    node.put("id", preference.id());
    node.put("statement", preference.statement());
    hypothesis(node, preference.hypothesis());
    node.set("scope", scope(preference.scope()));
    node.put("status", preference.status().wireName());
    preference.pausedFrom().ifPresent(from -> node.put("paused_from", from.wireName()));
    node.put("version", preference.version());
    node.put("revision", preference.revision());
    node.put("created", preference.created().toString());
    node.put("updated", preference.updated().toString());
    ArrayNode steps = node.putArray("steps");
    Step.legal(preference.status()).forEach(step -> steps.add(step.wireName()));
    return node;
  }

  /** One feature stands by itself, several only in the list; a term is none. */
  private static void hypothesis(ObjectNode node, Optional<Hypothesis> hypothesis) {
    Optional<FeatureDirection> single =
        hypothesis.filter(FeatureDirection.class::isInstance).map(FeatureDirection.class::cast);
    node.put("feature", single.map(h -> h.feature().wireName()).orElse(null));
    node.put("direction", single.map(h -> h.direction().wireName()).orElse(null));
    ArrayNode features = node.putArray("features");
    hypothesis.ifPresent(
        h ->
            h.parts()
                .forEach(
                    part ->
                        features
                            .addObject()
                            .put("feature", part.feature().wireName())
                            .put("direction", part.direction().wireName())));
    if (hypothesis.isPresent() && hypothesis.get() instanceof TermPair term) {
      node.putObject("term").put("from", term.from()).put("to", term.to());
    }
  }

  private static ObjectNode scope(Scope scope) {
    ObjectNode node = object();
    node.put("type", scope.type().map(Object::toString).orElse(null));
    node.put("segment", scope.segment().orElse(null));
    node.put("user", scope.user().orElse(null));
    return node;
  }

  private static ObjectNode evidence(Evidence evidence) {
    ObjectNode node = object();
    node.put("users", evidence.users());
    node.put("users_total", evidence.usersTotal());
    node.put("edits", evidence.edits());
    node.put("said", evidence.said());
    node.put("opportunities", evidence.opportunities());
    node.put("share", evidence.share());
    node.set("interval", interval(evidence.interval()));
    node.put("p_value", evidence.pValue());
    node.put("q_value", evidence.qValue());
    node.put("days", evidence.days());
    node.put("held_out_agreement", evidence.heldOutAgreement());
    examples(node, evidence.targets());
    if (!evidence.parts().isEmpty()) {
      ArrayNode parts = node.putArray("parts");
      for (Evidence.Part part : evidence.parts()) {
        ObjectNode child =
            parts
                .addObject()
                .put("feature", part.hypothesis().feature().wireName())
                .put("direction", part.hypothesis().direction().wireName())
                .put("users", part.users())
                .put("users_total", part.usersTotal())
                .put("edits", part.edits())
                .put("opportunities", part.opportunities())
                .put("share", part.share())
                .put("q_value", part.qValue());
        examples(child, part.targets());
      }
    }
    return node;
  }

  private static void examples(ObjectNode node, List<Evidence.Target> targets) {
    ArrayNode examples = node.putArray("examples");
    targets.forEach(
        target -> examples.addObject().put("to", target.value()).put("edits", target.edits()));
  }

  private static ObjectNode effect(Optional<TrialEffect> effect, Optional<Trial> trial) {
    if (effect.isEmpty() || trial.isEmpty()) {
      return object().put("state", "untried");
    }
    ObjectNode node = trialEffect(effect.get());
    node.put("trial", trial.get().id());
    node.put("running", trial.get().running());
    return node;
  }

  static ObjectNode trialEffect(TrialEffect effect) {
    ObjectNode node = object();
    number(node, "lift", effect.score().lift());
    ends(node, "", effect.score().interval());
    number(node, "edit_distance", effect.editDistance().lift());
    ends(node, "edit_distance_", effect.editDistance().interval());
    node.put("outputs_treated", effect.injected());
    node.put("outputs_held_out", effect.heldOut());
    node.put("assigned_treated", effect.assigned().injected());
    node.put("assigned_held_out", effect.assigned().heldOut());
    node.put("sample_ratio_p", effect.sampleRatioP());
    effect.claim().ifPresent(claim -> node.set("claim", claim(claim)));
    node.put("state", effect.verdict().name().toLowerCase(Locale.ROOT));
    node.put("why", effect.why());
    return node;
  }

  private static ObjectNode claim(Claim claim) {
    return object()
        .put("position", claim.place().position())
        .put("claims_before", claim.place().claims())
        .put("e_value", claim.eValue())
        .put("needed", claim.needed())
        .put("claimed", claim.place().claimed());
  }

  static ObjectNode contrast(Contrast contrast) {
    ObjectNode node = object();
    number(node, "difference", contrast.lift());
    ends(node, "", contrast.interval());
    node.put("n", contrast.n());
    return node;
  }

  static ObjectNode relative(RelativeContrast contrast) {
    ObjectNode node = object();
    number(node, "change", contrast.change());
    ends(node, "", contrast.interval());
    node.put("n", contrast.n());
    return node;
  }

  static ObjectNode change(Change change) {
    ObjectNode node = object();
    node.put("at", change.at().toString());
    node.put("actor", change.actor());
    node.put("action", change.action());
    node.put("reason", change.reason());
    ObjectNode after = preference(change.after());
    change.after().evidence().ifPresent(evidence -> after.set("evidence", evidence(evidence)));
    node.set("preference", after);
    return node;
  }

  static ArrayNode interval(Interval interval) {
    return NODES.arrayNode().add(interval.low()).add(interval.high());
  }

  static void number(ObjectNode node, String name, OptionalDouble value) {
    if (value.isPresent()) {
      node.put(name, value.getAsDouble());
    } else {
      node.putNull(name);
    }
  }

  private static void ends(ObjectNode node, String prefix, Optional<Interval> interval) {
    if (interval.isPresent()) {
      node.put(prefix + "low", interval.get().low());
      node.put(prefix + "high", interval.get().high());
    } else {
      node.putNull(prefix + "low");
      node.putNull(prefix + "high");
    }
  }

  /** Reads a status; the error names the field and what is allowed. */
  static Status status(String text) {
    return Status.parse(text)
        .orElseThrow(
            () ->
                Problem.invalid("status", "candidate, trial, active, paused, rejected or retired"));
  }
}
