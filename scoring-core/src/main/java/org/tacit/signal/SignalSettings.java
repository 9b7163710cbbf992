package org.tacit.signal;

/**
 * The values and weights of signals, after section 2 of the science page. Where no source is named
 * the figure is Tacit's own choice.
 *
 * <p>Immutable.
 *
 * @param outcomeWeight weight of a downstream success (+1) or failure (-1)
 * @param ratingWeight weight of an explicit rating
 * @param saidWeight weight of what the user's next turn says about the output, read from its text
 * @param continuedValue value of going on in the conversation with the answer as it was; that of
 *     copying
 * @param continuedWeight weight of it: half of what a next turn says, for going on is no praise
 * @param useWeight weight of acceptance and of edited use
 * @param editZero the normalised distance at which an edited use says nothing: .33, Copilot's bound
 *     of "mostly unchanged"
 * @param editFloor the lowest value of an edited use
 * @param sharedValue value of sharing or sending
 * @param sharedWeight weight of it
 * @param copiedValue value of copying; .6, after a persistence of .76
 * @param copiedWeight weight of it, for the whole text
 * @param regenerateStart value of a first regeneration without an edit before it
 * @param regenerateFloor the lowest value of one
 * @param regenerateWeight weight of it
 * @param giveUpStart value of a first regeneration after attempts to edit
 * @param giveUpFloor the lowest value of one
 * @param giveUpWeight weight of it
 * @param regenerateStep what each further regeneration takes off
 * @param abandonedValue value of abandoning a draft
 * @param abandonedWeight weight of it
 * @param wordsPerMinute reading speed: 238, Brysbaert 2019, doi:10.1016/j.jml.2019.104047
 * @param attentionFloor the attention weight of an act without any dwell
 * @param attentionScale the share of the expected reading time over which attention saturates
 * @param inferredDiscount factor on the attention of a dwell that is only an upper bound
 * @param unknownAttention the attention weight where no dwell is known
 */
public record SignalSettings(
    double outcomeWeight,
    double ratingWeight,
    double saidWeight,
    double continuedValue,
    double continuedWeight,
    double useWeight,
    double editZero,
    double editFloor,
    double sharedValue,
    double sharedWeight,
    double copiedValue,
    double copiedWeight,
    double regenerateStart,
    double regenerateFloor,
    double regenerateWeight,
    double giveUpStart,
    double giveUpFloor,
    double giveUpWeight,
    double regenerateStep,
    double abandonedValue,
    double abandonedWeight,
    double wordsPerMinute,
    double attentionFloor,
    double attentionScale,
    double inferredDiscount,
    double unknownAttention) {

  /** The documented defaults. */
  public static final SignalSettings DEFAULTS =
      new SignalSettings(
          1.5, 1.0, .4, .6, .2, 1.0, .33, -.6, .9, .8, .6, .5, -.5, -.95, .8, -.85, -1, 1.0, .15,
          -.3, .15, 238, .3, .25, .85, .65);
}
