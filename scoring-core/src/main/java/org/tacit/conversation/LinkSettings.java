package org.tacit.conversation;

import java.time.Duration;

/**
 * When a conversation that is sent back says something about an earlier answer; all figures are our
 * choice, for a wrong link does more harm than a missing one does.
 *
 * <p>Immutable.
 *
 * @param reach how long an answer is remembered
 * @param againWithin how long after an answer asking the same again is asking for another one
 * @param againAfter how long after an answer a person can do so at the earliest
 * @param mostAgain so often the same is asked again by a person, more often by a program
 * @param answerWords the shortest answer, in words, that is recognised by itself
 * @param anonymousWords the same where no user is known
 * @param askedWords the shortest question, in words of all the user's turns, that counts as the
 *     same one when it comes again
 * @param latest how many of the latest answers of a conversation are looked at
 */
public record LinkSettings(
    Duration reach,
    Duration againWithin,
    Duration againAfter,
    int mostAgain,
    int answerWords,
    int anonymousWords,
    int askedWords,
    int latest) {
  /** The documented defaults; the reach is that of feedback. */
  public static LinkSettings within(Duration reach) {
    return new LinkSettings(reach, Duration.ofMinutes(15), Duration.ofMillis(500), 3, 8, 20, 3, 6);
  }
}
