package org.tacit.upstream.demo;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Sets phrases and facts out in paragraphs. Confined to one request. */
final class Layout {

  private static final List<String> EMOJI =
      List.of("\uD83D\uDE42", "\uD83D\uDC4D", "\u2728", "\uD83D\uDE0A", "\uD83D\uDE4C");
  private static final Set<Place> INTRODUCTION =
      EnumSet.of(Place.OPENING, Place.PURPOSE, Place.PURPOSE_BARE);
  private static final Set<Place> ENDING =
      EnumSet.of(Place.ASSURANCE, Place.OFFER, Place.REGARD, Place.QUESTION, Place.NEXT_STEP);
  private static final int SHORT_PARAGRAPH = 2;
  private static final int SMALLEST_PARAGRAPH_WORDS = 14;

  private final Kind kind;
  private final Style style;
  private final Voice voice;

  Layout(Kind kind, Style style, Voice voice) {
    this.kind = kind;
    this.style = style;
    this.voice = voice;
  }

  /** The whole text; {@code lines} in the order of their places. */
  String text(
      Salutation salutation, List<Realiser.Line> lines, List<String> facts, boolean listed) {
    List<String> introduction = of(lines, INTRODUCTION);
    List<String> background = of(lines, EnumSet.of(Place.CONTEXT));
    List<String> ending = of(lines, ENDING);
    exclaim(introduction, ending, facts);
    decorate(introduction, background, ending, facts);
    List<String> parts = new ArrayList<>();
    if (!salutation.greeting().isEmpty()) {
      parts.add(salutation.greeting());
    }
    String last = style.is(Knob.NEXT_STEP, Setting.YES) ? "Next step" : "Outlook";
    if (listed) {
      List<String> lead = of(lines, EnumSet.of(Place.LEADIN));
      parts.addAll(prose(List.of(introduction)));
      heading(parts, "Details");
      parts.add(String.join(" ", lead) + "\n\n" + list(facts));
      List<List<String>> rest = new ArrayList<>(List.of(background, ending));
      parts.addAll(sections(rest, List.of("Background", last)));
    } else {
      List<List<String>> all = new ArrayList<>(List.of(introduction, facts, background, ending));
      parts.addAll(sections(all, List.of("", "Details", "Background", last)));
    }
    if (!salutation.closing().isEmpty()) {
      parts.add(String.join("\n", salutation.closing()));
    }
    parts.removeIf(String::isBlank);
    return String.join("\n\n", parts);
  }

  private List<String> sections(List<List<String>> sections, List<String> headings) {
    if (!style.is(Knob.HEADINGS, Setting.YES)) {
      return prose(sections);
    }
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < sections.size(); i++) {
      if (!sections.get(i).isEmpty()) {
        heading(parts, headings.get(i));
        parts.addAll(prose(List.of(sections.get(i))));
      }
    }
    return parts;
  }

  private void heading(List<String> parts, String heading) {
    if (style.is(Knob.HEADINGS, Setting.YES) && !heading.isEmpty()) {
      parts.add("## " + heading);
    }
  }

  /** Sections of sentences as paragraphs. */
  private List<String> prose(List<List<String>> sections) {
    List<String> paragraphs = new ArrayList<>();
    if (style.is(Knob.PARAGRAPHS, Setting.MANY)) {
      for (List<String> section : sections) {
        for (int i = 0; i < section.size(); i += SHORT_PARAGRAPH) {
          int end = Math.min(section.size(), i + SHORT_PARAGRAPH);
          paragraphs.add(String.join(" ", section.subList(i, end)));
        }
      }
      return paragraphs;
    }
    boolean one = style.is(Knob.PARAGRAPHS, Setting.FEW) || kind == Kind.SUMMARY;
    StringBuilder open = new StringBuilder();
    for (List<String> section : sections) {
      String text = String.join(" ", section);
      boolean joins = one || Sentences.words(open.toString()) < SMALLEST_PARAGRAPH_WORDS;
      if (!joins && !text.isEmpty()) {
        paragraphs.add(open.toString());
        open.setLength(0);
      }
      open.append(open.isEmpty() || text.isEmpty() ? "" : " ").append(text);
    }
    paragraphs.add(open.toString());
    return paragraphs;
  }

  private String list(List<String> facts) {
    boolean numbered = style.is(Knob.LISTS, Setting.NUMBERED);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < facts.size(); i++) {
      out.append(i == 0 ? "" : "\n").append(numbered ? (i + 1) + ". " : "- ").append(facts.get(i));
    }
    return out.toString();
  }

  /** Ends a sentence or two in exclamation marks: always if asked, now and then if not. */
  private void exclaim(List<String> introduction, List<String> ending, List<String> facts) {
    boolean asked = style.is(Knob.EXCLAMATIONS, Setting.YES);
    boolean byChance =
        style.is(Knob.EXCLAMATIONS, Setting.USUAL)
            && style.is(Knob.FILLER, Setting.YES)
            && kind.isLetter()
            && voice.between(0, 3) == 0;
    if (asked || byChance) {
      boolean done = exclaimed(introduction, 0);
      if (asked || !done) {
        done |= exclaimed(ending, Math.max(0, ending.size() - 1));
      }
      if (asked && !done) {
        exclaimed(facts, facts.size() - 1);
      }
    }
  }

  private static boolean exclaimed(List<String> sentences, int at) {
    if (at >= 0 && at < sentences.size() && sentences.get(at).endsWith(".")) {
      String text = sentences.get(at);
      sentences.set(at, text.substring(0, text.length() - 1) + "!");
      return true;
    }
    return false;
  }

  private void decorate(
      List<String> introduction, List<String> background, List<String> ending, List<String> facts) {
    if (!style.is(Knob.EMOJI, Setting.YES)) {
      return;
    }
    boolean placed = false;
    for (List<String> section : List.of(introduction, ending, background, facts)) {
      boolean wanted = !placed || voice.between(0, 2) == 0;
      if (wanted && !section.isEmpty()) {
        int last = section.size() - 1;
        section.set(last, section.get(last) + " " + voice.pick(EMOJI));
        placed = true;
      }
    }
  }

  private static List<String> of(List<Realiser.Line> lines, Set<Place> places) {
    List<String> texts = new ArrayList<>();
    for (Realiser.Line line : lines) {
      if (places.contains(line.place())) {
        texts.add(line.text());
      }
    }
    return texts;
  }
}
