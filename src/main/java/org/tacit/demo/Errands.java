package org.tacit.demo;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Makes up errands of a small company; the same chance gives the same errands. Immutable. */
final class Errands {
  private static final Pattern BLANK = Pattern.compile("\\$[a-z]");
  private static final List<Errand.Reader> READERS =
      List.of(
          new Errand.Reader("Ana", "Novak", "Ms."),
          new Errand.Reader("Peter", "Hansen", "Mr."),
          new Errand.Reader("Laura", "Meyer", "Ms."),
          new Errand.Reader("David", "Cohen", "Mr."),
          new Errand.Reader("Maria", "Silva", "Ms."),
          new Errand.Reader("Thomas", "Berger", "Mr."),
          new Errand.Reader("Emma", "Clark", "Ms."),
          new Errand.Reader("James", "Walker", "Mr."),
          new Errand.Reader("Sofia", "Rossi", "Ms."),
          new Errand.Reader("Daniel", "Fischer", "Mr."),
          new Errand.Reader("Julia", "Moreau", "Ms."),
          new Errand.Reader("Michael", "Turner", "Mr."));
  private static final List<String> MONTHS =
      List.of("January", "February", "March", "April", "May", "June", "September", "October");
  private static final List<String> CITIES =
      List.of("Graz", "Oslo", "Lyon", "Porto", "Leeds", "Ghent", "Turin", "Basel");

  /**
   * Topics and facts; $n is a long number, $s a short one, $d a date, $t a time, $c a city, $e an
   * amount.
   */
  private static final List<List<String>> LETTERS =
      List.of(
          List.of(
              "the delivery of order $n",
              "The parcel leaves our warehouse on $d.",
              "It arrives within $s working days.",
              "The carrier calls before the delivery.",
              "The invoice over $e EUR is attached."),
          List.of(
              "the workshop in $c",
              "The workshop takes place on $d.",
              "It starts at $t in room $s.",
              "Lunch is included in the fee of $e EUR.",
              "The slides are sent out the day before."),
          List.of(
              "the renewal of contract $n",
              "The contract ends on $d.",
              "The new price is $e EUR a month.",
              "The terms stay the same for $s years.",
              "A signed copy is needed before the end date."),
          List.of(
              "the visit to our office in $c",
              "The visit is planned for $d.",
              "The meeting begins at $t.",
              "Parking is available behind the building.",
              "A badge is ready at the reception under number $n."),
          List.of(
              "the budget of project $n",
              "The budget grew by $s percent.",
              "The total is now $e EUR.",
              "The review is on $d.",
              "The figures come from the finance team."));

  private static final List<List<String>> TICKETS =
      List.of(
          List.of(
              "ticket $n about the broken login",
              "The password was reset on $d.",
              "A new link is valid for $s hours.",
              "The account is active again."),
          List.of(
              "ticket $n about a double charge",
              "The amount of $e EUR was charged twice.",
              "The refund was started on $d.",
              "It takes $s working days."),
          List.of(
              "ticket $n about the slow connection in $c",
              "A cable was replaced on $d.",
              "The line was measured at $e Mbit.",
              "The router needs a restart."),
          List.of(
              "ticket $n about a missing parcel",
              "The parcel was scanned in $c on $d.",
              "The search takes $s days.",
              "A replacement is free of charge."));
  private static final List<List<String>> REPORTS =
      List.of(
          List.of(
              "the meeting of the sales team in $c",
              "Sales rose by $s percent.",
              "The new shop opens on $d.",
              "The team hires $s people.",
              "The campaign costs $e EUR."),
          List.of(
              "the inspection of plant $n",
              "The inspection was on $d.",
              "Two valves were replaced.",
              "The pressure was $s bar.",
              "The next inspection is due in $s months."),
          List.of(
              "the survey among customers in $c",
              "The survey had $n answers.",
              "The mean rating was $s of 10.",
              "The hotline was praised most.",
              "The survey ended on $d."));

  private Errands() {}

  /**
   * Something new to be written.
   *
   * @param sender who signs an e-mail
   */
  static Errand of(String type, String sender, RandomGenerator random) {
    Errand.Reader reader = pick(READERS, random);
    return switch (type) {
      case Errand.EMAIL ->
          errand(
              type,
              "You write e-mails for the staff of Norda Ltd.",
              "Write an e-mail to " + reader.first() + " " + reader.last() + " about ",
              pick(LETTERS, random),
              sender,
              reader,
              random);
      case Errand.TICKET ->
          errand(
              type,
              "You answer support tickets for Norda Ltd.",
              "Write a support reply to " + reader.first() + " " + reader.last() + " regarding ",
              pick(TICKETS, random),
              "",
              reader,
              random);
      default ->
          errand(
              type,
              "You summarise reports for Norda Ltd.",
              "Summarise the following report about ",
              pick(REPORTS, random),
              "",
              reader,
              random);
    };
  }

  private static Errand errand(
      String type,
      String system,
      String head,
      List<String> lines,
      String sender,
      Errand.Reader reader,
      RandomGenerator random) {
    String topic = filled(lines.get(0), random);
    StringBuilder request = new StringBuilder(head).append(topic).append(".");
    if (!sender.isEmpty()) {
      request.append(" Sign as ").append(sender).append('.');
    }
    request.append("\n\nFacts:");
    int left = type.equals(Errand.EMAIL) && random.nextBoolean() ? 1 + random.nextInt(4) : 0;
    for (int i = 1; i < lines.size(); i++) {
      if (i != left) {
        request.append("\n- ").append(lines.get(i));
      }
    }
    return new Errand(type, system, filled(request.toString(), random), List.of(topic), reader);
  }

  private static String filled(String text, RandomGenerator random) {
    return BLANK
        .matcher(text)
        .replaceAll(
            blank ->
                switch (blank.group().charAt(1)) {
                  case 'n' -> String.valueOf(1_000 + random.nextInt(9_000));
                  case 'd' -> 1 + random.nextInt(28) + " " + pick(MONTHS, random);
                  case 't' -> 8 + random.nextInt(10) + ":" + (random.nextBoolean() ? "00" : "30");
                  case 'c' -> pick(CITIES, random);
                  case 'e' -> String.valueOf(10 * (10 + random.nextInt(90)));
                  default -> String.valueOf(2 + random.nextInt(7));
                });
  }

  private static <T> T pick(List<T> list, RandomGenerator random) {
    return list.get(random.nextInt(list.size()));
  }
}
