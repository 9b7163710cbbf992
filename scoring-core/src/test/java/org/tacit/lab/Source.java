package org.tacit.lab;

import static org.tacit.lab.Want.ANSWERS;
import static org.tacit.lab.Want.BRIEF;
import static org.tacit.lab.Want.BULLETS;
import static org.tacit.lab.Want.CALL_TO_ACTION;
import static org.tacit.lab.Want.CLOSING_FORMAL;
import static org.tacit.lab.Want.CLOSING_NONE;
import static org.tacit.lab.Want.CLOSING_THANKS;
import static org.tacit.lab.Want.CONTRACTIONS;
import static org.tacit.lab.Want.EMOJI;
import static org.tacit.lab.Want.EXCLAMATIONS;
import static org.tacit.lab.Want.FULL;
import static org.tacit.lab.Want.GREETING_CASUAL;
import static org.tacit.lab.Want.GREETING_FORMAL;
import static org.tacit.lab.Want.NO_CONTRACTIONS;
import static org.tacit.lab.Want.NO_EMOJI;
import static org.tacit.lab.Want.NO_EXCLAMATIONS;
import static org.tacit.lab.Want.NO_FILLER;
import static org.tacit.lab.Want.NO_HEDGES;
import static org.tacit.lab.Want.NO_QUESTION;
import static org.tacit.lab.Want.NO_STORY;
import static org.tacit.lab.Want.NO_TWEET;
import static org.tacit.lab.Want.PROSE;
import static org.tacit.lab.Want.QUESTION;
import static org.tacit.lab.Want.SECOND_PERSON;
import static org.tacit.lab.Want.SHORT_SENTENCES;
import static org.tacit.lab.Want.SIMPLE;
import static org.tacit.lab.Want.STORY;
import static org.tacit.lab.Want.THIRD_PERSON;
import static org.tacit.lab.Want.TWEET;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Where documents come from, and what their reader wants of a text about one, in the words of the
 * published benchmark (Gao et al. 2024, table 2).
 */
enum Source {
  NEWS(
      World.SUMMARIES,
      "targeted to young children, storytelling, short sentences, playful language, positive",
      List.of(STORY, SHORT_SENTENCES, EXCLAMATIONS),
      List.of(PROSE, FULL, THIRD_PERSON, NO_QUESTION, NO_TWEET)),
  REDDIT(
      World.SUMMARIES,
      "second person narrative, brief, show emotions, invoke personal reflection, immersive",
      List.of(SECOND_PERSON, BRIEF),
      List.of(PROSE, NO_STORY, NO_TWEET)),
  WIKIPEDIA(
      World.SUMMARIES,
      "bullet points, parallel structure, brief",
      List.of(BULLETS, BRIEF),
      List.of(THIRD_PERSON, NO_EXCLAMATIONS, NO_EMOJI, NO_STORY, NO_TWEET, NO_QUESTION)),
  ABSTRACT(
      World.SUMMARIES,
      "tweet style, simple English, inquisitive, skillful foreshadowing, with emojis",
      List.of(TWEET, SIMPLE, QUESTION, EMOJI),
      List.of(PROSE, FULL, THIRD_PERSON, NO_STORY)),
  REVIEW(
      World.SUMMARIES,
      "question answering style, direct, concise",
      List.of(ANSWERS, NO_HEDGES, NO_FILLER),
      List.of(THIRD_PERSON, NO_EXCLAMATIONS, NO_EMOJI, NO_STORY, NO_TWEET)),
  PERSONAL(
      World.EMAILS,
      "informal, conversational, short, no closing",
      List.of(GREETING_CASUAL, CONTRACTIONS, BRIEF, CLOSING_NONE),
      List.of(PROSE)),
  PAPER_REVIEW(
      World.EMAILS,
      "casual tone, positive, clear, call to action",
      List.of(GREETING_CASUAL, CONTRACTIONS, EXCLAMATIONS, NO_HEDGES, CALL_TO_ACTION),
      List.of(PROSE)),
  PAPER_TWEET(
      World.EMAILS,
      "engaging, personalized, professional tone, thankful closing",
      List.of(QUESTION, GREETING_FORMAL, CLOSING_THANKS),
      List.of(PROSE, NO_CONTRACTIONS, NO_EMOJI)),
  PAPER_SUMMARY(
      World.EMAILS,
      "structured, straight to the points, respectful, professional greeting and closing",
      List.of(BULLETS, NO_HEDGES, NO_FILLER, GREETING_FORMAL, CLOSING_FORMAL),
      List.of(NO_CONTRACTIONS, NO_EMOJI, NO_EXCLAMATIONS, NO_QUESTION));

  private static final Set<String> UNMODELLED =
      Set.of(
          "targeted to young children",
          "playful language",
          "show emotions",
          "invoke personal reflection",
          "immersive",
          "parallel structure",
          "skillful foreshadowing",
          "personalized",
          "respectful");

  private final World world;
  private final String preference;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
  private final List<Want> wants;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
  private final List<Want> excludes;

  Source(World world, String preference, List<Want> wants, List<Want> excludes) {
    this.world = world;
    this.preference = preference;
    this.wants = wants;
    this.excludes = excludes;
  }

  World world() {
    return world;
  }

  /** What the reader wants, in words. */
  String preference() {
    return preference;
  }

  /** The phrases of it that no rule can judge; nobody here looks for them. */
  List<String> unmodelled() {
    return Arrays.stream(preference.split(", ")).filter(UNMODELLED::contains).toList();
  }

  /** What of it a rule can judge. */
  List<Want> wants() {
    return wants;
  }

  /** What it rules out. */
  List<Want> excludes() {
    return excludes;
  }

  /** All that the reader looks for. */
  List<Want> all() {
    List<Want> all = new ArrayList<>(wants);
    all.addAll(excludes);
    return all;
  }

  /** The sources of a world. */
  static List<Source> of(World world) {
    return Arrays.stream(values()).filter(s -> s.world == world).toList();
  }
}
