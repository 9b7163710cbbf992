package org.tacit.demo;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The phrases that people change in other people's texts, and into what. Immutable. */
final class Wording {
  /** Politeness that says nothing. */
  static final Pattern FILLER =
      Pattern.compile(
          "(?i)finds? you well|(?:are|is) doing well|do(?: not|n't) hesitate|feel free to"
              + "|should you (?:need|require|have any)|if you have any (?:further |other )?questions"
              + "|^thank you (?:very much )?for your|^thank you for (?:reaching|contacting|getting)"
              + "|look(?:ing)? forward to|rest assured|hope (?:this|that this) \\p{L}+ (?:is|was) helpful"
              + "|for any inconvenience|^certainly!|^sure[!,]|here is a (?:concise )?\\p{L}+ of");

  /** What asks the reader to do something. */
  static final Pattern NEXT_STEP =
      Pattern.compile(
          "(?i)\\bplease (?:confirm|reply|respond|answer|let (?:me|us) know|tell (?:me|us)|try|test|send)"
              + "|\\blet (?:me|us) know\\b|\\bnext step\\b");

  private static final List<Change> SHORTER =
      changes(
          "please note that (?=\\p{L})", "",
          "please note the following: ?|the key details are as follows: ?|the main points are these: ?",
              "",
          "at this stage|for the time being|as a matter of fact|in this matter", "",
          "in the course of", "during",
          "in order to", "to",
          "with regard to|with respect to|in regard to", "about",
          "i am (?:writing to inform you|getting in touch|reaching out) (?:about|regarding)",
              "this is about",
          "very much |of course |would also like to |would therefore ", "",
          "in a timely manner|without any further delay|without delay", "soon",
          " and that your week [\\p{L} ]+", "");

  private static final List<Change> CONTRACTED =
      changes(
          "\\bwill not\\b",
          "won't",
          "\\b(i) am\\b(?= \\p{L})",
          "$1'm",
          "\\b(you|we|they) are\\b(?= \\p{L})",
          "$1're",
          "\\b(i|you|we|they) have\\b(?= (?:\\p{L}+ed|been|sent|found|made|put)\\b)",
          "$1've",
          "\\b(i|you|we|they|it|that) will\\b(?= \\p{L})",
          "$1'll",
          "\\b(i|you|we|they) would\\b(?= \\p{L})",
          "$1'd",
          "\\b(it|that|there|here) is\\b(?= \\p{L})",
          "$1's",
          "\\b(do|does|did|is|are|was|were|has|have|would|should|could) not\\b",
          "$1n't",
          "\\b(can)not\\b",
          "$1't");

  private static final List<Change> DIRECT =
      changes(
          "as far as (?:i|we) can tell(?: at this stage)?, (?:the |this )?", "",
          "generally speaking, |perhaps most importantly, |in my opinion, |if possible, ", "",
          "it would perhaps be (?:useful|helpful) to|it might make sense to", "please",
          "(?:it (?:seems|appears)|it is (?:possible|likely)|(?:i|we) (?:believe|think|feel)|i could imagine) that ",
              "",
          "it might also be reassuring to know that |it may be helpful to note that ", "",
          "(?:should|would|could|might) (?:probably |possibly |perhaps )?be able to", "will",
          "might have caused", "caused",
          "(?:may|might|could) have been", "was",
          "(seem|appear)s? to ", "",
          "\\b(?:might|could potentially|may potentially)\\b", "will",
          "\\b(you|it|this|that|they|we|i|points|details|matters) may\\b", "$1 will",
          "\\b(?:perhaps|maybe|probably|possibly|presumably|apparently|potentially|somewhat|arguably) ?",
              "",
          "sort of |kind of |more or less |to some extent,? ?", "");

  private static final List<List<String>> SYNONYMS =
      List.of(
          List.of("details", "particulars"),
          List.of("points", "items"),
          List.of("text", "document"),
          List.of("important", "relevant"),
          List.of("original", "source"),
          List.of("shows", "reveals"),
          List.of("covers", "treats"),
          List.of("message", "note"),
          List.of("request", "enquiry"),
          List.of("arrangement", "plan"),
          List.of("information", "data"),
          List.of("clear", "plain"),
          List.of("costs", "comes to"),
          List.of("planned", "scheduled"),
          List.of("needed", "required"),
          List.of("began", "started"),
          List.of("summary", "overview"));

  private Wording() {}

  private record Change(Pattern pattern, String into) {
    String in(String sentence) {
      return pattern.matcher(sentence).replaceAll(match -> cased(match, into));
    }

    private static String cased(MatchResult match, String into) {
      String text = into;
      for (int group = 1; group <= match.groupCount(); group++) {
        String found = match.group(group);
        text = text.replace("$" + group, found == null ? "" : found);
      }
      boolean upper = !match.group().isEmpty() && Character.isUpperCase(match.group().charAt(0));
      return Matcher.quoteReplacement(upper ? capitalised(text) : text);
    }
  }

  private static List<Change> changes(String... pairs) {
    return java.util.stream.IntStream.range(0, pairs.length / 2)
        .mapToObj(
            i ->
                new Change(
                    Pattern.compile(
                        "(?<![\\p{L}'])(?:" + pairs[2 * i] + ")", Pattern.CASE_INSENSITIVE),
                    pairs[2 * i + 1]))
        .toList();
  }

  /** A sentence without the words that only take room. */
  static String trimmed(String sentence) {
    return all(SHORTER, sentence);
  }

  /** A sentence with "it's" for "it is". */
  static String contracted(String sentence) {
    return all(CONTRACTED, sentence);
  }

  /** A sentence that says what it says without softening it. */
  static String direct(String sentence) {
    return all(DIRECT, sentence);
  }

  /** How many places of a sentence one would contract. */
  static int contractible(String sentence) {
    return CONTRACTED.stream()
        .mapToInt(change -> (int) change.pattern().matcher(sentence).results().count())
        .sum();
  }

  /** A sentence with one word swapped for another that means the same; the same if it has none. */
  static String swapped(String sentence, int from) {
    for (int i = 0; i < SYNONYMS.size(); i++) {
      List<String> pair = SYNONYMS.get((from + i) % SYNONYMS.size());
      for (int side = 0; side < 2; side++) {
        Matcher word = Pattern.compile("\\b" + pair.get(side) + "\\b").matcher(sentence);
        if (word.find()) {
          return word.replaceFirst(pair.get(1 - side));
        }
      }
    }
    return sentence;
  }

  private static String all(List<Change> changes, String sentence) {
    String text = sentence;
    for (Change change : changes) {
      text = change.in(text);
    }
    return text.equals(sentence) ? sentence : tidy(text, sentence);
  }

  private static String tidy(String text, String before) {
    String tidy = text.replaceAll(" {2,}", " ").replaceAll(" +([,.!?])", "$1").strip();
    tidy = tidy.replaceAll("^[,;] *", "");
    boolean upper = !before.isEmpty() && Character.isUpperCase(before.charAt(0));
    return upper ? capitalised(tidy) : tidy;
  }

  /** The text with a capital at its beginning. */
  static String capitalised(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
