package org.tacit.loop;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.tacit.baseline.BaselineSettings;
import org.tacit.baseline.Influence;
import org.tacit.baseline.UserBaseline;
import org.tacit.correlation.Interaction;
import org.tacit.correlation.Interaction.Dwell;
import org.tacit.edit.EditAnalysis;
import org.tacit.edit.EditSettings;
import org.tacit.event.Action;
import org.tacit.event.FeedbackEvent;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.TypeKind;
import org.tacit.preference.EditEvidence;
import org.tacit.preference.Observations;
import org.tacit.score.ScoredOutput;
import org.tacit.score.Scorer;
import org.tacit.signal.Signal;
import org.tacit.signal.SignalExtractor;

/**
 * Reads one interaction through the stages that need nothing but it: edit, signals, score.
 *
 * <p>Immutable; a pure function.
 */
final class Reading {
  private static final Set<Action> USES = Set.of(Action.ACCEPTED, Action.EDITED, Action.SHARED);

  private final SignalExtractor extractor;
  private final BaselineSettings baselines;

  Reading(SignalExtractor extractor, BaselineSettings baselines) {
    this.extractor = extractor;
    this.baselines = baselines;
  }

  /**
   * What an interaction comes to.
   *
   * @param scored the output with its score
   * @param evidence what its edit teaches, if it was edited, used and its user is known
   */
  record Result(ScoredOutput scored, Optional<EditEvidence> evidence) {}

  Result read(
      Interaction interaction, TypeKind kind, Optional<ScoredOutput> before, Influence influence) {
    GeneratedOutput output = interaction.output();
    Optional<FeedbackEvent> ending = SignalExtractor.ending(interaction);
    Optional<EditAnalysis> edit =
        output.text().isPresent() && interaction.finalText().isPresent()
            ? Optional.of(
                EditAnalysis.of(
                    output.text().get(), interaction.finalText().get(), EditSettings.defaults()))
            : Optional.empty();
    boolean used = ending.map(FeedbackEvent::action).filter(USES::contains).isPresent();
    OptionalDouble distance = used ? distance(interaction, edit) : OptionalDouble.empty();
    List<Signal> signals = extractor.extract(interaction, kind, distance);
    ScoredOutput scored =
        new ScoredOutput(
            output.id(),
            output.project(),
            output.type(),
            output.segment(),
            output.user(),
            output.upstream(),
            output.treatment(),
            signals,
            Scorer.score(signals),
            distance,
            ending.map(FeedbackEvent::action),
            ending.map(event -> event.head().at()),
            extractor.readingShare(interaction),
            measuredDwell(interaction, ending),
            interaction.attempt(),
            interaction.replacement(),
            before.map(this::after).orElse(UserBaseline.NEW),
            influence);
    Optional<EditEvidence> evidence =
        used && output.user().isPresent() && output.learns()
            ? edit.filter(analysis -> analysis.distance().normalized() > 0)
                .map(
                    analysis ->
                        new EditEvidence(
                            output.id(),
                            output.project(),
                            output.type(),
                            output.segment(),
                            output.user().get(),
                            ending.orElseThrow().head().at(),
                            Observations.of(analysis.moves())))
            : Optional.empty();
    return new Result(scored, evidence);
  }

  /** The user's past as it is after an output. */
  UserBaseline after(ScoredOutput output) {
    return output
        .past()
        .after(
            output.id().created(), output.value(), output.weight(), output.distance(), baselines);
  }

  private static OptionalDouble distance(Interaction interaction, Optional<EditAnalysis> edit) {
    if (edit.isPresent()) {
      return OptionalDouble.of(edit.get().distance().normalized());
    }
    boolean edited =
        interaction.events().stream().anyMatch(event -> Interaction.finalText(event).isPresent());
    return edited ? OptionalDouble.empty() : OptionalDouble.of(0);
  }

  private static OptionalLong measuredDwell(
      Interaction interaction, Optional<FeedbackEvent> ending) {
    if (ending.isEmpty()) {
      return OptionalLong.empty();
    }
    Dwell dwell = interaction.dwellBefore(ending.get());
    return dwell.source() == Dwell.Source.MEASURED
        ? OptionalLong.of(dwell.time().toMillis())
        : OptionalLong.empty();
  }
}
