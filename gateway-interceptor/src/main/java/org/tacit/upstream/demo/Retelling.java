package org.tacit.upstream.demo;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns what a request says about its reader into what the text says to the reader: "ask him to
 * call" becomes "please call". Thread-safe.
 */
final class Retelling {

  private static final String WHOM =
      "(?:him|her|them|(?:the |our )?(?:customer|client|team)|\\p{Lu}[\\p{L}'-]+(?: \\p{Lu}[\\p{L}'-]+)?)";

  private static final Map<Pattern, String> ORDERS = new LinkedHashMap<>();

  static {
    order(
        "(?:mention|say|state|explain|note|add|include|report|point out)(?: to "
            + WHOM
            + ")? that ",
        "");
    order("(?:tell|inform|remind|notify) " + WHOM + " that ", "");
    order("let " + WHOM + " know(?: that)? ", "");
    order("(?:also )?mention (?=the |our |a |an )", "please note ");
    order("remind " + WHOM + " (?:of|about) ", "please remember ");
    order("(?:kindly )?ask " + WHOM + " to ", "please ");
    order("ask " + WHOM + " for ", "please send us ");
    order("ask for ", "please send us ");
    order("(?:ask|find out) (?:" + WHOM + " )?(?:if|whether) ", "please tell us whether ");
    order("invite " + WHOM + " to ", "you are invited to ");
    order("offer (?:" + WHOM + " )?", "we offer you ");
    order("apologi[sz]e (?:to " + WHOM + " )?(?:for|about) ", "we apologise for ");
    order("thank " + WHOM + " for ", "thank you for ");
    order("congratulate " + WHOM + " on ", "congratulations on ");
    order("(?:propose|suggest) (?:to " + WHOM + " )?", "we suggest ");
    order("confirm (?:to " + WHOM + " )?", "we confirm ");
    order("(?:cannot|can't) ", "you cannot ");
    order("request ", "we request ");
    order("announce ", "we announce ");
    order("cancel ", "we cancel ");
    order("postpone ", "we postpone ");
    order("recommend ", "we recommend ");
    order("(?:his|her|their|the customer's|the client's) (?=\\p{L})", "your ");
    order("(?:he|she|the customer|the client) is ", "you are ");
    order("(?:he|she|the customer|the client) was ", "you were ");
    order("(?:he|she|the customer|the client) has ", "you have ");
    order("(?:he|she|they|the customer|the client) (?=can|will|must|should|may)", "you ");
    order(
        "(?:he|she|the customer|the client) (want|need|report|say|ask|get|receive|pay)s ",
        "you $1 ");
  }

  private static final Pattern WHOM_TO =
      Pattern.compile(
          "\\b(offer|send|sent|give|gave|show|tell|told|refund|ship|owe|grant|pay|thank|ask|invite|call"
              + "|credit|contact|visit|inform|help) (?:him|her|them)\\b(?! \\p{L}+ing\\b)");

  private static final Map<Pattern, String> TO_YOU = new LinkedHashMap<>();

  static {
    TO_YOU.put(Pattern.compile("\\bI am\\b|\\bI'm\\b"), "you are");
    TO_YOU.put(Pattern.compile("\\bI was\\b"), "you were");
    TO_YOU.put(Pattern.compile("\\bI've\\b"), "you have");
    TO_YOU.put(Pattern.compile("\\bI\\b"), "you");
    TO_YOU.put(Pattern.compile("\\b[Mm]y\\b"), "your");
    TO_YOU.put(Pattern.compile("\\bme\\b"), "you");
  }

  private Retelling() {}

  /** The same statement, said to the reader. */
  static String toReader(String statement) {
    for (Map.Entry<Pattern, String> order : ORDERS.entrySet()) {
      Matcher matcher = order.getKey().matcher(statement);
      if (matcher.lookingAt()) {
        String told = matcher.replaceFirst(order.getValue());
        return WHOM_TO.matcher(told).replaceAll("$1 you");
      }
    }
    return WHOM_TO.matcher(statement).replaceAll("$1 you");
  }

  /** A statement of the reader ("my router fails"), said back to the reader. */
  static String backToReader(String statement) {
    String text = statement;
    for (Map.Entry<Pattern, String> change : TO_YOU.entrySet()) {
      text = change.getKey().matcher(text).replaceAll(change.getValue());
    }
    return text;
  }

  private static final Pattern VERB =
      Pattern.compile(
          "\\b(?:is|are|was|were|am|be|will|would|can|cannot|could|may|might|must|shall|should|has|have|had|do"
              + "|does|did|please|thank|apologise|offer|offers|suggest|confirm|need|needs|want|wants|cost"
              + "|costs|move|moves|stay|stays|start|starts|end|ends|begin|begins|arrive|arrives|ship|ships"
              + "|open|opens|close|closes|take|takes|get|gets|make|makes|work|works|fail|fails|show|shows"
              + "|include|includes|rise|rises|fall|falls|grow|grows|expect|expects|plan|plans|meet|meets"
              + "|come|comes|go|goes|run|runs|remain|remains|expire|expires|receive|receives|pay|pays"
              + "|send|sends|cover|covers|contain|contains|request|announce|cancel|postpone|recommend"
              + "|sell|sells|buy|buys|decide|decides|agree|agrees|leave|leaves|join|joins|report|reports"
              + "|live|lives|lead|leads|use|uses|see|sees|find|finds|keep|keeps|know|knows|say|says|sold|fell|rose|grew|went|took|gave|made|met|sent|paid"
              + "|\\p{L}{2,}(?:ed|n't|'s|'re|'ll|'ve))\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern NAME_ACTS =
      Pattern.compile(
          "\\p{Lu}\\p{L}+(?: \\p{Lu}\\p{L}+)? \\p{Ll}{3,}s (?:the|a|an|our|on|in|at|to|for|from)\\b");

  /** Whether a phrase is a sentence: whether it has a verb that this class knows. */
  static boolean isSentence(String phrase) {
    return VERB.matcher(phrase).find() || NAME_ACTS.matcher(phrase).lookingAt();
  }

  private static final Pattern CORRECTION =
      Pattern.compile(
          "(?:is|are|should be|must be|it's|use|says?) ([^,.;]{1,60}?),? (?:and )?not ([^,.;]{1,60})");

  /** A correction in a later turn, as the wrong words and the right ones. */
  record Correction(String wrong, String right) {}

  static Optional<Correction> correction(String sentence) {
    Matcher matcher = CORRECTION.matcher(sentence);
    return matcher.find()
        ? Optional.of(new Correction(matcher.group(2).strip(), matcher.group(1).strip()))
        : Optional.empty();
  }

  private static void order(String from, String to) {
    ORDERS.put(
        Pattern.compile(
            "(?:please |also |and |then |kindly |to ){0,8}(?i:" + from + ")",
            Pattern.CASE_INSENSITIVE),
        to);
  }
}
