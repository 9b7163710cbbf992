package org.tacit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tacit.baseline.BaselineSettings;
import org.tacit.correlation.Interaction.Dwell;
import org.tacit.edit.EditDistance;
import org.tacit.edit.FeatureDirection;
import org.tacit.edit.TermPair;
import org.tacit.injection.PromptBlock;
import org.tacit.preference.CoMovementSettings;
import org.tacit.preference.Evidence.Target;
import org.tacit.preference.GateSettings;
import org.tacit.preference.Statements;
import org.tacit.preference.TermSettings;
import org.tacit.signal.Attention;
import org.tacit.signal.SignalExtractor;
import org.tacit.signal.SignalSettings;
import org.tacit.trial.TrialSettings;

/** The figures on the pages are those of the code. */
class DocFiguresTest {
  private static final SignalSettings SIGNALS = SignalSettings.DEFAULTS;
  private static final BaselineSettings BASELINES = BaselineSettings.DEFAULTS;
  private static final GateSettings GATE = GateSettings.DEFAULTS;

  /** What the users' edits moved to in the examples of the page. */
  private static final Map<String, String> MOVED_TO =
      Map.of(
          "greeting/casual", "Hi + first name",
          "greeting/neutral", "Hello + first name",
          "length/shorter", "110",
          "length/longer", "220",
          "sentence-length/shorter", "12");

  /** A number as the pages write it: no zero before the point, one digit behind it at least. */
  private static String figure(double value) {
    BigDecimal number = BigDecimal.valueOf(value);
    String text = number.stripTrailingZeros().toPlainString();
    return text.replaceFirst("^(-?)0\\.", "$1.");
  }

  private static String weight(double value) {
    return value == Math.rint(value) ? value + "" : figure(value);
  }

  private static String signed(double value) {
    return (value > 0 ? "+" : "") + figure(value);
  }

  private static String percent(double share) {
    return figure(100 * share) + " %";
  }

  private static String chain(double floor, double start) {
    return "max(%s, %s - %s (k - 1))"
        .formatted(figure(floor), figure(start), figure(SIGNALS.regenerateStep()));
  }

  @Test
  void signals_everyRow_isWhatTheSettingsSay() {
    Map<String, List<String>> rows =
        Page.at("src/docs/signals/README.md").table().stream()
            .collect(Collectors.toMap(row -> row.get(0), row -> row.subList(1, 3)));

    assertThat(rows)
        .containsOnly(
            row("outcome: success / failure", "+1 / -1", weight(SIGNALS.outcomeWeight())),
            row("outcome that has not come and still can", "none", "0"),
            row("rated up", "the rating", weight(SIGNALS.ratingWeight()) + " x attention"),
            row("rated down", "the rating", weight(SIGNALS.ratingWeight())),
            row(
                "rated, as read from the user's next turn",
                "the rating, from -%s to +%s"
                    .formatted(
                        figure(SignalExtractor.SAID_VALUE), figure(SignalExtractor.SAID_VALUE)),
                weight(SIGNALS.saidWeight())),
            row("accepted, nothing changed", "+1", weight(SIGNALS.useWeight()) + " x attention"),
            row(
                "edited, or accepted with another text",
                "max(%s, 1 - d / %s)"
                    .formatted(figure(SIGNALS.editFloor()), figure(SIGNALS.editZero())),
                weight(SIGNALS.useWeight())),
            row(
                "accepted, as read from the traffic: the conversation went on with it",
                signed(SIGNALS.continuedValue()),
                weight(SIGNALS.continuedWeight()) + " x attention"),
            row(
                "shared",
                signed(SIGNALS.sharedValue()),
                weight(SIGNALS.sharedWeight()) + " x attention"),
            row(
                "copied",
                signed(SIGNALS.copiedValue()),
                weight(SIGNALS.copiedWeight()) + " x fraction x attention"),
            row(
                "regenerated, k-th time, no edit before",
                chain(SIGNALS.regenerateFloor(), SIGNALS.regenerateStart()),
                weight(SIGNALS.regenerateWeight()) + " x attention"),
            row(
                "regenerated after attempts to edit",
                chain(SIGNALS.giveUpFloor(), SIGNALS.giveUpStart()),
                weight(SIGNALS.giveUpWeight())),
            row(
                "abandoned, in a `draft` type, nothing taken before",
                signed(SIGNALS.abandonedValue()),
                weight(SIGNALS.abandonedWeight())),
            row(
                "viewed, abandoned otherwise, regenerated in a `variants` type, edited where the"
                    + " original text is not kept",
                "none",
                "0"),
            row("silence", "none", "0"));
  }

  private static Map.Entry<String, List<String>> row(String act, String value, String weight) {
    return Map.entry(act, List.of(value, weight));
  }

  @Test
  void signals_attentionExamples_areComputed() {
    String page = Page.at("src/docs/signals/README.md").flowing();
    Attention attention = new Attention(SIGNALS);
    List<MatchResult> examples =
        Pattern.compile("(\\d+) s -> (\\.\\d\\d)").matcher(page).results().toList();
    assertThat(page).contains("150 words: 1 s ->");

    assertThat(examples).hasSize(4);
    assertThat(examples)
        .allSatisfy(
            example ->
                assertThat(
                        twoDigits(
                            attention
                                .ofUse(measured(Long.parseLong(example.group(1))), 150)
                                .value()))
                    .isEqualTo(example.group(2)));
  }

  private static Dwell measured(long seconds) {
    return new Dwell(Dwell.Source.MEASURED, Duration.ofSeconds(seconds));
  }

