package org.tacit.upstream.demo;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads style wishes out of plain English: the later of two wishes wins. Thread-safe. */
final class StyleReader {

  private static final Pattern QUESTION_ACT =
      Pattern.compile(
          "\\b(?:ask(?:ing)?|pose|raise|end with|close with|finish with|include|add|use|rhetorical|no"
              + "|avoid|without)\\b");

  private static final Pattern SENTENCE_SIZE = Pattern.compile("\\bsentences?\\b");
  private static final Pattern PARAGRAPH = Pattern.compile("\\bparagraphs?\\b");

  private StyleReader() {}

  /** The style asked for in a text; whatever is no style wish is passed over. */
  static Style read(String text) {
    Style style = Style.USUAL;
    for (String sentence : Sentences.of(text)) {
      style = style.followedBy(readSentence(sentence));
    }
    return style;
  }

  /** The style asked for in one sentence. */
  static Style readSentence(String sentence) {
    Style style = Style.USUAL;
    for (String clause : Clauses.of(sentence)) {
      style = style.followedBy(readClause(clause));
    }
    return style.with(LengthReader.read(sentence));
  }

  private static Style readClause(String clause) {
    Style style = SalutationReader.read(clause);
    boolean salutation = !style.isUsual();
    style = sizes(style, clause);
    style = lists(style, clause);
    style = toggle(style, clause, Knob.CONTRACTIONS, Words.CONTRACTION, Setting.YES, Setting.NO);
    style = toggle(style, clause, Knob.CONTRACTIONS, Words.SPELL_OUT, Setting.NO, Setting.YES);
    style = toggle(style, clause, Knob.EXCLAMATIONS, Words.EXCLAMATION, Setting.YES, Setting.NO);
    style = toggle(style, clause, Knob.EMOJI, Words.EMOJI, Setting.YES, Setting.NO);
    style = toggle(style, clause, Knob.HEDGING, Words.HEDGE, Setting.YES, Setting.NO);
    style = toggle(style, clause, Knob.HEDGING, Words.DIRECT, Setting.NO, Setting.YES);
    style = toggle(style, clause, Knob.FILLER, Words.FILLER, Setting.YES, Setting.NO);
    style = toggle(style, clause, Knob.NEXT_STEP, Words.NEXT_STEP, Setting.YES, Setting.NO);
    style = toggle(style, clause, Knob.HEADINGS, Words.HEADING, Setting.YES, Setting.NO);
    style = toggle(style, clause, Knob.BOLD, Words.BOLD, Setting.YES, Setting.NO);
    if (QUESTION_ACT.matcher(clause).find()) {
      style = toggle(style, clause, Knob.QUESTIONS, Words.QUESTION, Setting.YES, Setting.NO);
    }
    if (!salutation) {
      style = toggle(style, clause, Knob.REGISTER, Words.CASUAL, Setting.CASUAL, Setting.FORMAL);
      style = toggle(style, clause, Knob.REGISTER, Words.FORMAL, Setting.FORMAL, Setting.CASUAL);
    }
    return style;
  }

  private static Style toggle(
      Style style, String clause, Knob knob, Pattern word, Setting wanted, Setting unwanted) {
    Matcher match = word.matcher(clause);
    if (!match.find()) {
      return style;
    }
    boolean negated = Clauses.isNegated(clause, match.start(), match.end());
    return style.with(knob, negated ? unwanted : wanted);
  }

  private static Style lists(Style style, String clause) {
    Matcher numbered = Words.NUMBERED.matcher(clause);
    if (numbered.find() && !Clauses.isNegated(clause, numbered.start(), numbered.end())) {
      return style.with(Knob.LISTS, Setting.NUMBERED);
    }
    Style read = toggle(style, clause, Knob.LISTS, Words.BULLET, Setting.BULLETS, Setting.PROSE);
    return toggle(read, clause, Knob.LISTS, Words.PROSE, Setting.PROSE, Setting.BULLETS);
  }

