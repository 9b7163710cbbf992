package org.tacit.injection;

import static org.assertj.core.api.Assertions.assertThat;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacit.contract.Samples;
import org.tacit.edit.Bundle;
import org.tacit.edit.Feature;
import org.tacit.edit.FeatureDirection;
import org.tacit.output.Scope;
import org.tacit.preference.Evidence;
import org.tacit.preference.Evidence.Target;
import org.tacit.preference.Preference;
import org.tacit.preference.Statements;
import org.tacit.preference.Status;
import org.tacit.quality.TypeMeans;
import org.tacit.stats.Interval;
import org.tacit.trial.Trial;
import org.tacit.trial.TrialKind;
import org.tacit.trial.TrialSums;

/** The block against what tokenizers in use count, and against itself. */
class PromptBlockTest {
  private static final EncodingRegistry REGISTRY = Encodings.newLazyEncodingRegistry();

  /** Closings and greetings of the word lists, the longest among them, and numbers. */
  private static final List<String> TARGETS =
      List.of(
          "",
          "110",
          "99999",
          "Hey + first name",
          "Many thanks",
          "Looking forward to hearing",
          "Mit freundlichen grüßen",
          "Mit vorzüglicher hochachtung",
          "Vielen dank und viele grüße",
          "Merci et bonne journée",
          "Salutations distinguées",
          "Muchas gracias y un saludo",
          "Reciba un cordial saludo");

  static Stream<Arguments> encodingsAndLanguages() {
    return Stream.of(EncodingType.CL100K_BASE, EncodingType.O200K_BASE)
        .flatMap(
            type -> Statements.languages().stream().map(language -> Arguments.of(type, language)));
  }

  private static List<String> statements(String language) {
    List<String> statements = new ArrayList<>();
    for (FeatureDirection hypothesis : FeatureDirection.all()) {
      for (String target : TARGETS) {
        statements.add(Statements.of(hypothesis, List.of(new Target(target, 1)), language));
      }
    }
    return statements;
  }

  @ParameterizedTest
  @MethodSource("encodingsAndLanguages")
  void tokens_everyStatement_areNotFewerThanCounted(EncodingType type, String language) {
    Encoding encoding = REGISTRY.getEncoding(type);
    for (String statement : statements(language)) {
      assertThat(PromptBlock.tokens(statement))
          .as(statement)
          .isGreaterThanOrEqualTo(encoding.countTokens("- " + statement + "\n"));
    }
  }

  @ParameterizedTest
  @MethodSource("encodingsAndLanguages")
  void of_block_takesNoMoreThanTheEstimate(EncodingType type, String language) {
    Encoding encoding = REGISTRY.getEncoding(type);
    List<String> statements = statements(language);
    Random random = new Random(7);
    for (int i = 0; i < 500; i++) {
      Collections.shuffle(statements, random);
      List<String> some = statements.subList(0, 1 + random.nextInt(6));
      int estimate = PromptBlock.FRAME_TOKENS + some.stream().mapToInt(PromptBlock::tokens).sum();
      assertThat(encoding.countTokens(PromptBlock.of(some))).isLessThanOrEqualTo(estimate);
    }
  }

  private static String joint(String language, Random random) {
    List<FeatureDirection> all = new ArrayList<>(FeatureDirection.all());
    Collections.shuffle(all, random);
    Map<Feature, Evidence.Part> parts = new LinkedHashMap<>();
    for (FeatureDirection of : all) {
      String target = TARGETS.get(random.nextInt(TARGETS.size()));
      parts.putIfAbsent(
          of.feature(),
          new Evidence.Part(of, 5, 6, 50, 60, .8, .01, List.of(new Target(target, 9))));
    }
    List<Evidence.Part> some = List.copyOf(parts.values()).subList(0, 2 + random.nextInt(5));
    Bundle bundle =
        new Bundle(some.stream().map(Evidence.Part::hypothesis).collect(Collectors.toSet()));
    Evidence evidence =
        new Evidence(5, 6, 50, 60, .8, new Interval(.4, .9), .01, .01, 3, 1, List.of());
    return Statements.of(bundle, evidence.of(some), language);
  }

