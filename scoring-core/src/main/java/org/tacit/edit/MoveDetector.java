package org.tacit.edit;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Decides which features one edit moved.
 *
 * <p>A count moves when it changes in sentences that live on, or when the sentences that carry it
 * were picked out of a text that otherwise stayed. A count that only fell because the text around
 * it was cut, or only rose because the text grew, did not move.
 */
final class MoveDetector {
  private static final Map<Feature, Double> SENTENCE_FEATURES =
      Map.of(Feature.BOILERPLATE, .7, Feature.QUESTIONS, .75, Feature.CALL_TO_ACTION, .75);
  private static final double KEPT_CONTENT = 0.6;

  private final Outline original;
  private final Outline edited;
  private final TextFeatures before;
  private final TextFeatures after;
  private final EditSettings settings;
  private final SentenceAlignment alignment;
  private final int contentWords;
  private final int wordChange;

  /**
   * Prepares to compare two texts.
   *
   * @param factualWords words that factual changes alone added (or took away, when negative)
   */
  MoveDetector(Outline original, Outline edited, int factualWords, EditSettings settings) {
    this.original = original;
    this.edited = edited;
    this.settings = settings;
    before = TextFeatures.of(original);
    after = TextFeatures.of(edited);
    alignment = new SentenceAlignment(original.content(), edited.content(), original.lexicon());
    int contracted = after.contractions() - before.contractions();
    contentWords = words(original);
    wordChange = words(edited) - contentWords - factualWords + contracted;
  }

  /** Words between greeting and sign-off, so that a change of these is no change of length. */
  private static int words(Outline outline) {
    return outline.content().stream().mapToInt(sentence -> sentence.words().size()).sum();
  }

  TextFeatures before() {
    return before;
  }

  TextFeatures after() {
    return after;
  }

  List<FeatureMove> moves() {
    List<FeatureMove> moves = new ArrayList<>();
    for (Feature feature : Feature.values()) {
      if (original.lexicon().isKnown() || !feature.isLexical()) {
        moves.add(
            switch (feature) {
              case GREETING ->
                  salutation(feature, before.greeting(), after.greeting(), after.greetingPhrase());
              case CLOSING ->
                  salutation(feature, before.closing(), after.closing(), after.closingPhrase());
              default -> numeric(feature);
            });
      }
    }
    return List.copyOf(moves);
  }

  private FeatureMove salutation(
      Feature feature, Enum<?> from, Enum<?> to, Optional<String> phrase) {
    Direction was = Direction.valueOf(from.name());
    Direction is = Direction.valueOf(to.name());
    Set<Direction> opportunities = EnumSet.copyOf(feature.directions());
    opportunities.remove(was);
    Set<Direction> toward = EnumSet.noneOf(Direction.class);
    Set<Direction> away = EnumSet.noneOf(Direction.class);
    if (was != is && !edited.content().isEmpty()) {
      toward.add(is);
      away.add(was);
      if (was == Direction.NEUTRAL && is == Direction.FORMAL) {
        away.add(Direction.CASUAL);
      } else if (was == Direction.NEUTRAL && is == Direction.CASUAL) {
        away.add(Direction.FORMAL);
      }
    }
    return new FeatureMove(
        feature,
        was.wireName(),
        is.wireName(),
        opportunities,
        toward,
        away,
        OptionalDouble.empty(),
        phrase.map(MoveDetector::capitalised),
        feature == Feature.GREETING && after.firstName());
  }

  private static String capitalised(String phrase) {
    return phrase.substring(0, 1).toUpperCase(Locale.ROOT) + phrase.substring(1);
  }

