package org.tacit.edit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an HTML mail as the Markdown that says the same: paragraphs, items, headings, bold text,
 * links, table rows; quoted replies with {@code >}; scripts, styles and comments left out.
 *
 * <p>Only a text whose tags are all such as mail programs write is a mail; one with others is code
 * and stays as it is, and so does one with a Markdown fence. What an entity stands for is text,
 * never a tag. O(n). Thread-safe.
 */
final class Html {
  private static final Pattern TAG =
      Pattern.compile("<!--|<!doctype[^<>]*>|<(/?)([a-z][a-z0-9:]*)([^<>]*)>", 2);
  private static final Pattern LINK =
      Pattern.compile("href\\s*=\\s*[\"']?((?:https?://|mailto:)[^\"'\\s>]{1,2000})", 2);
  private static final Pattern ENTITY =
      Pattern.compile("&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z]{2,8}));");
  private static final Pattern NOT_SHOWN = Pattern.compile("script|style|head|title");
  private static final Set<String> BLOCKS =
      Set.of("p", "br", "div", "ul", "ol", "li", "table", "tr", "td", "h1", "h2", "h3", "html");
  private static final Set<String> MAIL =
      Set.of(
          "p",
          "br",
          "div",
          "span",
          "b",
          "strong",
          "i",
          "em",
          "u",
          "s",
          "a",
          "ul",
          "ol",
          "li",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "blockquote",
          "table",
          "tbody",
          "thead",
          "tr",
          "td",
          "th",
          "hr",
          "html",
          "head",
          "body",
          "font",
          "meta",
          "style",
          "title",
          "img",
          "center",
          "small",
          "sub",
          "sup",
          "o:p",
          "script",
          "link",
          "pre",
          "code");
  private static final Set<String> PARAGRAPHS =
      Set.of("p", "ul", "ol", "table", "blockquote", "hr", "pre");
  private static final Map<String, String> NAMED =
      Map.ofEntries(
          Map.entry("amp", "&"),
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("quot", "\""),
          Map.entry("apos", "'"),
          Map.entry("nbsp", " "),
          Map.entry("auml", "\u00e4"),
          Map.entry("ouml", "\u00f6"),
          Map.entry("uuml", "\u00fc"),
          Map.entry("Auml", "\u00c4"),
          Map.entry("Ouml", "\u00d6"),
          Map.entry("Uuml", "\u00dc"),
          Map.entry("szlig", "\u00df"),
          Map.entry("eacute", "\u00e9"),
          Map.entry("egrave", "\u00e8"),
          Map.entry("ecirc", "\u00ea"),
          Map.entry("agrave", "\u00e0"),
          Map.entry("acirc", "\u00e2"),
          Map.entry("ccedil", "\u00e7"),
          Map.entry("icirc", "\u00ee"),
          Map.entry("ocirc", "\u00f4"),
          Map.entry("ugrave", "\u00f9"),
          Map.entry("aacute", "\u00e1"),
          Map.entry("iacute", "\u00ed"),
          Map.entry("oacute", "\u00f3"),
          Map.entry("uacute", "\u00fa"),
          Map.entry("ntilde", "\u00f1"),
          Map.entry("iquest", "\u00bf"),
          Map.entry("iexcl", "\u00a1"),
          Map.entry("mdash", "\u2014"),
          Map.entry("ndash", "\u2013"),
          Map.entry("hellip", "\u2026"),
          Map.entry("rsquo", "\u2019"),
          Map.entry("lsquo", "\u2018"),
          Map.entry("ldquo", "\u201c"),
          Map.entry("rdquo", "\u201d"),
          Map.entry("laquo", "\u00ab"),
          Map.entry("raquo", "\u00bb"),
          Map.entry("bull", "\u2022"),
          Map.entry("middot", "\u00b7"),
          Map.entry("euro", "\u20ac"),
          Map.entry("deg", "\u00b0"),
          Map.entry("copy", "\u00a9"));

  private final StringBuilder markdown = new StringBuilder();
  private final Deque<Integer> lists = new ArrayDeque<>();
  private String link = "";
  private int quotes;

  private Html() {}

  /** The Markdown of an HTML mail; any other text as it is. */
  static String plain(String text) {
    return isMail(text) ? new Html().read(text) : text;
  }

