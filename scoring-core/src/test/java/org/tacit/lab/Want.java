package org.tacit.lab;

import static org.tacit.lab.Wording.is;
import static org.tacit.lab.Wording.none;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * One thing that can be wanted of a text: how to see that it is so, and how to make it so. The
 * model that obeys a prompt and the people who edit use the same ones.
 */
enum Want {
  GREETING_FORMAL("greeting", is(Sheet::greeting, "Dear"), s -> s.greeting("Dear Ms. Novak,")),
  GREETING_CASUAL("greeting", is(Sheet::greeting, "Hi"), s -> s.greeting("Hi Ana,")),
  GREETING_NONE("greeting", s -> s.greeting().isEmpty(), s -> s.greeting("")),
  CLOSING_FORMAL("closing", is(Sheet::closing, "Kind"), s -> s.closing("Kind regards,\nSam")),
  CLOSING_CASUAL("closing", is(Sheet::closing, "Cheers"), s -> s.closing("Cheers,\nSam")),
  CLOSING_THANKS("closing", is(Sheet::closing, "Thank"), s -> s.closing("Thanks,\nSam")),
  CLOSING_NONE("closing", s -> s.closing().isEmpty(), s -> s.closing("")),
  /** Nothing but what has figures or asks for something. */
  BRIEF("length", s -> Wording.details(s).isEmpty(), Wording::shorten),
  /** Enough to tell. */
  FULL("length", s -> s.sentences().size() >= Wording.ENOUGH, Wording::lengthen),
  BULLETS("form", s -> s.form() == Sheet.Form.BULLETS, s -> s.form(Sheet.Form.BULLETS)),
  PROSE("form", s -> s.form() == Sheet.Form.PROSE, s -> s.form(Sheet.Form.PROSE)),
  ANSWERS("form", s -> s.form() == Sheet.Form.ANSWERS, s -> s.form(Sheet.Form.ANSWERS)),
  QUESTION(
      "question",
      s -> s.sentences().stream().anyMatch(t -> t.endsWith("?")),
      s -> s.sentences().add("What do you think about it?")),
  NO_QUESTION(
      "question",
      s -> s.sentences().stream().noneMatch(t -> t.endsWith("?")),
      s -> s.sentences().removeIf(t -> t.endsWith("?"))),
  SECOND_PERSON("person", none(Wording.THIRD), s -> Wording.reword(s, Wording.THIRD, "You")),
  THIRD_PERSON("person", none(Wording.SECOND), s -> Wording.reword(s, Wording.SECOND, "The team ")),
  STORY(
      "story",
      s -> s.sentences().stream().anyMatch(t -> t.startsWith(Wording.ONCE)),
      Wording::tell),
  NO_STORY(
      "story",
      s -> s.sentences().stream().noneMatch(t -> t.startsWith(Wording.ONCE)),
      Wording::untell),
  SHORT_SENTENCES("sentences", none(", and the |, and you "), Wording::split),
  EXCLAMATIONS(
      "exclamations",
      s -> s.sentences().stream().anyMatch(t -> t.endsWith("!")),
      s -> Wording.end(s, "!")),
  NO_EXCLAMATIONS("exclamations", none("!$"), s -> Wording.replace(s, "!", ".")),
  NO_HEDGES("hedges", none(Wording.HEDGE), Wording::direct),
  NO_FILLER(
      "filler",
      s -> s.sentences().stream().noneMatch(Wording.FILLERS::contains),
      s -> s.sentences().removeAll(Wording.FILLERS)),
  CONTRACTIONS("contractions", none("\\bdid not\\b"), s -> Wording.replace(s, "did not", "didn't")),
  NO_CONTRACTIONS("contractions", none("didn't"), s -> Wording.replace(s, "didn't", "did not")),
  EMOJI(
      "emoji",
      s -> s.sentences().stream().anyMatch(t -> t.contains(Wording.SMILE)),
      s -> Wording.end(s, " " + Wording.SMILE + ".")),
  NO_EMOJI("emoji", none(Wording.SMILE), s -> Wording.replace(s, " " + Wording.SMILE, "")),
  CALL_TO_ACTION(
      "action",
      s -> s.sentences().stream().anyMatch(t -> t.startsWith("Please")),
      s -> s.sentences().add("Please reply by Friday.")),
  SIMPLE("words", Wording::isSimple, Wording::simplify),
  TWEET(
      "tweet",
      s -> s.sentences().stream().anyMatch(t -> t.startsWith("#")),
      s -> s.sentences().add("#news #today.")),
  NO_TWEET(
      "tweet",
      s -> s.sentences().stream().noneMatch(t -> t.startsWith("#")),
      s -> s.sentences().removeIf(t -> t.startsWith("#")));

  private final String subject;

  @SuppressWarnings("ImmutableEnumChecker") // without state
  private final Predicate<Sheet> holds;

  @SuppressWarnings("ImmutableEnumChecker") // without state
  private final Consumer<Sheet> make;

  Want(String subject, Predicate<Sheet> holds, Consumer<Sheet> make) {
    this.subject = subject;
    this.holds = holds;
    this.make = make;
  }

  /** What it is about; of two wants about the same only one can be met. */
  String subject() {
    return subject;
  }

  /** Whether making it so adds a sentence or a mark. */
  boolean adds() {
    return switch (this) {
      case FULL, QUESTION, STORY, EXCLAMATIONS, EMOJI, CALL_TO_ACTION, TWEET -> true;
      default -> false;
    };
  }

  /** Whether the text is so. */
  boolean holds(Sheet sheet) {
    return holds.test(sheet);
  }

  /** Makes the text so. */
  void make(Sheet sheet) {
    make.accept(sheet);
  }

  /** Those of these that a text does not meet. */
  static List<Want> unmet(List<Want> wants, Sheet sheet) {
    return wants.stream().filter(want -> !want.holds(sheet)).toList();
  }
}
