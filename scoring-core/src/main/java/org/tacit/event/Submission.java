package org.tacit.event;

/**
 * An event on its way into the log.
 *
 * <p>Immutable.
 *
 * @param event what happened
 * @param digest a hash, in hexadecimal, of what the caller sent; the same ID with another digest is
 *     a conflict
 */
public record Submission(FeedbackEvent event, String digest) {}
