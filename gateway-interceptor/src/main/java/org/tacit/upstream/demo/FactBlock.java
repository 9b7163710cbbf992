package org.tacit.upstream.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells facts, as a list or in sentences. Confined to one request. */
final class FactBlock {

  private static final Pattern NUMBER =
      Pattern.compile(
          "(?:(?:EUR|USD|GBP|CHF) |[\u20ac$\u00a3])?\\d[\\d.,:/-]*\\d?(?: ?%| (?:EUR|USD|euros?|a\\.m|p\\.m|am|pm"
              + "|January|February|March|April|May|June|July|August|September|October|November|December"
              + "|days?|hours?|weeks?|minutes?)\\b)?");
  private static final Pattern DETERMINED =
      Pattern.compile(
          "^(?:the|our|your|my|a|an|this|that|its|all|any)\\b.*", Pattern.CASE_INSENSITIVE);
  private static final Pattern STARTS_LOW =
      Pattern.compile(
          "^(?:The|Our|Your|We|It|This|That|These|Those|There|A|An|All|You|They|In|On|At|For|Please|If|His|Her)\\b.*");
  private static final int BOLD_AT_MOST = 3;

  private final Kind kind;
  private final Style style;
  private final Voice voice;
  private int bolded;

  FactBlock(Kind kind, Style style, Voice voice) {
    this.kind = kind;
    this.style = style;
    this.voice = voice;
  }

  /** The facts as lines of a list, without marks. */
  List<String> lines(List<Fact> facts) {
    List<String> lines = new ArrayList<>();
    for (Fact fact : facts) {
      if (fact instanceof Fact.Keyed keyed) {
        String label = Sentences.capitalised(keyed.label()) + ":";
        boolean bold = bolds();
        lines.add((bold ? "**" + label + "**" : label) + " " + words(keyed.value()));
      } else {
        lines.add(bold(Sentences.capitalised(words(fact.line()))));
      }
    }
    return lines;
  }

  /** The facts in sentences. */
  List<String> sentences(List<Fact> facts) {
    List<String> sentences = new ArrayList<>();
    for (int i = 0; i < facts.size(); ) {
      Fact fact = facts.get(i);
      int end = i + 1;
      while (end < facts.size() && facts.get(end).getClass() == fact.getClass()) {
        end++;
      }
      List<Fact> run = facts.subList(i, end);
      if (fact instanceof Fact.Keyed) {
        keyed(run, sentences);
      } else if (fact instanceof Fact.Fragment) {
        fragments(run, sentences);
      } else {
        run.forEach(clause -> sentences.add(clause(clause.line())));
      }
      i = end;
    }
    return sentences;
  }

  private void keyed(List<Fact> run, List<String> sentences) {
    int together = style.is(Knob.SENTENCES, Setting.SHORT) ? 1 : 2;
    together += style.is(Knob.SENTENCES, Setting.LONG) ? 1 : 0;
    for (int i = 0; i < run.size(); i += together) {
      List<String> parts = new ArrayList<>();
      for (Fact fact : run.subList(i, Math.min(run.size(), i + together))) {
        parts.add(statement((Fact.Keyed) fact));
      }
      sentences.add(Sentences.capitalised(joined(parts, ", and ")) + ".");
    }
  }

  private String statement(Fact.Keyed keyed) {
    String label = lowered(keyed.label());
    String value = bold(words(keyed.value()));
    if (Retelling.isSentence(keyed.value()) && Sentences.words(keyed.value()) > 4) {
      return "as for the " + label + ", " + lowered(value);
    }
    boolean many = label.endsWith("s") && !label.endsWith("ss") && !label.endsWith("us");
    String subject = DETERMINED.matcher(label).matches() ? label : "the " + label;
    return subject + (many ? " are " : " is ") + value;
  }

  private void fragments(List<Fact> run, List<String> sentences) {
    List<String> texts = run.stream().map(fact -> bold(words(fact.line()))).toList();
    int together = style.is(Knob.SENTENCES, Setting.SHORT) ? 2 : 4;
    for (int i = 0; i < texts.size(); i += together) {
      List<String> part = texts.subList(i, Math.min(texts.size(), i + together));
      Phrases.Template template = voice.pick(Phrases.stock().of(kind, Place.FRAGMENTS));
      sentences.add(voice.say(template.text(), joined(part, " and ")));
    }
  }

  private String clause(String text) {
    String said = words(text);
    boolean introduced =
        kind.isLetter()
            && !style.is(Knob.SENTENCES, Setting.SHORT)
            && style.is(Knob.REGISTER, Setting.FORMAL)
            && STARTS_LOW.matcher(Sentences.capitalised(said)).matches()
            && !said.regionMatches(true, 0, "please", 0, 6)
            && voice.between(0, 3) == 0;
    String whole = introduced ? "please note that " + lowered(said) : said;
    String end = whole.endsWith("!") || whole.endsWith("?") ? "" : ".";
    return bold(Sentences.capitalised(whole)) + end;
  }

  private String words(String text) {
    return Wording.styled(text, style);
  }

  private boolean bolds() {
    return style.is(Knob.BOLD, Setting.YES) && bolded++ < BOLD_AT_MOST;
  }

  /** The text with its first number set in bold, or its first words if this is the first fact. */
  private String bold(String text) {
    if (!style.is(Knob.BOLD, Setting.YES) || bolded >= BOLD_AT_MOST) {
      return text;
    }
    Matcher number = NUMBER.matcher(text);
    if (number.find()) {
      bolded++;
      return text.substring(0, number.start())
          + "**"
          + number.group()
          + "**"
          + text.substring(number.end());
    }
    if (bolded > 0) {
      return text;
    }
    bolded++;
    int end = 0;
    for (int word = 0; word < 4 && end >= 0; word++) {
      end = text.indexOf(' ', end + 1);
    }
    return end < 0
        ? "**" + text + "**"
        : "**" + text.substring(0, end) + "**" + text.substring(end);
  }

  private static String joined(List<String> parts, String last) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    return String.join(", ", parts.subList(0, parts.size() - 1))
        + last
        + parts.get(parts.size() - 1);
  }

  /** The text starting small, unless it starts with a name or an abbreviation. */
  static String lowered(String text) {
    boolean ordinary =
        STARTS_LOW.matcher(text).matches()
            || (text.length() > 1
                && Character.isUpperCase(text.charAt(0))
                && Character.isLowerCase(text.charAt(1))
                && text.toLowerCase(Locale.ROOT)
                    .equals(Character.toLowerCase(text.charAt(0)) + text.substring(1))
                && !People.isName(text));
    return ordinary ? Character.toLowerCase(text.charAt(0)) + text.substring(1) : text;
  }
}
