package org.tacit.console.preferences;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tacit.console.Ago;
import org.tacit.console.IntervalDrawing;
import org.tacit.console.Texts;
import org.tacit.console.WordDiff;
import org.tacit.edit.Hypothesis;
import org.tacit.edit.TermPair;
import org.tacit.preference.Change;
import org.tacit.preference.Evidence;
import org.tacit.preference.Preference;
import org.tacit.preference.Step;

/**
 * A preference in the words and drawings of its page and of the review queue. Immutable.
 *
 * @param facts what the edits say
 * @param effect the effect on the score with its interval
 * @param measured whether there is an effect to draw
 * @param counts the effect in numbers
 * @param why the verdict, and what it rests on
 */
public record PreferenceSheet(
    String id,
    long revision,
    int version,
    String statement,
    String scope,
    String status,
    List<Fact> facts,
    List<Fact> parts,
    List<Fact> trend,
    List<Example> examples,
    List<Other> related,
    boolean measured,
    IntervalDrawing effect,
    String counts,
    String verdict,
    String why,
    List<Button> steps,
    boolean live,
    List<Past> history) {
  /** A line of a list. Immutable. */
  public record Fact(String label, String value) {}

  /** An edit. Immutable. */
  public record Example(String output, String user, String at, List<WordDiff.Piece> pieces) {}

  /** Another preference. Immutable. */
  public record Other(String id, String statement, String relation, String status) {}

  /** A decision. Immutable. */
  public record Button(String value, String label, String style, boolean reason) {}

  /** Something that happened. Immutable. */
  public record Past(
      String at,
      String ago,
      String who,
      String action,
      String status,
      String reason,
      int version,
      List<WordDiff.Piece> pieces,
      boolean rollback) {}

  static PreferenceSheet of(
      Dossier dossier, Optional<PreferencesView.Effect> effect, Instant now, Texts texts) {
    Preference p = dossier.preference();
    return new PreferenceSheet(
        p.id(),
        p.revision(),
        p.version(),
        p.statement(),
        LearnedPreferences.scope(p.scope()),
        p.status().wireName(),
        p.evidence().map(e -> facts(e, p, texts)).orElse(List.of()),
        p.evidence().map(e -> parts(e, texts)).orElse(List.of()),
        dossier.trend().stream()
            .map(d -> new Fact(d.day(), texts.of("preference.ofEdits", d.moved(), d.room())))
            .toList(),
        dossier.examples().stream()
            .map(e -> new Example(e.output(), e.user(), e.at().toString(), e.pieces()))
            .toList(),
        dossier.related().stream()
            .map(
                r ->
                    new Other(
                        r.preference().id(),
                        r.preference().statement(),
                        texts.of("relation." + r.kind().wireName()),
                        r.preference().status().wireName()))
            .toList(),
        effect.isPresent(),
        effect.map(e -> PreferenceCard.drawing(e, scale(e))).orElse(IntervalDrawing.NOTHING),
        effect.map(e -> PreferenceCard.drawing(e, 1).text()).orElse(""),
        effect.map(PreferencesView.Effect::verdict).orElse(""),
        dossier.effect().trialEffect().map(e -> e.why()).orElse(""),
        Step.legal(p.status()).stream().map(step -> button(step, texts)).toList(),
        p.status().live(),
        history(dossier, now, texts));
  }

  private static double scale(PreferencesView.Effect effect) {
    return Math.max(.1, Math.max(Math.abs(effect.low()), Math.abs(effect.high())));
  }

  private static Button button(Step step, Texts texts) {
    String style =
        switch (step) {
          case APPROVE, RESUME, RESTORE -> "btn-primary";
          case PAUSE -> "";
          case REJECT, RETIRE -> "btn-outline-danger";
        };
    boolean reason = step == Step.REJECT || step == Step.PAUSE || step == Step.RETIRE;
    return new Button(step.wireName(), texts.of("step." + step.wireName()), style, reason);
  }

  private static List<Fact> facts(Evidence e, Preference preference, Texts texts) {
    List<Fact> facts = new ArrayList<>();
    facts.add(
        new Fact(
            texts.of("preference.users"), texts.of("preference.of", e.users(), e.usersTotal())));
    facts.add(
        new Fact(
            texts.of("preference.share"),
            percent(e.share())
                + " ("
                + percent(e.interval().low())
                + " – "
                + percent(e.interval().high())
                + ")"));
    facts.add(
        new Fact(
            texts.of("preference.edits"),
            texts.of("preference.ofEdits", e.edits(), e.opportunities())));
    facts.add(new Fact(texts.of("preference.days"), String.valueOf(e.days())));
    facts.add(new Fact(texts.of("preference.newest"), percent(e.heldOutAgreement())));
    facts.add(new Fact(texts.of("preference.q"), String.format(Locale.ROOT, "%.2g", e.qValue())));
    Optional<Hypothesis> hypothesis = preference.hypothesis();
    if (hypothesis.isPresent() && hypothesis.get() instanceof TermPair term) {
      facts.add(new Fact(texts.of("preference.term"), term.from() + " → " + term.to()));
    }
    e.targets().stream()
        .limit(5)
        .forEach(
            t ->
                facts.add(
                    new Fact(
                        texts.of("preference.target"),
                        t.value() + " · " + texts.of("preference.editCount", t.edits()))));
    return facts;
  }

  private static List<Fact> parts(Evidence evidence, Texts texts) {
    return evidence.parts().stream()
        .map(
            part ->
                new Fact(
                    part.hypothesis().wireName(),
                    texts.of("preference.of", part.users(), part.usersTotal())
                        + " · "
                        + texts.of("preference.ofEdits", part.edits(), part.opportunities())))
        .toList();
  }

  private static List<Past> history(Dossier dossier, Instant now, Texts texts) {
    List<Past> past = new ArrayList<>();
    List<Change> all = dossier.history();
    int shown = dossier.preference().version();
    int offered = shown;
    for (int i = 0; i < all.size(); i++) {
      Change change = all.get(i);
      Preference after = change.after();
      String before = i + 1 < all.size() ? all.get(i + 1).after().statement() : after.statement();
      boolean rollback = dossier.preference().status().live() && after.version() < offered;
      offered = Math.min(offered, after.version());
      past.add(
          new Past(
              change.at().toString(),
              Ago.of(change.at(), now, texts),
              Dossier.person(change.actor()),
              change.action(),
              after.status().wireName(),
              change.reason(),
              after.version(),
              WordDiff.of(before, after.statement()),
              rollback));
    }
    return past;
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }
}