  private static boolean isMail(String text) {
    if (text.indexOf('<') < 0 || text.contains("```")) {
      return false;
    }
    boolean block = false;
    int tags = 0;
    Matcher tag = TAG.matcher(text);
    while (tag.find()) {
      String name = tag.group(2);
      if (name != null) {
        String folded = name.toLowerCase(Locale.ROOT);
        boolean markup = tag.group(1).equals("/") || tag.group(3).contains("=");
        if (!MAIL.contains(folded) && markup) {
          return false;
        }
        block |= BLOCKS.contains(folded);
        tags += MAIL.contains(folded) ? 1 : 0;
      }
    }
    return block && tags > 1;
  }

  private String read(String text) {
    Matcher tag = TAG.matcher(text);
    int at = 0;
    while (tag.find(at)) {
      text(text.substring(at, tag.start()));
      at = tag.end();
      if (tag.group(2) == null) {
        at = tag.group().equals("<!--") ? after(text, "-->", at) : at;
        continue;
      }
      String name = tag.group(2).toLowerCase(Locale.ROOT);
      boolean end = tag.group(1).equals("/");
      if (!end && NOT_SHOWN.matcher(name).matches()) {
        at = after(text, "</" + name, at);
        at = Math.max(at, text.indexOf('>', at) + 1);
      } else if (!MAIL.contains(name)) {
        markdown.append(tag.group());
      } else {
        tag(name, end, tag.group(3));
      }
    }
    text(text.substring(at));
    return markdown.toString().strip();
  }

  /** The offset behind the next {@code end}, in small letters or capitals; the end without one. */
  private static int after(String text, String end, int from) {
    for (int at = from; at + end.length() <= text.length(); at++) {
      if (text.regionMatches(true, at, end, 0, end.length())) {
        return at + end.length();
      }
    }
    return text.length();
  }

  private void text(String raw) {
    String shown = raw.replaceAll("\\s+", " ");
    if (shown.isEmpty() || (shown.equals(" ") && atLineStart())) {
      return;
    }
    markdown.append(decoded(atLineStart() ? shown.stripLeading() : shown));
  }

  private boolean atLineStart() {
    return markdown.isEmpty() || markdown.charAt(markdown.length() - 1) == '\n';
  }

  private void tag(String name, boolean end, String attributes) {
    switch (name) {
      case "br" -> line();
      case "div", "tr" -> lineOnce();
      case "li" -> {
        lineOnce();
        if (!end) {
          int number = lists.isEmpty() ? 0 : lists.pop();
          lists.push(number == 0 ? 0 : number + 1);
          markdown.append(number == 0 ? "- " : number + ". ");
        }
      }
      case "b", "strong" -> markdown.append("**");
      case "code" -> markdown.append('`');
      case "td", "th" -> markdown.append(end ? " " : "| ");
      case "a" -> anchor(end, attributes);
      case "h1", "h2", "h3", "h4", "h5", "h6" -> {
        paragraph();
        markdown.append(end ? "" : "# ");
      }
      default -> {
        if (PARAGRAPHS.contains(name)) {
          block(name, end);
        }
      }
    }
  }

  private void block(String name, boolean end) {
    switch (name) {
      case "blockquote" -> quotes = Math.max(0, quotes + (end ? -1 : 1));
      case "ul", "ol" -> {
        if (!end) {
          lists.push(name.equals("ol") ? 1 : 0);
        } else if (!lists.isEmpty()) {
          lists.pop();
        }
      }
      default -> {}
    }
    paragraph();
  }

  private void anchor(boolean end, String attributes) {
    if (end && !link.isEmpty()) {
      markdown.append("](").append(link).append(')');
      link = "";
    } else if (!end && link.isEmpty()) {
      Matcher found = LINK.matcher(attributes);
      if (found.find()) {
        link = decoded(found.group(1));
        markdown.append('[');
      }
    }
  }

  private void line() {
    markdown.append('\n').append("> ".repeat(Math.min(quotes, 1)));
  }

  private void lineOnce() {
    if (!atLineStart()) {
      line();
    }
  }

  private void paragraph() {
    line();
    line();
  }

  private static String decoded(String text) {
    return ENTITY.matcher(text).replaceAll(found -> Matcher.quoteReplacement(meaning(found)));
  }

  private static String meaning(java.util.regex.MatchResult entity) {
    String decimal = entity.group(1);
    String hexadecimal = entity.group(2);
    if (decimal == null && hexadecimal == null) {
      return NAMED.getOrDefault(entity.group(3), entity.group());
    }
    int code = decimal != null ? Integer.parseInt(decimal) : Integer.parseInt(hexadecimal, 16);
    boolean character =
        Character.isValidCodePoint(code)
            && !Character.isISOControl(code)
            && (code & ~0x7FF) != 0xD800;
    return character ? Character.toString(code) : " ";
  }
}