  private FeatureMove numeric(Feature feature) {
    double was = before.number(feature).orElseThrow();
    double is = after.number(feature).orElseThrow();
    boolean inWords = feature == Feature.LENGTH || feature == Feature.SENTENCE_LENGTH;
    Direction up = inWords ? Direction.LONGER : Direction.MORE;
    Direction down = inWords ? Direction.SHORTER : Direction.FEWER;
    int sign = edited.content().isEmpty() || original.content().isEmpty() ? 0 : sign(feature);
    Set<Direction> toward = EnumSet.noneOf(Direction.class);
    Set<Direction> away = EnumSet.noneOf(Direction.class);
    if (sign != 0) {
      toward.add(sign > 0 ? up : down);
      away.add(sign > 0 ? down : up);
    }
    Set<Direction> opportunities = EnumSet.noneOf(Direction.class);
    if (hasRoomUp(feature)) {
      opportunities.add(up);
    }
    if (hasRoomDown(feature, was)) {
      opportunities.add(down);
    }
    opportunities.retainAll(feature.directions());
    toward.retainAll(feature.directions());
    away.retainAll(feature.directions());
    return new FeatureMove(
        feature,
        format(was),
        format(is),
        opportunities,
        toward,
        away,
        OptionalDouble.of(is),
        Optional.empty(),
        false);
  }

  private static String format(double value) {
    return value == Math.rint(value)
        ? String.valueOf((long) value)
        : String.format(Locale.ROOT, "%.1f", value);
  }

  private boolean hasRoomUp(Feature feature) {
    return switch (feature) {
      case CONTRACTIONS -> before.expandable() > 0;
      case SENTENCE_LENGTH -> before.sentences() >= 2;
      case PARAGRAPHS -> original.content().size() > before.paragraphs();
      case BULLETS -> before.sentences() >= 2;
      default -> before.words() > 0;
    };
  }

  private boolean hasRoomDown(Feature feature, double was) {
    return switch (feature) {
      case LENGTH -> before.words() > settings.lengthWords();
      case SENTENCE_LENGTH -> before.sentences() >= 2;
      case PARAGRAPHS -> was > 1;
      default -> was > 0;
    };
  }

  private int sign(Feature feature) {
    return switch (feature) {
      case LENGTH -> lengthSign();
      case SENTENCE_LENGTH -> sentenceLengthSign();
      case PARAGRAPHS -> paragraphSign();
      case BULLETS -> bulletSign();
      case HEADINGS -> formSign(before.headings(), after.headings());
      case BOLD -> formSign(before.bold(), after.bold());
      case GREETING, CLOSING -> 0;
      default -> countSign(feature);
    };
  }

  private int lengthSign() {
    boolean moved =
        Math.abs(wordChange) >= settings.lengthWords()
            && Math.abs(wordChange) >= settings.lengthShare() * contentWords;
    return moved ? Integer.signum(wordChange) : 0;
  }

  private int sentenceLengthSign() {
    if (before.sentences() < 2 || after.sentences() < 2) {
      return 0;
    }
    int overall = relative(before.wordsPerSentence(), after.wordsPerSentence());
    if (alignment.isRewrite()) {
      return overall;
    }
    List<Sentence> kept = alignment.survivors(Sentence.Kind.PROSE);
    List<Sentence> heirs = alignment.heirs(Sentence.Kind.PROSE);
    int inSurvivors = relative(plainWords(kept), plainWords(heirs));
    return inSurvivors == overall ? overall : 0;
  }

  /** Mean words per sentence with contractions written out and hedges left out. */
  private double plainWords(List<Sentence> sentences) {
    Lexicon lexicon = original.lexicon();
    return sentences.stream()
        .mapToInt(
            s ->
                s.words().size()
                    + lexicon.list("contractions").count(s.words())
                    - lexicon.list("hedges").wordsIn(s.words()))
        .average()
        .orElse(0);
  }

  private int relative(double was, double is) {
    return Math.abs(is - was) >= settings.lengthShare() * was && was > 0
        ? (int) Math.signum(is - was)
        : 0;
  }

