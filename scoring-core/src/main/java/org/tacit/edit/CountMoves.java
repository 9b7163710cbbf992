package org.tacit.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which way one edit moved what is counted: how often something occurs, and the forms that lines
 * have. What follows from the text around it becoming shorter or longer is no move.
 */
final class CountMoves {
  private static final Map<Feature, Double> SENTENCE_FEATURES =
      Map.of(
          Feature.BOILERPLATE, .7,
          Feature.QUESTIONS, .75,
          Feature.CALL_TO_ACTION, .75,
          Feature.THANKS, .75,
          Feature.APOLOGY, .75,
          Feature.IMPERATIVES, .9);
  private static final double KEPT_CONTENT = 0.6;
  private static final double RATE_SHARE = 0.2;

  private final Outline original;
  private final Outline edited;
  private final TextFeatures before;
  private final TextFeatures after;
  private final SentenceAlignment alignment;

  CountMoves(
      Outline original,
      Outline edited,
      TextFeatures before,
      TextFeatures after,
      SentenceAlignment alignment) {
    this.original = original;
    this.edited = edited;
    this.before = before;
    this.after = after;
    this.alignment = alignment;
  }

  /** Words after for each word before, 1 where there was none. */
  double ratio() {
    return before.words() == 0 ? 1 : (double) after.words() / before.words();
  }

  /** At least two more or fewer in what lives on, and a fifth more or less often. */
  int ofRate(Feature feature) {
    Lexicon lexicon = original.lexicon();
    List<Sentence> kept = alignment.survivors(Sentence.Kind.PROSE);
    List<Sentence> heirs = alignment.heirs(Sentence.Kind.PROSE);
    int was = SentenceCounts.sum(feature, kept, lexicon);
    int is = SentenceCounts.sum(feature, heirs, lexicon);
    double rateWas = was / (1.0 + MoveDetector.words(kept));
    double rateIs = is / (1.0 + MoveDetector.words(heirs));
    boolean often = Math.abs(rateIs - rateWas) >= RATE_SHARE * Math.max(rateIs, rateWas);
    boolean agree = Math.signum(rateIs - rateWas) == Integer.signum(is - was);
    return Math.abs(is - was) >= 2 && often && agree ? Integer.signum(is - was) : 0;
  }

  int ofItems(Feature feature, Sentence.Kind kind) {
    int was = before.whole(feature);
    int is = after.whole(feature);
    int difference = Integer.signum(is - was);
    int converted = 0;
    for (int i = 0; i < alignment.before().size(); i++) {
      if (alignment.next(i) >= 0) {
        converted += alignment.after().get(alignment.next(i)).kind() == kind ? 1 : 0;
        converted -= alignment.before().get(i).kind() == kind ? 1 : 0;
      }
    }
    if (difference == 0 || Integer.signum(converted) == difference) {
      return difference;
    }
    if (difference > 0) {
      return was == 0 && is >= 2 ? 1 : 0;
    }
    return alignment.isRewrite() && is == 0 && ratio() >= KEPT_CONTENT ? -1 : 0;
  }

  int ofForms(int was, int is) {
    return is < was && ratio() < KEPT_CONTENT ? 0 : Integer.signum(is - was);
  }

  int ofOccurrences(Feature feature) {
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
    if (feature == Feature.PLEASE) {
      return Integer.signum(inSurvivors);
    }
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