  private static Style sizes(Style style, String clause) {
    Style read = style;
    if (SENTENCE_SIZE.matcher(clause).find()) {
      read = toggle(read, clause, Knob.SENTENCES, Words.LONG, Setting.LONG, Setting.SHORT);
      read = toggle(read, clause, Knob.SENTENCES, Words.SHORT, Setting.SHORT, Setting.LONG);
    }
    if (PARAGRAPH.matcher(clause).find()) {
      read = toggle(read, clause, Knob.PARAGRAPHS, Words.SPLIT, Setting.MANY, Setting.FEW);
      boolean few = Words.MERGED.matcher(clause).find() || Words.LONG.matcher(clause).find();
      if (few) {
        read = read.with(Knob.PARAGRAPHS, Setting.FEW);
      }
    }
    return read;
  }

  /** The words that name each knob. */
  private static final class Words {
    static final Pattern CONTRACTION = word("contractions?|contracted forms?");
    static final Pattern SPELL_OUT = word("(?:spell|write) out contractions?|uncontracted");
    static final Pattern EXCLAMATION =
        word("exclamations?(?: (?:marks?|points?))?|exclamatory|enthusiastic|upbeat");
    static final Pattern EMOJI = word("emojis?|emoticons?|smileys?");
    static final Pattern HEDGE =
        word("hedg(?:e|es|ing)|qualifiers?|weasel words?|tentative(?:ly)?|cautious(?:ly)?|vague");
    static final Pattern DIRECT =
        word(
            "say things directly|things plainly|(?:be|being|more|very|too|stay) (?:direct|blunt|assertive"
                + "|confident|straightforward)|so direct|direct(?:,| and| tone| language| style)"
                + "|(?:write|speak|sound|state things|state facts) (?:directly|plainly|confidently"
                + "|confident|direct)|get straight to the point");
    static final Pattern FILLER =
        word(
            "fillers?|boilerplate|pleasantr(?:y|ies)|stock phrases?|clich[e\u00e9]s?|small talk|fluff"
                + "|padding|canned phrases?|empty phrases?|finds you well|polite formulas?");
    static final Pattern NEXT_STEP =
        word("call[ -]to[ -]actions?|next steps?|clear ask|action items?|cta");
    static final Pattern HEADING = word("headings?|headers?|section titles?|subheadings?");
    static final Pattern BOLD = word("bold(?:face|ed)?(?: text)?");
    static final Pattern QUESTION = word("questions?");
    static final Pattern CASUAL =
        word(
            "casual(?:ly)?|informal(?:ly)?|relaxed|laid[ -]back|conversational(?:ly)?|colloquial"
                + "|chatty|(?:be|sound|more|tone|keep it|friendly,|warm,|less|too) (?:friendly|warm)"
                + "|(?:friendly|warm|friendlier|warmer) (?:tone|style|voice)|friendlier|warmer");
    static final Pattern FORMAL =
        word(
            "formal(?:ly)?|businesslike|(?:more|be|sound|too|very|less|so) professional"
                + "|professional(?:ly)? (?:tone|style|voice)|official tone|stiff|stuffy");
    static final Pattern BULLET =
        word(
            "bullets?|bulleted|bullet[ -]points?|dashed list|lists? of facts|list format|list form");
    static final Pattern NUMBERED = word("numbered (?:list|points|lists|steps)|number the points");
    static final Pattern PROSE =
        word("prose|flowing text|running text|continuous text|full paragraphs");
    static final Pattern LONG = word("long|longer|flowing|complex|elaborate");
    static final Pattern SHORT = word("short|shorter|brief|crisp|simple|concise|tight");
    static final Pattern SPLIT =
        word("more|short|shorter|several|many|small|smaller|split|break|separate");
    static final Pattern MERGED = word("fewer|single|one|few|merge|less");

    private static Pattern word(String alternatives) {
      return Pattern.compile("(?<![\\p{L}-])(?:" + alternatives + ")(?![\\p{L}])");
    }
  }
}
