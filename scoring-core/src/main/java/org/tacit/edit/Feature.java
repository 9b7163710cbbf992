package org.tacit.edit;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A property of a text that users change, with the closed set of ways it can move. */
public enum Feature {
  /** How the reader is addressed. */
  GREETING(
      true,
      Direction.NONE,
      Direction.CASUAL,
      Direction.NEUTRAL,
      Direction.FORMAL,
      Direction.NAME_ONLY),
  /** How the text takes leave. */
  CLOSING(true, Direction.NONE, Direction.THANKS, Direction.CASUAL, Direction.FORMAL),
  /** Words; it moves by those between greeting and sign-off, and its value counts these too. */
  LENGTH(false, Direction.SHORTER, Direction.LONGER),
  /** Bulleted and numbered items. */
  BULLETS(false, Direction.MORE, Direction.FEWER),
  /** Contracted forms such as "don't". */
  CONTRACTIONS(true, Direction.MORE, Direction.FEWER),
  /** Exclamation marks; a run counts once. */
  EXCLAMATIONS(false, Direction.MORE, Direction.FEWER),
  /** Emoji and emoticons. */
  EMOJI(false, Direction.MORE, Direction.FEWER),
  /** Words that soften a claim, such as "perhaps". */
  HEDGES(true, Direction.MORE, Direction.FEWER),
  /** Sentences that carry a stock phrase. */
  BOILERPLATE(true, Direction.FEWER),
  /** Mean words per prose sentence. */
  SENTENCE_LENGTH(false, Direction.SHORTER, Direction.LONGER),
  /** Sentences that ask. */
  QUESTIONS(false, Direction.MORE, Direction.FEWER),
  /** Sentences that ask the reader to act. */
  CALL_TO_ACTION(true, Direction.MORE, Direction.FEWER),
  /** Paragraphs between greeting and sign-off. */
  PARAGRAPHS(false, Direction.MORE, Direction.FEWER),
  /** Markdown headings and bold lines. */
  HEADINGS(false, Direction.MORE, Direction.FEWER),
  /** Bold spans. */
  BOLD(false, Direction.MORE, Direction.FEWER);

  private final boolean lexical;

  @SuppressWarnings("ImmutableEnumChecker") // unmodifiable
  private final Set<Direction> directions;

  Feature(boolean lexical, Direction... directions) {
    this.lexical = lexical;
    EnumSet<Direction> set = EnumSet.noneOf(Direction.class);
    Collections.addAll(set, directions);
    this.directions = Collections.unmodifiableSet(set);
  }

  /** The ways this feature can move. */
  public Set<Direction> directions() {
    return directions;
  }

  /** Whether the feature needs the language's word lists. */
  public boolean isLexical() {
    return lexical;
  }

  /** The name in lower-case kebab, as APIs and the store write it. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The feature with this wire name. */
  public static Optional<Feature> ofWireName(String wireName) {
    return Arrays.stream(values()).filter(f -> f.wireName().equals(wireName)).findFirst();
  }
}
