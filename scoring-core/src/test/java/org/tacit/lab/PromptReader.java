package org.tacit.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Understands a prompt by its words, whoever wrote it: the product's statements and the phrases of
 * the published preferences. What it does not know has no effect. Thread-safe.
 */
final class PromptReader {
  private static final Map<Pattern, Want> WORDS = new LinkedHashMap<>();

  static {
    word("open formally|professional greeting|professional tone", Want.GREETING_FORMAL);
    word("open casually|informal(?!ly)|casual tone", Want.GREETING_CASUAL);
    word("without a greeting", Want.GREETING_NONE);
    word("close formally|professional .*closing", Want.CLOSING_FORMAL);
    word("close casually", Want.CLOSING_CASUAL);
    word("close with .*thank|thankful closing", Want.CLOSING_THANKS);
    word("without a closing|no closing", Want.CLOSING_NONE);
    word("keep it short|\\bbrief\\b|^short$", Want.BRIEF);
    word("more detail", Want.FULL);
    word("use bullet points|bullet points$|^structured", Want.BULLETS);
    word("in prose", Want.PROSE);
    word("question answering style", Want.ANSWERS);
    word("ask a question|inquisitive|engaging", Want.QUESTION);
    word("do not ask questions", Want.NO_QUESTION);
    word("speak to the reader as \"you\"|second person narrative", Want.SECOND_PERSON);
    word("do not speak to the reader as", Want.THIRD_PERSON);
    word("storytelling", Want.STORY);
    word("short sentences", Want.SHORT_SENTENCES);
    word("exclamation mark here|^positive", Want.EXCLAMATIONS);
    word("do not use exclamation", Want.NO_EXCLAMATIONS);
    word("without hedging|^clear$|^direct$|straight to the points", Want.NO_HEDGES);
    word("leave out filler|concise|straight to the points", Want.NO_FILLER);
    word("use contractions|conversational|casual tone", Want.CONTRACTIONS);
    word("avoid contractions|professional tone", Want.NO_CONTRACTIONS);
    word("use an emoji|with emojis", Want.EMOJI);
    word("do not use emoji", Want.NO_EMOJI);
    word("next step|call to action", Want.CALL_TO_ACTION);
    word("plain words|simple english", Want.SIMPLE);
    word("tweet style", Want.TWEET);
  }

  private PromptReader() {}

  private static void word(String pattern, Want want) {
    WORDS.merge(Pattern.compile(pattern), want, (a, b) -> b);
  }

  /** What a prompt asks for, in its order; one phrase a line or between commas. */
  static List<Want> read(String prompt) {
    List<Want> wants = new ArrayList<>();
    for (String phrase : prompt.toLowerCase(Locale.ROOT).split("\n|, (?!for example)", -1)) {
      String plain = phrase.replaceFirst("^- ", "").strip();
      WORDS.forEach(
          (pattern, want) -> {
            boolean refused = plain.startsWith("do not") && !want.name().startsWith("NO_");
            if (pattern.matcher(plain).find() && (!refused || want == Want.THIRD_PERSON)) {
              wants.add(want);
            }
          });
    }
    return wants;
  }
}
