package org.tacit.upstream.demo;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The words by which requests are understood. Immutable. */
final class RequestWords {

  static final Pattern KEYED =
      Pattern.compile("^([\\p{L}#][\\p{L}\\p{N} /_'#&.-]{0,40}?)\\s?:\\s{1,3}(\\S.*)$");
  static final Pattern EMPTY_KEY = Pattern.compile("^[\\p{L}][\\p{L}\\p{N} ,'-]{0,60}:$");
  static final Pattern BULLET = Pattern.compile("^(?:[-*\u2022\u2013]|\\d{1,2}[.)])\\s+");

  static final Pattern HEAD =
      Pattern.compile(
          "^(?:please |kindly |now |then |also |can you |could you |would you |i need you to |help me(?: to)? "
              + "|i(?: would|'d) like you to |i want you to ){0,8}"
              + "(?:write|draft|compose|prepare|create|generate|formulate|produce|send|reply|respond|answer"
              + "|summari[sz]e|recap|sum up|e-?mail|tell|inform|remind|notify|thank|invite|give me|i need an?)\\b",
          Pattern.CASE_INSENSITIVE);
  static final Pattern AGAIN =
      Pattern.compile(
          "^(?:please |can you |could you |now ){0,8}(?:re)?(?:write|draft|phrase|do) (?:it|this|that)\\b"
              + "|^(?:please )?(?:rewrite|rephrase|redraft)\\b",
          Pattern.CASE_INSENSITIVE);
  static final Pattern STYLE_START =
      Pattern.compile(
          "^(?:please |and |but |now |just |can you |could you |it should |it must |the (?:tone|style|text"
              + "|e-?mail|reply|message) should |should |i(?:'d| would) (?:like|prefer) it ){0,8}"
              + "(?:use|avoid|keep|make|be|open|close|start|begin|end|finish|do not|don't|never|no|not|without"
              + "|prefer|skip|leave out|omit|sign|hedge|say|limit|add|include|remove|drop|shorten|expand|cut"
              + "|trim|at most|about \\d|max|maximum|too|that(?:'s| is) too|it(?:'s| is) too|this is too"
              + "|shorter|longer|less|more|fewer|a bit|a little|much|rewrite|rephrase|write|redraft|in \\d"
              + "|formal|informal|casual|brief|concise|even|tone|style|length|greet|ask|address|condense)\\b",
          Pattern.CASE_INSENSITIVE);
  static final Set<String> STYLE_KEYS =
      Set.of(
          "tone", "style", "length", "format", "greeting", "closing", "note on style", "register");
  static final Set<String> RECIPIENT_KEYS =
      Set.of(
          "to",
          "recipient",
          "customer",
          "client",
          "customer name",
          "addressee",
          "reader",
          "recipient name",
          "client name",
          "for",
          "name");
  static final Set<String> SENDER_KEYS =
      Set.of("from", "sender", "signature", "sign as", "signed", "sender name", "author", "agent");
  static final Set<String> TOPIC_KEYS =
      Set.of("subject", "topic", "about", "title", "re", "regarding", "concerning");
  static final Set<String> WRAPPERS =
      Set.of(
          "facts",
          "details",
          "notes",
          "text",
          "key facts",
          "points",
          "ticket",
          "message",
          "key points");

  static final Pattern ABOUT =
      Pattern.compile("\\b(?:about|regarding|concerning|on the subject of)\\s+(.+)$");
  static final Pattern CONTENT =
      Pattern.compile(
          "\\b(?:that (?:says|states)(?: that)?|that|saying(?: that)?|stating(?: that)?|explaining(?: that)?|mentioning(?: that)?"
              + "|to (?:say|explain|tell (?:him|her|them)|let (?:him|her|them) know)(?: that)?)\\s+(.+)$");
  static final Pattern PURPOSE =
      Pattern.compile(
          "\\bto\\s+((?:invite|ask|apologi[sz]e|thank|confirm|remind|offer|request|cancel|postpone|announce"
              + "|congratulate|propose|suggest)\\b.+)$");
  static final Pattern NUMBERED_THING =
      Pattern.compile(
          "(?:\\p{L}[\\p{L}-]* )?(?:#|no\\.? |number )?\\d[\\w./:-]*(?: (?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \\d{4})?)?");
  static final Pattern SIZE =
      Pattern.compile("\\d+[- ](?:word|sentence|bullet|paragraph|line|point)|words");
  static final Pattern SIGN_AS =
      Pattern.compile(
          "\\b[Ss]ign(?:ed)?(?: it)?(?: off)? as (\\p{Lu}[\\p{L}-]+(?: \\p{Lu}[\\p{L}-]+)?)");
  static final Pattern COURTESY =
      Pattern.compile(
          "^(?:hi|hello|hey|dear|thanks|thank you|regards|kind regards|best regards|best|cheers|sincerely|yours"
              + "|good morning)(?:[ ,]+[\\p{L}.]+){0,2}[,.!]?$|^how are you(?: today| doing)?\\?*$",
          Pattern.CASE_INSENSITIVE);

  static final Pattern HAIL =
      Pattern.compile(
          "^(?:hi|hello|hey|good morning|dear \\p{L}{1,20})(?: \\p{L}{1,20})?, (?=\\S)",
          Pattern.CASE_INSENSITIVE);
  static final Pattern DATE_START =
      Pattern.compile(
          "\\d|(?:January|February|March|April|May|June|July|August|September|October|November|December)\\b");
  static final Pattern SUBORDINATE =
      Pattern.compile(
          "(?:which|who|where|but|because|so|since|although|as|if|when|not)\\b",
          Pattern.CASE_INSENSITIVE);

  private RequestWords() {}

  /** The kind of text that some words name, a summary before a support reply before an e-mail. */
  static Optional<Kind> kindOf(String words) {
    String text = words.toLowerCase(Locale.ROOT);
    if (text.matches(
        "(?s).*\\b(?:summar(?:y|ies|i[sz]e[sd]?|i[sz]ing)|tl;?dr|recap|digest|sum up|abstract)\\b.*")) {
      return Optional.of(Kind.SUMMARY);
    }
    if (text.matches(
        "(?s).*\\b(?:tickets?|help ?desk|support (?:reply|agent|team|request|case|assistant)|customer support"
            + "|customer service|complaint|(?:reply|respond|answer) to (?:the |a |our |this )?customers?)\\b.*")) {
      return Optional.of(Kind.TICKET);
    }
    if (text.matches(
        "(?s).*\\b(?:e-?mails?|mail|letters?|message to|write to|invitation|newsletter|memo)\\b.*")) {
      return Optional.of(Kind.EMAIL);
    }
    return Optional.empty();
  }
}
