package org.tacit.output;

/**
 * The arm of a route that chance gave to one output.
 *
 * <p>It stays what was drawn, whichever arm answered in the end: outputs are compared by intention
 * to treat. Immutable.
 *
 * @param contest the comparison it was drawn in: a route and a digest of its arms
 * @param arm the arm's name
 * @param upstream what the arm stands for, as {@code name/model}
 * @param probability the probability, in (0, 1), that this arm was drawn
 * @param level the mean score of the route's outputs of this type as it was known when the arm was
 *     drawn, in [-1, 1]; the score is held against it, and it depends on the past only
 */
public record Choice(
    String contest, String arm, String upstream, double probability, double level) {
  /** Rejects probabilities outside (0, 1), with which there is nothing to compare. */
  public Choice {
    if (!(probability > 0 && probability < 1)) {
      throw new IllegalArgumentException("probability: between 0 and 1, both excluded");
    }
    if (!(level >= -1 && level <= 1)) {
      throw new IllegalArgumentException("level: from -1 to 1");
    }
  }

  /** Whether something else answered than was drawn. */
  public boolean missed(String answered) {
    return !upstream.equals(answered);
  }
}
