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
  /** Bulleted items. */
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
  BOLD(false, Direction.MORE, Direction.FEWER),
  /** Numbered items. */
  NUMBERED(false, Direction.MORE, Direction.FEWER),
  /** Markdown tables. */
  TABLES(false, Direction.MORE, Direction.FEWER),
  /** Fenced blocks and spans of code. */
  CODE(false, Direction.MORE, Direction.FEWER),
  /** Words written in capitals for emphasis. */
  ALL_CAPS(false, Direction.MORE, Direction.FEWER),
  /** Colloquial words and the abbreviations of chats. */
  SLANG(true, Direction.MORE, Direction.FEWER),
  /** "Please" outside stock phrases. */
  PLEASE(true, Direction.MORE, Direction.FEWER),
  /** Sentences that thank, stock phrases and sign-off left out. */
  THANKS(true, Direction.MORE, Direction.FEWER),
  /** Sentences that apologise, stock phrases left out. */
  APOLOGY(true, Direction.MORE, Direction.FEWER),
  /** Words that strengthen a claim, such as "very". */
  BOOSTERS(true, Direction.MORE, Direction.FEWER),
  /** Pronouns of the first person per 100 words. */
  FIRST_PERSON(true, Direction.MORE, Direction.FEWER),
  /** Pronouns of the second person per 100 words. */
  SECOND_PERSON(true, Direction.MORE, Direction.FEWER),
  /** Sentences that begin with an imperative. */
  IMPERATIVES(true, Direction.MORE, Direction.FEWER),
  /** Mean letters per word of prose. */
  WORD_LENGTH(false, Direction.SHORTER, Direction.LONGER),
  /** Em dashes, and what stands for them, per 100 words. */
  EM_DASHES(false, Direction.MORE, Direction.FEWER),
  /** Semicolons per 100 words. */
  SEMICOLONS(false, Direction.MORE, Direction.FEWER),
  /** Commas per 100 words. */
  COMMAS(false, Direction.MORE, Direction.FEWER),
  /** Parentheses per 100 words. */
  PARENTHESES(false, Direction.MORE, Direction.FEWER),
  /** How formal the text is in all, in [0, 100]; see {@link Formality}. */
  FORMALITY(true, Direction.MORE, Direction.FEWER),
  /** Formal or informal address, where a language tells them apart: Sie and du, vous and tu. */
  ADDRESS(true, Direction.FORMAL, Direction.INFORMAL),
  /** Prose sentences: a matter of length and sentence length, which teach instead of it. */
  SENTENCES(false, false, Direction.MORE, Direction.FEWER),
  /** Whether a name follows the sign-off: who signs is a fact. */
  SIGNATURE(true, false, Direction.MORE, Direction.FEWER),
  /** Numbers per 100 words: facts. */
  DIGITS(false, false, Direction.MORE, Direction.FEWER),
  /** Adverbs in -ly per 100 words: an index that boosters and hedges teach instead of. */
  ADVERBS(true, false, Direction.MORE, Direction.FEWER),
  /** Flesch-Kincaid grade: sentence length and word length teach instead of it. */
  READING_GRADE(true, false, Direction.MORE, Direction.FEWER);

  private final boolean lexical;
  private final boolean teaching;

  @SuppressWarnings("ImmutableEnumChecker") // unmodifiable
  private final Set<Direction> directions;

  Feature(boolean lexical, Direction... directions) {
    this(lexical, true, directions);
  }

  Feature(boolean lexical, boolean teaching, Direction... directions) {
    this.lexical = lexical;
    this.teaching = teaching;
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

  /** Whether edits may teach a preference about it; what is a fact or an index is only measured. */
  public boolean isTeaching() {
    return teaching;
  }

  /** Whether it is made of other features, so that edits teach these and not it as well. */
  public boolean isComposite() {
    return this == FORMALITY;
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
