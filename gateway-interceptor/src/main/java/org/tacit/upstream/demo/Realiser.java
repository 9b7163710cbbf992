package org.tacit.upstream.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Writes a text of a wanted length from facts. What must be said is said first; of the phrases that
 * may be added, a subset is chosen whose words come closest to what is missing (subset sum, cost
 * phrases times words). Confined to one request.
 */
final class Realiser {

  private static final int LEAST_FACT_WORDS = 8;
  private static final int HEADING_WORDS = 3;

  private final Task task;
  private final Style style;
  private final Voice voice;
  private final Salutation salutation;
  private final int aim;
  private final int most;
  private final List<Line> lines = new ArrayList<>();

  private Realiser(Task task, Style style, RandomGenerator random) {
    this.task = task;
    this.style = style;
    this.voice = new Voice(style, random);
    this.salutation = Salutation.of(task, style, voice);
    int usual = voice.between(task.kind().fewestWords(), task.kind().mostWords());
    if (style.length() instanceof Length.Words words) {
      int slack = Math.max(2, words.words() / 16);
      aim = words.limit() ? words.words() - slack : words.words();
      most = words.limit() ? words.words() : words.words() + words.words() / 10;
    } else {
      double factor = style.length() instanceof Length.Relative relative ? relative.factor() : 1;
      aim = (int) Math.round(usual * factor);
      most = factor < 1 ? aim + aim / 5 : 2 * aim;
    }
  }

  /** The text of a task in a style; the same chance gives the same text. */
  static String write(Task task, Style style, RandomGenerator random) {
    return new Realiser(task, style, random).text();
  }

  private String text() {
    if (task.isEmpty()) {
      return voice.say(voice.pick(Phrases.stock().of(task.kind(), Place.EMPTY)).text(), "");
    }
    if (style.is(Knob.NEXT_STEP, Setting.YES)) {
      add(Place.NEXT_STEP);
    }
    if (style.is(Knob.QUESTIONS, Setting.YES)) {
      add(Place.QUESTION);
    }
    if (task.topic().isPresent()) {
      add(Place.PURPOSE);
    }
    boolean listed = !style.is(Knob.LISTS, Setting.PROSE) && !task.facts().isEmpty();
    if (listed) {
      add(Place.LEADIN);
    }
    FactBlock block = new FactBlock(task.kind(), style, voice);
    List<Fact> told = affordable(most - fixedWords());
    List<String> facts = listed ? block.lines(told) : block.sentences(told);
    int missing = aim - fixedWords() - facts.stream().mapToInt(Sentences::words).sum();
    lines.addAll(additions(missing));
    lines.sort(Comparator.comparing(Line::place));
    return new Layout(task.kind(), style, voice).text(salutation, lines, facts, listed);
  }

  /** Every fact if there is room for them, else those with numbers and names before the others. */
  private List<Fact> affordable(int room) {
    int budget = Math.max(room, LEAST_FACT_WORDS);
    boolean[] kept = new boolean[task.facts().size()];
    for (int pass = 0; pass < 2; pass++) {
      for (int i = 0; i < kept.length; i++) {
        Fact fact = task.facts().get(i);
        boolean weighty = fact.line().chars().anyMatch(Character::isDigit);
        int cost = Math.max(Sentences.words(fact.line()), fact.line().length() / 10);
        if (!kept[i] && weighty == (pass == 0) && cost <= budget) {
          kept[i] = true;
          budget -= cost;
        }
      }
    }
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < kept.length; i++) {
      if (kept[i]) {
        facts.add(task.facts().get(i));
      }
    }
    return facts;
  }

  private void add(Place place) {
    lines.add(line(voice.pick(Phrases.stock().of(task.kind(), place))));
  }

  /**
   * What to add to come close to a number of words: the usual stock phrases as far as they fit and
   * others to fill up, or any of them if that comes closer by more than a twentieth.
   */
  private List<Line> additions(int missing) {
    List<Line> stock = new ArrayList<>();
    stock(Place.OPENING, stock);
    if (!style.is(Knob.NEXT_STEP, Setting.NO)) {
      stock(Place.OFFER, stock);
    }
    if (task.topic().isEmpty()) {
      stock(Place.PURPOSE_BARE, stock);
    }
    List<Line> usual = new ArrayList<>();
    int left = missing;
    for (Line line : stock) {
      if (line.words() <= left + Math.max(1, aim / 25)) {
        usual.add(line);
        left -= line.words();
      }
    }
    List<Line> optional = optional();
    usual.addAll(closest(optional, left));
    List<Line> any = new ArrayList<>(stock);
    any.addAll(optional);
    List<Line> free = closest(any, missing);
    int gained = Math.abs(missing - words(usual)) - Math.abs(missing - words(free));
    return gained * 20 > aim ? free : usual;
  }

  private void stock(Place place, List<Line> into) {
    Phrases.Template template = voice.pick(Phrases.stock().of(task.kind(), place));
    if (!template.filler() || style.is(Knob.FILLER, Setting.YES)) {
      into.add(line(template));
    }
  }

  private Line line(Phrases.Template template) {
    return new Line(template.place(), voice.say(template.text(), task.topic().orElse("")));
  }

  private List<Line> optional() {
    List<Phrases.Template> templates = new ArrayList<>();
    for (Place place : List.of(Place.CONTEXT, Place.ASSURANCE, Place.REGARD)) {
      for (Phrases.Template template : Phrases.stock().of(task.kind(), place)) {
        if (!template.filler() || style.is(Knob.FILLER, Setting.YES)) {
          templates.add(template);
        }
      }
    }
    return voice.shuffled(templates).stream().map(this::line).toList();
  }

  /** The lines whose words together come closest to a number, early ones preferred. */
  private static List<Line> closest(List<Line> candidates, int words) {
    int room = Math.max(0, words + 3);
    // reach[i][w]: whether some of the candidates from i on have exactly w words
    boolean[][] reach = new boolean[candidates.size() + 1][room + 1];
    reach[candidates.size()][0] = true;
    for (int i = candidates.size() - 1; i >= 0; i--) {
      int own = candidates.get(i).words();
      for (int w = 0; w <= room; w++) {
        reach[i][w] = reach[i + 1][w] || (w >= own && reach[i + 1][w - own]);
      }
    }
    int best = 0;
    for (int w = 0; w <= room; w++) {
      if (reach[0][w] && Math.abs(w - words) <= Math.abs(best - words)) {
        best = w;
      }
    }
    List<Line> chosen = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      int own = candidates.get(i).words();
      if (best >= own && reach[i + 1][best - own]) {
        chosen.add(candidates.get(i));
        best -= own;
      }
    }
    return chosen;
  }

  /** The words of what stands already: salutation, lines, and headings if there are any. */
  private int fixedWords() {
    int headings = style.is(Knob.HEADINGS, Setting.YES) ? HEADING_WORDS : 0;
    return salutation.words() + headings + words(lines);
  }

  private static int words(List<Line> lines) {
    return lines.stream().mapToInt(Line::words).sum();
  }

  /**
   * A phrase that stands in the text.
   *
   * @param words the number of its words
   */
  record Line(Place place, String text, int words) {
    Line(Place place, String text) {
      this(place, text, Sentences.words(text));
    }
  }
}
