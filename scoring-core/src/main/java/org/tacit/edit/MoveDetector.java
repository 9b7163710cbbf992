package org.tacit.edit;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
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
  private static final double WORD_LETTERS = 2;
  private static final int MARKERS = 2;

  private final Outline original;
  private final Outline edited;
  private final TextFeatures before;
  private final TextFeatures after;
  private final EditSettings settings;
  private final SentenceAlignment alignment;
  private final CountMoves counts;
  private final HunkFinder finder;
  private final int contentWords;
  private final int wordChange;

  /**
   * Prepares to compare two texts.
   *
   * @param finder the changed places
   */
  MoveDetector(Outline original, Outline edited, HunkFinder finder, EditSettings settings) {
    this.finder = finder;
    this.original = original;
    this.edited = edited;
    this.settings = settings;
    before = TextFeatures.of(original);
    after = TextFeatures.of(edited);
    alignment = new SentenceAlignment(original.content(), edited.content(), original.lexicon());
    counts = new CountMoves(original, edited, before, after, alignment);
    int contracted = after.whole(Feature.CONTRACTIONS) - before.whole(Feature.CONTRACTIONS);
    contentWords = words(original);
    wordChange = words(edited) - contentWords - finder.factualWords() + contracted;
  }

  /** Words between greeting and sign-off, so that a change of these, or of a program, is none. */
  private static int words(Outline outline) {
    return words(outline.content());
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
      if (original.lexicon().measures(feature)) {
        moves.add(
            switch (feature) {
              case GREETING ->
                  salutation(feature, before.greeting(), after.greeting(), after.greetingPhrase());
              case CLOSING ->
                  salutation(feature, before.closing(), after.closing(), after.closingPhrase());
              case ADDRESS -> address();
              case FORMALITY -> numeric(feature, formalitySign(moves));
              default -> numeric(feature, hasContent() ? sign(feature) : 0);
            });
      }
    }
    return List.copyOf(moves);
  }

  private boolean hasContent() {
    return !edited.content().isEmpty() && !original.content().isEmpty();
  }

  private FeatureMove address() {
    AddressForm from = before.address();
    AddressForm to = after.address();
    Set<Direction> opportunities = EnumSet.noneOf(Direction.class);
    Set<Direction> toward = EnumSet.noneOf(Direction.class);
    Set<Direction> away = EnumSet.noneOf(Direction.class);
    if (from != AddressForm.NONE) {
      Direction was = Direction.valueOf(from.name());
      opportunities.addAll(Feature.ADDRESS.directions());
      opportunities.remove(was);
      if (to != AddressForm.NONE && to != from) {
        toward.add(Direction.valueOf(to.name()));
        away.add(was);
      }
    }
    return new FeatureMove(
        Feature.ADDRESS,
        from.name().toLowerCase(Locale.ROOT),
        to.name().toLowerCase(Locale.ROOT),
        opportunities,
        toward,
        away,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        false);
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
        OptionalDouble.empty(),
        phrase.map(MoveDetector::capitalised),
        feature == Feature.GREETING && after.firstName());
  }

  private static String capitalised(String phrase) {
    return phrase.substring(0, 1).toUpperCase(Locale.ROOT) + phrase.substring(1);
  }

  private FeatureMove numeric(Feature feature, int sign) {
    double was = before.number(feature).orElseThrow();
    double is = after.number(feature).orElseThrow();
    boolean inLength = feature.directions().contains(Direction.SHORTER);
    Direction up = inLength ? Direction.LONGER : Direction.MORE;
    Direction down = inLength ? Direction.SHORTER : Direction.FEWER;
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
        OptionalDouble.of(is - was),
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
      case BULLETS, NUMBERED -> before.sentences() >= 2;
      default -> before.words() > 0;
    };
  }

  private boolean hasRoomDown(Feature feature, double was) {
    return switch (feature) {
      case LENGTH -> before.words() > settings.lengthWords();
      case SENTENCE_LENGTH -> before.sentences() >= 2;
      case WORD_LENGTH, FORMALITY, READING_GRADE -> before.words() > 0;
      case PARAGRAPHS -> was > 1;
      default -> was > 0;
    };
  }

  private int sign(Feature feature) {
    return switch (feature) {
      case LENGTH -> lengthSign();
      case SENTENCE_LENGTH -> sentenceLengthSign();
      case PARAGRAPHS -> paragraphSign();
      case BULLETS -> counts.ofItems(feature, Sentence.Kind.BULLET);
      case NUMBERED -> counts.ofItems(feature, Sentence.Kind.NUMBERED);
      case HEADINGS, BOLD, TABLES, CODE ->
          counts.ofForms(before.whole(feature), after.whole(feature));
      case WORD_LENGTH -> wordLengthSign();
      case COMMAS, FIRST_PERSON, SECOND_PERSON -> counts.ofRate(feature);
      case GREETING, CLOSING, ADDRESS, FORMALITY -> 0;
      case SENTENCES, SIGNATURE, DIGITS, ADVERBS, READING_GRADE ->
          (int) Math.signum(after.number(feature).orElse(0) - before.number(feature).orElse(0));
      default -> counts.ofOccurrences(feature);
    };
  }

  /** Markers that agree: no single one makes a text formal or informal. */
  private int formalitySign(List<FeatureMove> moves) {
    int up = 0;
    int down = 0;
    for (FeatureMove move : moves) {
      int sign = formality(move);
      up += sign > 0 ? 1 : 0;
      down += sign < 0 ? 1 : 0;
    }
    double delta =
        after.number(Feature.FORMALITY).orElse(0) - before.number(Feature.FORMALITY).orElse(0);
    boolean comparable =
        before.words() >= Formality.DEEP_WORDS == after.words() >= Formality.DEEP_WORDS;
    if (up >= MARKERS && down == 0 && (delta > 0 || !comparable)) {
      return 1;
    }
    return down >= MARKERS && up == 0 && (delta < 0 || !comparable) ? -1 : 0;
  }

  private int formality(FeatureMove move) {
    int more = move.moved(Direction.MORE);
    return switch (move.feature()) {
      case CONTRACTIONS, EXCLAMATIONS, EMOJI, SLANG -> -more;
      case WORD_LENGTH -> move.moved(Direction.LONGER);
      case GREETING ->
          move.hasMoved()
                  && after.greetingPhrase().isPresent()
                  && before.greetingPhrase().isPresent()
              ? Formality.rank(after.greeting()) - Formality.rank(before.greeting())
              : 0;
      case CLOSING ->
          move.moved(Direction.FORMAL) != 0
                  && after.closing() != ClosingClass.NONE
                  && before.closing() != ClosingClass.NONE
              ? move.moved(Direction.FORMAL)
              : 0;
      default -> 0;
    };
  }

  /** Words that took the place of others, when they are on average clearly shorter or longer. */
  private int wordLengthSign() {
    double was = letters(finder.replacedWords(true));
    double is = letters(finder.replacedWords(false));
    int fewest = Math.min(finder.replacedWords(true).size(), finder.replacedWords(false).size());
    return fewest >= 2 && Math.abs(is - was) >= WORD_LETTERS ? (int) Math.signum(is - was) : 0;
  }

  private static double letters(List<String> words) {
    return words.stream().mapToInt(String::length).average().orElse(0);
  }

  static int words(List<Sentence> sentences) {
    return sentences.stream().filter(s -> !s.isCode()).mapToInt(s -> s.words().size()).sum();
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
    int overall =
        relative(
            before.number(Feature.SENTENCE_LENGTH).orElse(0),
            after.number(Feature.SENTENCE_LENGTH).orElse(0));
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
                    - lexicon.list("hedges").wordsIn(s.words())
                    - lexicon.list("boosters").wordsIn(s.words()))
        .average()
        .orElse(0);
  }

  /** Sentences split or joined move it by the share of the settings, new wording by twice that. */
  private int relative(double was, double is) {
    double share = settings.lengthShare() * (before.sentences() == after.sentences() ? 2 : 1);
    return Math.abs(is - was) >= share * was && was > 0 ? (int) Math.signum(is - was) : 0;
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
      return counts.ratio() > .75 && counts.ratio() < 1.33 && Math.abs(is - was) > .25 * was
          ? difference
          : 0;
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
}
