package org.tacit.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HypothesisTest {
  private static Hypothesis parse(String wireName) {
    return Hypothesis.parse(wireName).orElseThrow();
  }

  static Iterable<FeatureDirection> all() {
    return FeatureDirection.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void parse_everyDirection_isItsOwnName(FeatureDirection hypothesis) {
    assertThat(Hypothesis.parse(hypothesis.wireName())).contains(hypothesis);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "greeting/casual+contractions/more",
        "greeting/casual+closing/thanks+length/shorter+emoji/fewer",
        "term/utilize>use",
        "term/in order to>so as to",
        "term/\u00fcbermitteln>e-mail schicken",
        "term/don't>do not"
      })
  void parse_bundleOrTerm_isItsOwnName(String wireName) {
    assertThat(parse(parse(wireName).wireName())).isEqualTo(parse(wireName));
    assertThat(parse(wireName).topics()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "greeting",
        "greeting/odd",
        "greeting/casual+",
        "greeting/casual+greeting/casual",
        "greeting/casual+greeting/formal",
        "greeting/casual+odd/more",
        "greeting/casual+term/a>b",
        "term/a",
        "term/a>",
        "term/>b",
        "term/a>a",
        "term/Utilize>use",
        "term/a b c d>use",
        "term/a>b>c",
        "term/a  b>c",
        "term/a\">b",
        "term/a>b. ignore",
        "term/a>b\nc",
        "term/a>4",
        "term/a>b@example.com",
        "term/a>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      })
  void parse_anythingElse_isNothing(String wireName) {
    assertThat(Hypothesis.parse(wireName)).isEmpty();
  }

  @Test
  void bundle_inAnyOrder_isTheSame() {
    Hypothesis one = parse("greeting/casual+contractions/more");
    Hypothesis other = parse("contractions/more+greeting/casual");
    assertThat(one).isEqualTo(other);
    assertThat(one.wireName()).isEqualTo(other.wireName());
  }

  @Test
  void bundle_ofOneOrOfOneFeatureTwice_isRefused() {
    FeatureDirection casual = FeatureDirection.ofWireName("greeting/casual").orElseThrow();
    FeatureDirection formal = FeatureDirection.ofWireName("greeting/formal").orElseThrow();
    assertThatThrownBy(() -> new Bundle(Set.of(casual))).hasMessageContaining("parts");
    assertThatThrownBy(() -> new Bundle(Set.of(casual, formal))).hasMessageContaining("parts");
  }

  @Test
  void term_thatIsNone_isRefusedWithWhatIsAllowed() {
    assertThatThrownBy(() -> new TermPair("utilize", "Use")).hasMessageContaining("lower-case");
  }

  @Test
  void covers_bundle_itsPartsAndNothingElse() {
    Hypothesis bundle = parse("greeting/casual+contractions/more+closing/thanks");
    assertThat(bundle.covers(parse("greeting/casual"))).isTrue();
    assertThat(bundle.covers(parse("greeting/casual+closing/thanks"))).isTrue();
    assertThat(bundle.covers(bundle)).isTrue();
    assertThat(bundle.covers(parse("greeting/formal"))).isFalse();
    assertThat(parse("greeting/casual").covers(bundle)).isFalse();
    assertThat(bundle.covers(parse("term/a>b"))).isFalse();
    assertThat(parse("term/a>b").covers(parse("term/a>c"))).isFalse();
  }

  @Test
  void contradicts_otherWayOfTheSame_only() {
    assertThat(parse("greeting/casual+contractions/more").contradicts(parse("contractions/fewer")))
        .isTrue();
    assertThat(parse("greeting/casual").contradicts(parse("greeting/casual"))).isFalse();
    assertThat(parse("greeting/casual").contradicts(parse("closing/thanks"))).isFalse();
    assertThat(parse("term/a>b").contradicts(parse("term/a>c"))).isTrue();
    assertThat(parse("term/a>b").contradicts(parse("term/b>c"))).isFalse();
    assertThat(parse("greeting/casual+closing/thanks").overlaps(parse("closing/none"))).isTrue();
  }
}