  /** A joined statement is several sentences in one; the frame's spare token covers the rest. */
  @ParameterizedTest
  @MethodSource("encodingsAndLanguages")
  void of_joinedStatement_takesNoMoreThanTheEstimate(EncodingType type, String language) {
    Encoding encoding = REGISTRY.getEncoding(type);
    Random random = new Random(11);
    int fitting = 0;
    for (int i = 0; i < 1_000; i++) {
      String statement = joint(language, random);
      if (PromptBlock.fits(statement)) {
        fitting++;
        assertThat(encoding.countTokens(PromptBlock.of(List.of(statement))))
            .as(statement)
            .isLessThanOrEqualTo(PromptBlock.FRAME_TOKENS + PromptBlock.tokens(statement));
      }
    }
    assertThat(fitting).isBetween(500, 999);
  }

  /** Half the room of 120 tokens at least is used: five usual sentences fit. */
  @ParameterizedTest
  @MethodSource("encodingsAndLanguages")
  void select_fullSnapshot_fillsTheBudget(EncodingType type, String language) {
    PreferenceSnapshot snapshot = snapshot(language, 5);
    Selection selection = snapshot.select(request(3));
    assertThat(selection.lines()).hasSizeBetween(4, PromptBlock.MAX_STATEMENTS);
    assertThat(REGISTRY.getEncoding(type).countTokens(selection.block().orElseThrow()))
        .isBetween(60, PromptBlock.MAX_TOKENS);
  }

  /** Between two changes the same scope and arms get the same bytes, within 120 real tokens. */
  @ParameterizedTest
  @MethodSource("encodingsAndLanguages")
  void select_thousandRequests_getByteIdenticalBlocks(EncodingType type, String language) {
    Encoding encoding = REGISTRY.getEncoding(type);
    PreferenceSnapshot snapshot = snapshot(language, 11);
    Map<List<String>, String> blocks = new LinkedHashMap<>();
    Set<String> all = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      Selection selection = snapshot.select(request(i));
      String block = selection.block().orElseThrow();
      String known =
          blocks.putIfAbsent(
              selection.lines().stream().map(Selection.Line::preferenceId).toList(), block);
      assertThat(known == null || known.equals(block)).isTrue();
      assertThat(encoding.countTokens(block)).isLessThanOrEqualTo(PromptBlock.MAX_TOKENS);
      all.add(block);
    }
    // No preference is withheld from any: one scope, one block.
    assertThat(all).hasSize(1);
    assertThat(snapshot(language, 11).select(request(5)).block()).contains(all.iterator().next());
  }

  @Test
  void tokens_otherScripts_countMore() {
    assertThat(PromptBlock.tokens("短く書く")).isGreaterThan(PromptBlock.tokens("abcd") + 4);
    assertThat(PromptBlock.tokens("Use 🎉.")).isGreaterThan(PromptBlock.tokens("Use a."));
  }

  private static SelectionRequest request(int i) {
    return new SelectionRequest(
        "p",
        Samples.EMAIL,
        Optional.empty(),
        Optional.of("user-" + i % 40),
        Samples.id(Samples.NOW.plusSeconds(i)));
  }

  /** One preference for each feature, all of them practically always injected. */
  private static PreferenceSnapshot snapshot(String language, long seed) {
    Random random = new Random(seed);
    Set<Feature> taken = new HashSet<>();
    List<FeatureDirection> hypotheses = new ArrayList<>(FeatureDirection.all());
    Collections.shuffle(hypotheses, random);
    List<Injectable> injectables = new ArrayList<>();
    for (FeatureDirection hypothesis : hypotheses) {
      if (taken.add(hypothesis.feature())) {
        injectables.add(injectable(hypothesis, language, random.nextDouble()));
      }
    }
    return new PreferenceSnapshot(injectables, Set.of(), 0);
  }

  private static Injectable injectable(FeatureDirection hypothesis, String language, double share) {
    String id = hypothesis.wireName();
    Evidence evidence =
        new Evidence(8, 10, 80, 100, share, new Interval(0, 1), .01, .02, 3, .9, List.of());
    Preference preference =
        new Preference(
            id,
            Scope.ofType("p", Samples.EMAIL),
            Optional.of(hypothesis),
            Statements.of(hypothesis, List.of(new Target("110", 1)), language),
            Status.ACTIVE,
            Optional.empty(),
            1,
            1,
            Optional.of(evidence),
            Samples.NOW,
            Samples.NOW);
    Trial trial =
        new Trial(
            id + ".1",
            "p",
            id,
            1,
            TrialKind.HOLDOUT,
            Math.nextDown(1.0),
            Samples.NOW,
            new TypeMeans(0, 0),
            TrialSums.EMPTY,
            Optional.empty());
    return new Injectable(preference, trial);
  }
}
