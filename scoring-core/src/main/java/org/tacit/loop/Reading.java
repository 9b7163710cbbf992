package org.tacit.loop;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.tacit.baseline.BaselineSettings;
import org.tacit.baseline.Influence;
import org.tacit.baseline.UserBaseline;
import org.tacit.correlation.Interaction;
import org.tacit.edit.EditAnalysis;
import org.tacit.edit.EditSettings;
import org.tacit.edit.Feature;
import org.tacit.edit.FeatureDirection;
import org.tacit.edit.Language;
import org.tacit.edit.Vocabulary;
import org.tacit.event.Action;
import org.tacit.event.FeedbackEvent;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.TypeKind;
import org.tacit.preference.EditEvidence;
import org.tacit.preference.EditEvidence.Source;
import org.tacit.preference.Observations;
import org.tacit.score.ScoredOutput;
import org.tacit.score.Scorer;
import org.tacit.score.WeightTable;
import org.tacit.signal.Factor;
import org.tacit.signal.Persistence;
import org.tacit.signal.Signal;
import org.tacit.signal.SignalContext;
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
  private final EditSettings edits;

  Reading(SignalExtractor extractor, BaselineSettings baselines, EditSettings edits) {
    this.extractor = extractor;
    this.baselines = baselines;
    this.edits = edits;
  }

  /**
   * What an interaction comes to.
   *
   * @param scored the output with its score
   * @param evidence what it teaches, if its user is known
   * @param forgotten whether a text is deleted, so that what it taught before stands
   */
  record Result(ScoredOutput scored, Optional<EditEvidence> evidence, boolean forgotten) {}

  /**
   * Reads an interaction.
   *
   * @param old what was read of it before; what follows from its texts stands once they are deleted
   * @param before the user's output before it
   * @param replaced the user's own output whose place it took
   * @param attention whether attention weighs
   */
  Result read(
      Interaction interaction,
      TypeKind kind,
      Optional<ScoredOutput> old,
      Optional<ScoredOutput> before,
      Optional<GeneratedOutput> replaced,
      Influence influence,
      boolean attention,
      WeightTable weights) {
    GeneratedOutput output = interaction.output();
    Optional<FeedbackEvent> ending = SignalExtractor.ending(interaction);
    Optional<EditAnalysis> edit =
        output.text().isPresent() && interaction.finalText().isPresent()
            ? Optional.of(
                EditAnalysis.of(output.text().get(), interaction.finalText().get(), edits))
            : Optional.empty();
    boolean used = ending.map(FeedbackEvent::action).filter(USES::contains).isPresent();
    Optional<ScoredOutput> known =
        output.text().isEmpty() ? old.filter(earlier -> same(earlier, ending)) : Optional.empty();
    OptionalDouble distance = used ? distance(interaction, edit) : OptionalDouble.empty();
    if (used && known.isPresent()) {
      distance = known.get().distance();
    }
    List<Factor> persistence = Persistence.of(interaction);
    if (output.text().isEmpty() && old.isPresent()) {
      persistence = Persistence.merge(persistence, old.get().signals());
    }
    List<Signal> signals =
        weights.applyTo(
            extractor.extract(
                interaction, new SignalContext(kind, distance, persistence, attention)));
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
            measuredDwell(ending),
            interaction.attempt(),
            interaction.replacement(),
            before.map(this::after).orElse(UserBaseline.NEW),
            influence,
            output.audited());
    boolean teaches = output.user().isPresent() && output.learns();
    Optional<EditEvidence> compared =
        teaches
            ? evidence(interaction, ending.filter(end -> used), edit, replaced)
            : Optional.empty();
    boolean textGone =
        output.text().isEmpty() || replaced.filter(other -> other.text().isEmpty()).isPresent();
    boolean stands =
        compared.isEmpty() && used && textGone && old.filter(e -> ended(e, ending)).isPresent();
    Optional<EditEvidence> evidence =
        compared
            .filter(one -> one.source() == Source.EDIT)
            .or(() -> teaches ? said(interaction) : Optional.empty())
            .or(() -> compared);
    return new Result(scored, evidence, known.isPresent() || stands);
  }

  /** An edit teaches most; else, what was kept instead of another version. */
  private Optional<EditEvidence> evidence(
      Interaction interaction,
      Optional<FeedbackEvent> use,
      Optional<EditAnalysis> edit,
      Optional<GeneratedOutput> replaced) {
    if (use.isEmpty()) {
      return Optional.empty();
    }
    Optional<EditAnalysis> changed = edit.filter(analysis -> analysis.distance().normalized() > 0);
    if (changed.isPresent()) {
      return Optional.of(evidence(interaction.output(), use.get(), Source.EDIT, changed.get()));
    }
    Optional<String> first = replaced.flatMap(GeneratedOutput::text);
    Optional<String> kept = interaction.output().text();
    if (first.isEmpty() || kept.isEmpty()) {
      return Optional.empty();
    }
    EditAnalysis chosen = EditAnalysis.of(first.get(), kept.get(), edits);
    return chosen.distance().normalized() > 0
        ? Optional.of(evidence(interaction.output(), use.get(), Source.KEPT, chosen))
        : Optional.empty();
  }

  /** What the next turns wished, the last word on each feature counting; less than an edit. */
  private static Optional<EditEvidence> said(Interaction interaction) {
    GeneratedOutput output = interaction.output();
    Map<Feature, FeatureDirection> wishes = new TreeMap<>();
    Instant at = output.created();
    for (FeedbackEvent event : interaction.events()) {
      if (event instanceof FeedbackEvent.Rated rated && !rated.wishes().isEmpty()) {
        for (String wish : rated.wishes()) {
          FeatureDirection.ofWireName(wish).ifPresent(h -> wishes.put(h.feature(), h));
        }
        at = rated.head().at();
      }
    }
    return wishes.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new EditEvidence(
                output.id(),
                output.project(),
                output.type(),
                output.segment(),
                output.user().orElseThrow(),
                at,
                Source.SAID,
                Language.UNKNOWN,
                Observations.ofWishes(wishes.values()),
                Vocabulary.NONE));
  }

  private static EditEvidence evidence(
      GeneratedOutput output, FeedbackEvent use, Source source, EditAnalysis analysis) {
    return new EditEvidence(
        output.id(),
        output.project(),
        output.type(),
        output.segment(),
        output.user().orElseThrow(),
        use.head().at(),
        source,
        analysis.language(),
        Observations.of(analysis),
        source == Source.EDIT ? analysis.terms().vocabulary() : Vocabulary.NONE);
  }

  /**
   * Whether an output was read before with the same end while its text was there. Without the text
   * no distance above 0 is ever found, and none of 0 where an act says what the text became; only
   * where no act does is 0 assumed.
   */
  private static boolean same(ScoredOutput earlier, Optional<FeedbackEvent> ending) {
    boolean compared =
        earlier.distance().orElse(0) > 0
            || ending.flatMap(Interaction::finalText).isPresent()
            || earlier.signals().stream().anyMatch(signal -> signal.action() == Action.EDITED);
    return earlier.distance().isPresent() && compared && ended(earlier, ending);
  }

  /** Whether an output had ended before with the same act. */
  private static boolean ended(ScoredOutput earlier, Optional<FeedbackEvent> ending) {
    return ending.isPresent()
        && earlier.ending().equals(ending.map(FeedbackEvent::action))
        && earlier.endedAt().equals(ending.map(event -> event.head().at()));
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

  private static OptionalLong measuredDwell(Optional<FeedbackEvent> ending) {
    if (ending.isEmpty()) {
      return OptionalLong.empty();
    }
    return ending.get().head().dwellMillis();
  }
}
