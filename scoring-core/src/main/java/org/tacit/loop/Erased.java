package org.tacit.loop;

/**
 * What an erasure removed.
 *
 * <p>Immutable.
 *
 * @param outputs outputs that no longer say whose they were
 * @param texts texts of outputs and of events
 * @param events feedback events
 * @param scores scored outputs, taken out of every sum
 * @param evidence edits that taught something
 * @param preferences preferences of this user alone, with their histories and trials
 * @param withdrawn preferences of several users that were not proven yet and that, without this
 *     user, the evidence no longer supports
 */
public record Erased(
    int outputs, int texts, int events, int scores, int evidence, int preferences, int withdrawn) {
  /** Nothing was there. */
  public static final Erased NOTHING = new Erased(0, 0, 0, 0, 0, 0, 0);

  /** The same with these withdrawn. */
  public Erased withWithdrawn(int number) {
    return new Erased(outputs, texts, events, scores, evidence, preferences, number);
  }
}
