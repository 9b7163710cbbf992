package org.tacit.upstream.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts an instruction into clauses of one polarity each: "keep it short, but do not use bullets" is
 * two. Thread-safe.
 */
final class Clauses {

  private static final String VERBS =
      "use|using|avoid|keep|write|be|open|close|start|begin|end|finish|do not|don't|never|no|not|nor"
          + "|without|prefer|make|add|include|skip|leave out|omit|limit|drop|greet|sign off|sign|say"
          + "|hedge|ask|stick|aim|put|conclude|remove|address|instead of|rather than|address";

  private static final Pattern BOUNDARY =
      Pattern.compile(
          "(?:[,;:(]|\\s[-\u2013\u2014]|\\b(?:and|but|then|yet|also|please))\\s{1,3}(?=(?:"
              + VERBS
              + ")\\b)");

  private static final Pattern NEGATION =
      Pattern.compile(
          "\\b(?:do not|don't|dont|never|no|not|without|avoid(?:ing)?|skip|leave out|omit|drop"
              + "|remove|refrain|instead of|rather than|free of|zero|stop|less|fewer|ban|cut|forgo"
              + "|nor|neither|shouldn't|mustn't|cannot|can't|too|unnecessary|cease|nix|lose|leave off)\\b");

  private static final Pattern NEGATED_AFTER =
      Pattern.compile(
          "\\b(?:not (?:be )?(?:welcome|wanted|needed|allowed|used|necessary|desired)|unwelcome|unwanted"
              + "|(?:be|are|is) (?:avoided|forbidden|omitted|left out|removed|unnecessary|banned)"
              + "|to be avoided|off limits|forbidden)\\b");

  private static final Pattern DOUBLE_NEGATION =
      Pattern.compile(
          "\\b(?:do not|don't|never) (?:forget|hesitate|be afraid|be shy|omit|skip|avoid)(?: to)?\\b"
              + "|\\bnot only\\b");

  private static final Pattern QUOTED = Pattern.compile("\"([^\"]{0,200})\"|'([^'\n]{2,120})'");

  private static final Pattern SALUTATION =
      Pattern.compile(
          "^(?:hi|hey|hello|dear|good (?:morning|day|afternoon)|thanks?|thank you|many thanks|cheers"
              + "|best|(?:kind|best|warm) regards|regards|sincerely|yours)\\b.*");

  private Clauses() {}

  /** The clauses of one sentence, in lower case, quotations other than salutations taken out. */
  static List<String> of(String sentence) {
    String text = sentence.toLowerCase(Locale.ROOT).replace('\u2019', '\'').replace('\u2018', '\'');
    text = text.replace('\u201c', '"').replace('\u201d', '"').replaceAll("\\s+", " ");
    text = withoutQuotations(text);
    text = DOUBLE_NEGATION.matcher(text).replaceAll("please use");
    List<String> clauses = new ArrayList<>();
    int start = 0;
    Matcher boundary = BOUNDARY.matcher(text);
    while (boundary.find()) {
      clauses.add(text.substring(start, boundary.start()));
      start = boundary.end();
    }
    clauses.add(text.substring(start));
    return clauses;
  }

  /** Whether what stands at {@code from} to {@code to} of a clause is negated there. */
  static boolean isNegated(String clause, int from, int to) {
    return NEGATION.matcher(clause.substring(0, from)).find()
        || NEGATED_AFTER.matcher(clause.substring(to)).find();
  }

  private static String withoutQuotations(String text) {
    StringBuilder out = new StringBuilder();
    Matcher quoted = QUOTED.matcher(text);
    while (quoted.find()) {
      String inner = quoted.group(1) == null ? quoted.group(2) : quoted.group(1);
      boolean keep = SALUTATION.matcher(inner).matches();
      boolean apostrophe = quoted.group(2) != null && letterBefore(text, quoted.start());
      String kept = keep || apostrophe ? quoted.group() : "\"\"";
      quoted.appendReplacement(out, Matcher.quoteReplacement(kept));
    }
    quoted.appendTail(out);
    return out.toString();
  }

  private static boolean letterBefore(String text, int at) {
    return at > 0 && Character.isLetterOrDigit(text.charAt(at - 1));
  }
}
