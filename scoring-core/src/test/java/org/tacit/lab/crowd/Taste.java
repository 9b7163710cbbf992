package org.tacit.lab.crowd;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tacit.edit.FeatureDirection;

/**
 * Something that people can want of a text: how a statement says it, when a text has it, and what
 * is done to a text that has not. Nobody wants those from {@link #CONTRACTIONS} on; they are there
 * to be moved by chance and obeyed if asked for.
 */
enum Taste {
  CASUAL_GREETING(
      "greeting/casual", "open .*\"hi\"", d -> is(d.greeting(), "Hi"), greet("Hi Ana,")),
  FORMAL_GREETING(
      "greeting/formal", "open formally", d -> is(d.greeting(), "Dear"), greet("Dear Ms. Novak,")),
  THANKS_CLOSING(
      "closing/thanks",
      "close with \"?(many )?thank",
      d -> is(d.closing(), "Thanks"),
      close("Thanks,")),
  FORMAL_CLOSING(
      "closing/formal", "close formally", d -> is(d.closing(), "Kind"), close("Kind regards,")),
  NO_FILLER(
      "boilerplate/fewer",
      "leave out filler",
      d -> !d.mentions(Draft.FILLER),
      d -> d.sentences().remove(Draft.FILLER)),
  NO_HEDGES(
      "hedges/fewer",
      "without hedging",
      d -> !d.mentions("Perhaps "),
      d -> {
        d.reword("Perhaps the", "The");
        d.reword("Perhaps our", "Our");
      }),
  BULLETS("bullets/more", "use bullet points", Draft::bullets, d -> d.bullets(true)),
  BRIEF(
      "length/shorter",
      "keep it short",
      d -> d.sentences().size() <= 4,
      d -> {
        while (d.sentences().size() > 4) {
          d.sentences().remove(d.sentences().size() - 1);
        }
      }),
  NO_EMOJI(
      "emoji/fewer",
      "do not use emoji",
      d -> !d.mentions("\ud83d\ude42"),
      d -> d.reword(" \ud83d\ude42", "")),
  CONTRACTIONS(
      "contractions/more",
      "use contractions",
      d -> !d.mentions("is not"),
      d -> d.reword("is not", "isn't")),
  NO_CONTRACTIONS(
      "contractions/fewer",
      "avoid contractions",
      d -> !d.mentions("isn't"),
      d -> d.reword("isn't", "is not")),
  EXCLAMATIONS(
      "exclamations/more", "exclamation mark here", d -> d.mentions("!"), d -> end(d, "!")),
  NO_EXCLAMATIONS(
      "exclamations/fewer", "not use exclamation", d -> !d.mentions("!"), d -> d.reword("!", ".")),
  QUESTIONS(
      "questions/more",
      "ask a question",
      d -> d.mentions("?"),
      d -> d.sentences().add("Does 15 May suit everybody?")),
  NO_QUESTIONS(
      "questions/fewer",
      "not ask questions",
      d -> !d.mentions("?"),
      d -> d.sentences().removeIf(s -> s.endsWith("?"))),
  LONGER(
      "length/longer",
      "in more detail",
      d -> d.sentences().size() >= 9,
      d -> d.sentences().add("The details stand in part 7 of the report on the table.")),
  PROSE("bullets/fewer", "in prose", d -> !d.bullets(), d -> d.bullets(false)),
  NO_GREETING("greeting/none", "without a greeting", d -> d.greeting().isEmpty(), greet("")),
  CASUAL_CLOSING(
      "closing/casual", "close casually", d -> is(d.closing(), "Cheers"), close("Cheers,")),
  NO_CLOSING("closing/none", "without a closing", d -> d.closing().isEmpty(), close("")),
  BOOSTERS(
      "boosters/more",
      "words that stress",
      d -> d.mentions("very "),
      d -> d.reword("is late", "is very late")),
  NO_BOOSTERS(
      "boosters/fewer",
      "leave out intensifiers",
      d -> !d.mentions("very "),
      d -> d.reword("very ", ""));

  @SuppressWarnings("ImmutableEnumChecker") // a record
  private final FeatureDirection wanted;

  private final Pattern said;

  @SuppressWarnings("ImmutableEnumChecker") // without state
  private final Predicate<Draft> met;

  @SuppressWarnings("ImmutableEnumChecker") // without state
  private final Consumer<Draft> make;

  Taste(String wanted, String said, Predicate<Draft> met, Consumer<Draft> make) {
    this.wanted = FeatureDirection.ofWireName(wanted).orElseThrow();
    this.said = Pattern.compile(said);
    this.met = met;
    this.make = make;
  }

  private static boolean is(String line, String start) {
    return line.startsWith(start);
  }

  private static Consumer<Draft> greet(String line) {
    return d -> d.greeting(line);
  }

  private static Consumer<Draft> close(String line) {
    return d -> d.closing(line);
  }

  private static void end(Draft draft, String mark) {
    int last = draft.sentences().size() - 1;
    if (last >= 0) {
      draft.sentences().set(last, draft.sentences().get(last).replaceFirst("[.]$", mark));
    }
  }

  /** Those that nobody wants. */
  static List<Taste> idle() {
    return List.copyOf(EnumSet.range(CONTRACTIONS, NO_BOOSTERS));
  }

  /** Those that somebody wants. */
  static Set<Taste> planted() {
    return EnumSet.complementOf(EnumSet.range(CONTRACTIONS, NO_BOOSTERS));
  }

  /** The feature and direction that say it. */
  FeatureDirection wanted() {
    return wanted;
  }

  /** Whether a text has nothing to be changed for it. */
  boolean met(Draft draft) {
    return met.test(draft);
  }

  /** Changes a text accordingly. */
  void make(Draft draft) {
    make.accept(draft);
  }

  /** What a prompt block asks for. */
  static Set<Taste> asked(Optional<String> block) {
    String words = block.orElse("").toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(taste -> taste.said.matcher(words).find())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Taste.class)));
  }
}