  /**
   * Counts breaks that appeared and vanished between neighbours that both live on as neighbours.
   */
  private int paragraphSign() {
    int difference = Integer.signum(after.paragraphs() - before.paragraphs());
    if (difference == 0) {
      return 0;
    }
    if (alignment.isRewrite()) {
      double was = (double) before.words() / before.paragraphs();
      double is = (double) after.words() / after.paragraphs();
      return ratio() > .75 && ratio() < 1.33 && Math.abs(is - was) > .25 * was ? difference : 0;
    }
    int balance = 0;
    for (int i = 0; i + 1 < alignment.before().size(); i++) {
      int here = alignment.next(i);
      int there = alignment.next(i + 1);
      if (here < 0 || there < 0 || there < here || there > here + 1) {
        continue;
      }
      Sentence first = alignment.before().get(i);
      Sentence second = alignment.before().get(i + 1);
      Sentence firstNow = alignment.after().get(here);
      Sentence secondNow = alignment.after().get(there);
      boolean sameForm = first.kind() == firstNow.kind() && second.kind() == secondNow.kind();
      if (sameForm) {
        balance += firstNow.paragraph() != secondNow.paragraph() ? 1 : 0;
        balance -= first.paragraph() != second.paragraph() ? 1 : 0;
      }
    }
    return Integer.signum(balance) == difference ? difference : 0;
  }

  private double ratio() {
    return before.words() == 0 ? 1 : (double) after.words() / before.words();
  }

  private int bulletSign() {
    int difference = Integer.signum(after.bullets() - before.bullets());
    int converted = 0;
    for (int i = 0; i < alignment.before().size(); i++) {
      if (alignment.next(i) >= 0) {
        converted += isBullet(alignment.after().get(alignment.next(i)));
        converted -= isBullet(alignment.before().get(i));
      }
    }
    if (difference == 0 || Integer.signum(converted) == difference) {
      return difference;
    }
    if (difference > 0) {
      return before.bullets() == 0 && after.bullets() >= 2 ? 1 : 0;
    }
    return alignment.isRewrite() && after.bullets() == 0 && ratio() >= KEPT_CONTENT ? -1 : 0;
  }

  private static int isBullet(Sentence sentence) {
    return sentence.kind() == Sentence.Kind.BULLET ? 1 : 0;
  }

  private int formSign(int was, int is) {
    return is < was && ratio() < KEPT_CONTENT ? 0 : Integer.signum(is - was);
  }

  private int countSign(Feature feature) {
    Lexicon lexicon = original.lexicon();
    List<Sentence> kept = new ArrayList<>(alignment.survivors());
    List<Sentence> heirs = new ArrayList<>(alignment.heirs());
    List<Sentence> from = new ArrayList<>(alignment.before());
    List<Sentence> to = new ArrayList<>(alignment.after());
    if (feature == Feature.EXCLAMATIONS || feature == Feature.EMOJI) {
      addSalutations(kept, from, original);
      addSalutations(heirs, to, edited);
    }
    int was = SentenceCounts.sum(feature, from, lexicon);
    int is = SentenceCounts.sum(feature, to, lexicon);
    int inSurvivors =
        SentenceCounts.sum(feature, heirs, lexicon) - SentenceCounts.sum(feature, kept, lexicon);
    if (is < was) {
      return inSurvivors < 0 || wasPickedOut(feature) || fellInRewrite(was, is) ? -1 : 0;
    }
    if (is > was) {
      return inSurvivors > 0 || is > was * Math.max(1, ratio()) * 1.1 ? 1 : 0;
    }
    return 0;
  }

  /** Salutations count only where both texts have the same class of them. */
  private void addSalutations(List<Sentence> some, List<Sentence> all, Outline outline) {
    for (Sentence sentence : outline.sentences()) {
      boolean comparable =
          switch (sentence.kind()) {
            case GREETING -> before.greeting() == after.greeting();
            case CLOSING -> before.closing() == after.closing();
            default -> false;
          };
      if (comparable) {
        some.add(sentence);
        all.add(sentence);
      }
    }
  }

  /** Whether sentences with the feature went while most without it stayed. */
  private boolean wasPickedOut(Feature feature) {
    Double threshold = SENTENCE_FEATURES.get(feature);
    if (threshold == null) {
      return false;
    }
    int others = 0;
    int stayed = 0;
    for (int i = 0; i < alignment.before().size(); i++) {
      if (SentenceCounts.of(feature, alignment.before().get(i), original.lexicon()) == 0) {
        others++;
        stayed += alignment.next(i) >= 0 ? 1 : 0;
      }
    }
    return stayed >= threshold * others;
  }

  private boolean fellInRewrite(int was, int is) {
    return alignment.isRewrite() && was * ratio() >= 1 && is < .5 * was * ratio();
  }
}
