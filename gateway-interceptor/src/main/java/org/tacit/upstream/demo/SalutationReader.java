package org.tacit.upstream.demo;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how a text is to open and close. Thread-safe. */
final class SalutationReader {

  private static final Pattern OPENER =
      Pattern.compile(
          "\\b(?:open(?:s|ing)?|start(?:s|ing)?|begin(?:s|ning)?|greet(?:s|ing|ings)?|salutations?"
              + "|address|first[- ]name basis|use (?:the|their|his|her) first names?"
              + "|say \"?(?:hi|hey|hello))\\b");
  private static final Pattern CLOSER =
      Pattern.compile(
          "\\b(?:clos(?:e|es|ing|ings)|end(?:s|ing|ings)?|sign(?:s|ing)?[- ]?off(?:s)?|sign"
              + "|finish(?:es)?|conclude|valedictions?|farewells?|complimentary close)\\b");

  private static final Pattern GREETING_NOUN =
      Pattern.compile(
          "\\b(?:greetings?|salutations?|opening line|opener|opening formula|greet)\\b");
  private static final Pattern CLOSING_NOUN =
      Pattern.compile(
          "\\b(?:closing(?: (?:line|formula|phrase))?|closings|sign[- ]?offs?|valedictions?|farewells?"
              + "|complimentary close|signature)\\b");

  private static final Pattern HI = Pattern.compile("\\b(?:hi|hey|hiya)\\b");
  private static final Pattern HELLO =
      Pattern.compile("\\b(?:hello|neutral(?:ly)?|good (?:morning|day|afternoon))\\b");
  private static final Pattern DEAR =
      Pattern.compile("\\b(?:dear|surnames?|last names?|family names?)\\b");
  private static final Pattern FIRST_NAME = Pattern.compile("\\bfirst[- ]names?\\b");

  private static final Pattern CHEERS =
      Pattern.compile("\\b(?:cheers|take care|talk soon|see you|best(?! regards| wishes))\\b");
  private static final Pattern THANKS =
      Pattern.compile("\\b(?:thanks|thank you|many thanks|thankful|gratitude|thank)\\b");
  private static final Pattern REGARDS =
      Pattern.compile("\\b(?:regards|sincerely|faithfully|respectfully|best wishes)\\b");

  private static final Pattern CASUAL =
      Pattern.compile("\\b(?:casual(?:ly)?|informal(?:ly)?|relaxed|friendly|warm(?:ly)?)\\b");
  private static final Pattern FORMAL =
      Pattern.compile("\\b(?:formal(?:ly)?|professional(?:ly)?|polite(?:ly)?|official(?:ly)?)\\b");
  private static final Pattern PART =
      Pattern.compile("\\b(?:sentence|sentences|paragraph|paragraphs|section|sections|bullet)\\b");
  private static final Pattern SPLIT = Pattern.compile("\\s(?:and|or|nor)\\s|[,;/]\\s");

  private SalutationReader() {}

  /** What a clause asks of greeting and closing; {@link Style#USUAL} if nothing. */
  static Style read(String clause) {
    boolean opens = OPENER.matcher(clause).find() && !PART.matcher(clause).find();
    boolean closes = CLOSER.matcher(clause).find() && !PART.matcher(clause).find();
    if (opens && closes) {
      Style style = Style.USUAL;
      boolean negated = false;
      for (String part : SPLIT.split(clause, -1)) {
        String whole =
            negated && !Clauses.isNegated(part, part.length(), part.length()) ? "no " + part : part;
        boolean opener = OPENER.matcher(part).find();
        boolean closer = CLOSER.matcher(part).find();
        style = opener ? greeting(style, whole) : style;
        style = closer ? closing(style, whole) : style;
        negated = Clauses.isNegated(whole, whole.length(), whole.length());
      }
      return style;
    }
    Style style = opens ? greeting(Style.USUAL, clause) : Style.USUAL;
    return closes ? closing(style, clause) : style;
  }

  private static Style greeting(Style style, String clause) {
    Setting named = first(clause, HI, Setting.CASUAL, HELLO, Setting.NEUTRAL, DEAR, Setting.FORMAL);
    if (named == Setting.USUAL) {
      named =
          first(clause, CASUAL, Setting.CASUAL, FORMAL, Setting.FORMAL, FIRST_NAME, Setting.CASUAL);
    }
    return settled(style, Knob.GREETING, named, clause, GREETING_NOUN);
  }

  private static Style closing(Style style, String clause) {
    Setting named =
        first(clause, CHEERS, Setting.CASUAL, THANKS, Setting.THANKS, REGARDS, Setting.FORMAL);
    if (named == Setting.USUAL) {
      named = first(clause, CASUAL, Setting.CASUAL, FORMAL, Setting.FORMAL, CASUAL, Setting.CASUAL);
    }
    return settled(style, Knob.CLOSING, named, clause, CLOSING_NOUN);
  }

  /** A named salutation; the opposite of one that is only ruled out; or none at all. */
  private static Style settled(Style style, Knob knob, Setting named, String clause, Pattern noun) {
    switch (named) {
      case USUAL -> {
        Matcher match = noun.matcher(clause);
        boolean none = match.find() && Clauses.isNegated(clause, match.start(), match.end());
        return none ? style.with(knob, Setting.NONE) : style;
      }
      case NO -> {
        boolean formal =
            DEAR.matcher(clause).find()
                || REGARDS.matcher(clause).find()
                || FORMAL.matcher(clause).find();
        return style.with(knob, formal ? Setting.CASUAL : Setting.FORMAL);
      }
      default -> {
        return style.with(knob, named);
      }
    }
  }

  /** The first unnegated one of three, NO if all that are there are negated, USUAL if none is. */
  private static Setting first(
      String clause, Pattern a, Setting ifA, Pattern b, Setting ifB, Pattern c, Setting ifC) {
    Setting found = Setting.USUAL;
    Pattern[] patterns = {a, b, c};
    Setting[] settings = {ifA, ifB, ifC};
    for (int i = 0; i < patterns.length; i++) {
      Matcher match = patterns[i].matcher(clause);
      if (match.find()) {
        if (!Clauses.isNegated(clause, match.start(), match.end())) {
          return settings[i];
        }
        found = Setting.NO;
      }
    }
    return found;
  }
}