  private static String twoDigits(double value) {
    return figure(BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).doubleValue());
  }

  @Test
  void signals_prose_namesTheFigures() {
    Attention attention = new Attention(SIGNALS);
    double refusal = attention.ofRefusal(measured(0), 150).value();

    assertThat(Page.at("src/docs/signals/README.md").flowing())
        .contains(
            "(%s words a minute, capped at 1)".formatted(figure(SIGNALS.wordsPerMinute())),
            "`%s + %s (1 - exp(-r / %s))` for acts that take"
                .formatted(
                    figure(SIGNALS.attentionFloor()),
                    figure(1 - SIGNALS.attentionFloor()),
                    figure(SIGNALS.attentionScale())),
            "`%s + %s (1 - exp(-r / %s))` for a regeneration"
                .formatted(figure(refusal), figure(1 - refusal), figure(SIGNALS.attentionScale())),
            "counts %s of that".formatted(figure(SIGNALS.inferredDiscount())),
            "where nothing is known the weight is " + figure(SIGNALS.unknownAttention()),
            "(at least %d tokens)".formatted(EditDistance.FLOOR_TOKENS),
            "(%s outputs' worth of the type's mean, half-life %d days)"
                .formatted(figure(BASELINES.prior()), BASELINES.halfLife().toDays()),
            "acts of %d days, the first three from %d acts on"
                .formatted(BASELINES.flagWindow().toDays(), BASELINES.flagMinimum()),
            "surely above %s, after a median below %s of the reading time"
                .formatted(
                    percent(BASELINES.rubberStampRate()), percent(BASELINES.rubberStampReading())),
            "unchanged surely below " + percent(BASELINES.neverAcceptRate()),
            "more than %d outputs ended within %d s, or the dwell of %d acts in a row varies by less than %s ms"
                .formatted(
                    BASELINES.burstActs(),
                    BASELINES.burstSpan().toSeconds(),
                    BASELINES.steadyActs(),
                    figure(BASELINES.steadyDwellMillis())));
  }

  @Test
  void features_everyHypothesis_hasItsStatement() {
    Map<String, String> page =
        Page.at("src/docs/features/README.md").table().stream()
            .collect(
                Collectors.toMap(
                    row -> row.get(0).replace("`", "") + "/" + row.get(1), row -> row.get(2)));

    Map<String, String> code =
        FeatureDirection.all().stream()
            .collect(Collectors.toMap(FeatureDirection::wireName, DocFiguresTest::statement));
    assertThat(page).containsExactlyInAnyOrderEntriesOf(code);
  }

  private static String statement(FeatureDirection hypothesis) {
    String to = MOVED_TO.get(hypothesis.wireName());
    return Statements.of(hypothesis, to == null ? List.of() : List.of(new Target(to, 1)));
  }

  @Test
  void preferences_gate_namesTheFigures() {
    assertThat(Page.at("src/docs/preferences.md").flowing())
        .contains(
            "at least %d edits that could have moved".formatted(GATE.opportunities()),
            "Benjamini and Hochberg at .10 over",
            "lower bound of support above " + figure(GATE.support()),
            "moves this way on at least %d days".formatted(GATE.days()),
            "the newest %s of edits, kept aside, at least %s of the moves"
                .formatted(percent(GATE.heldOut()), percent(GATE.heldOutAgreement())),
            "at least %d edits, at least %d of them agree"
                .formatted(GATE.editsPerVoter(), GATE.users()),
            "none has more than half of the moves",
            "%d edits of a type and %d of a user".formatted(GATE.sharedWindow(), GATE.userWindow()),
            "comes again with %s times".formatted(figure(GATE.moreEvidence())),
            "at most %d of one user".formatted(GATE.perUser()),
            "Once a project knows %d users".formatted(GATE.users()),
            "from more than %d days ago".formatted(GATE.settling().toDays()),
            "%s votes for each known user".formatted(figure(GATE.newcomers())),
            "at least %s of a scope's users".formatted(percent(GATE.coverage())),
            "What is wanted in %d types".formatted(GATE.types()));
    assertThat(GATE.q()).isEqualTo(.10);
    assertThat(GATE.largestShare()).isEqualTo(.5);
  }

  @Test
  void preferences_togetherAndTerms_nameTheFigures() {
    CoMovementSettings together = CoMovementSettings.DEFAULTS;
    TermSettings terms = TermSettings.DEFAULTS;
    assertThat(Page.at("src/docs/preferences.md").flowing())
        .contains(
            "over at least %d edits with room for both".formatted(together.edits()),
            "is at least %s and at least %s of the edits"
                .formatted(figure(together.phi()), percent(together.together())),
            "At most %d features and %d words".formatted(together.parts(), together.words()),
            "at most %d characters".formatted(TermPair.LONGEST),
            "at least %d users replace".formatted(GATE.users()),
            "prior of %s words, z of at least %s"
                .formatted(figure(terms.prior()), figure(terms.z())));
    assertThat(TermPair.MOST_WORDS).isEqualTo(3);
  }

  @Test
  void dataFlow_budgetAndHoldout_areThoseOfTheCode() {
    assertThat(Page.at("src/docs/data-flow.md").flowing())
        .contains(
            "at most %d statements and %d tokens"
                .formatted(PromptBlock.MAX_STATEMENTS, PromptBlock.MAX_TOKENS),
            "one request in twenty");
    assertThat(TrialSettings.DEFAULTS.commonHoldout()).isEqualTo(1 / 20.0);
  }
}
