package org.tacit.config;

/**
 * One configuration key as a reader needs it.
 *
 * <p>Immutable.
 *
 * @param name the dotted name; {@code <name>} and {@code <model>} stand for the caller's own words
 * @param fallback what holds where the key is not set, in words where it is no fixed value
 * @param allowed what is allowed, as error messages say it
 * @param meaning what it does, in one sentence
 * @param secret whether its value is never shown
 */
public record ConfigKey(
    String name, String fallback, String allowed, String meaning, boolean secret) {}
