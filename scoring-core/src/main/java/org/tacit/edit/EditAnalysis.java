package org.tacit.edit;

import java.util.List;
import java.util.Optional;

/**
 * Everything one edit says: how far, where, of what kind, and which features moved. Immutable.
 *
 * @param distance token distance, |a|, |b| and d
 * @param editClass the class of d
 * @param wordsBefore words of the original, signature and programs left out
 * @param wordsAfter words of the edited text, signature and programs left out
 * @param hunks the changed places, in order; a moved line is none
 * @param movedLines lines that stand unchanged in another place
 * @param moves one entry for every feature of the language, moved or not
 * @param language code of the language of both texts, {@link Language#UNKNOWN} where it is none
 *     known or not the same
 * @param terms which terms the original had and which were replaced
 */
public record EditAnalysis(
    EditDistance distance,
    EditClass editClass,
    int wordsBefore,
    int wordsAfter,
    List<Hunk> hunks,
    int movedLines,
    List<FeatureMove> moves,
    String language,
    Terms terms) {

  /** Copies the lists. */
  public EditAnalysis {
    hunks = List.copyOf(hunks);
    moves = List.copyOf(moves);
  }

  /**
   * Analyses one edit. O(n + nD) for n tokens and D changes, with the caps of {@link EditDistance},
   * {@link TokenDiff} and {@link SentenceAlignment}: beyond them large changes are taken whole.
   *
   * @param original what the model wrote, raw
   * @param edited what was kept, raw
   */
  public static EditAnalysis of(String original, String edited, EditSettings settings) {
    NormalizedPair pair = TextNormalizer.normalize(original, edited);
    Lexicon lexicon = Lexicon.of(settings.languageOf(pair.original(), pair.edited()));
    Outline before = new Outline(pair.original(), lexicon);
    Outline after = new Outline(pair.edited(), lexicon);
    EditDistance distance = EditDistance.of(before.tokens(), after.tokens());
    HunkFinder finder = new HunkFinder(before, after);
    MoveDetector detector = new MoveDetector(before, after, finder, settings);
    List<Hunk> hunks = finder.hunks();
    return new EditAnalysis(
        distance,
        distance.editClass(),
        detector.before().words(),
        detector.after().words(),
        hunks,
        finder.movedLines(),
        detector.moves(),
        lexicon.language(),
        Terms.of(before, hunks, settings.nouns() ? Nouns.of(before, after) : Nouns.NONE));
  }

  /** What happened to one feature; empty when the language has no word lists for it. */
  public Optional<FeatureMove> move(Feature feature) {
    return moves.stream().filter(move -> move.feature() == feature).findFirst();
  }

  /** Whether the original had room to move as the hypothesis says. */
  public boolean opportunity(FeatureDirection hypothesis) {
    return move(hypothesis.feature())
        .filter(move -> move.opportunity(hypothesis.direction()))
        .isPresent();
  }

  /** +1 when the edit moved as the hypothesis says, -1 when the other way, 0 when not. */
  public int moved(FeatureDirection hypothesis) {
    return move(hypothesis.feature()).map(move -> move.moved(hypothesis.direction())).orElse(0);
  }
}
