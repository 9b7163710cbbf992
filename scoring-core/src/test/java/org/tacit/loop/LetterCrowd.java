package org.tacit.loop;

import static org.tacit.loop.EditingCrowd.hypothesis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.tacit.edit.EditAnalysis;
import org.tacit.edit.EditSettings;
import org.tacit.edit.FeatureDirection;

/**
 * People who edit real letters: each taste is a change of the text, and all that is known of it
 * goes through the real analysis. Seeded.
 */
final class LetterCrowd {
  /** What they want, each held by 80 of 100 and acted on in 85 of 100 letters with room for it. */
  static final List<FeatureDirection> PLANTED =
      List.of(
          hypothesis("greeting/casual"),
          hypothesis("closing/thanks"),
          hypothesis("hedges/fewer"),
          hypothesis("boilerplate/fewer"));

  private static final List<String> SENTENCES =
      List.of(
          "Perhaps the supplier can confirm the price of 310 euros.",
          "I think the second option is better for both of us.",
          "Maybe the office will be closed on 24 December.",
          "The delivery of 40 units is planned for Monday.",
          "We have moved the meeting to room 12.",
          "Our team has checked the figures twice.",
          "The invoice 4711 is still open.",
          "The new version will be ready on Friday.",
          "The report covers the second quarter and its costs.",
          "Nothing else has changed since the last letter.",
          "The order has left the warehouse this morning.");

  private LetterCrowd() {}

  /**
   * What came of it.
   *
   * @param proposed for everybody
   * @param terms statements about terms
   */
  record Result(Set<FeatureDirection> proposed, List<String> terms) {}

  /** The planted tastes and what follows from them: other greeting, composite, fewer words. */
  static Set<FeatureDirection> explained() {
    Set<FeatureDirection> explained = new HashSet<>(PLANTED);
    for (String name :
        List.of(
            "formality/fewer",
            "length/shorter",
            "sentence-length/shorter",
            "first-person/fewer",
            "second-person/fewer",
            "word-length/shorter",
            "word-length/longer")) {
      explained.add(hypothesis(name));
    }
    return explained;
  }

  static Result run(long seed, int users, int letters) {
    EditingCrowd crowd = new EditingCrowd(seed);
    SplittableRandom random = crowd.random();
    List<Set<FeatureDirection>> held = new ArrayList<>();
    for (int user = 0; user < users; user++) {
      Set<FeatureDirection> own = new HashSet<>();
      PLANTED.stream().filter(taste -> random.nextInt(100) < 80).forEach(own::add);
      held.add(own);
    }
    for (int round = 0; round < letters; round++) {
      for (int user = 0; user < users; user++) {
        String letter = letter(random);
        String edited = letter;
        for (FeatureDirection taste : held.get(user)) {
          edited = random.nextInt(100) < 85 ? changed(edited, taste) : edited;
        }
        if (random.nextInt(4) == 0) {
          edited = edited.replaceFirst("\\d+", Integer.toString(10 + random.nextInt(900)));
        }
        if (!edited.equals(letter)) {
          crowd.edit("user-" + user, EditAnalysis.of(letter, edited, EditSettings.defaults()));
        }
      }
      crowd.pass(Duration.ofHours(9));
    }
    crowd.learn();
    List<String> terms =
        crowd.world().preferences().stream()
            .map(preference -> preference.statement())
            .filter(statement -> statement.contains("instead of"))
            .toList();
    return new Result(crowd.shared(EditingCrowd.EMAIL), terms);
  }

  private static String letter(SplittableRandom random) {
    List<String> sentences = new ArrayList<>(SENTENCES.subList(3, SENTENCES.size()));
    Collections.shuffle(sentences, new Random(random.nextLong()));
    return "Dear Ms. Novak,\n\nI hope this email finds you well. "
        + sentences.get(0)
        + " "
        + sentences.get(1)
        + "\n\n"
        + SENTENCES.get(random.nextInt(3))
        + " "
        + sentences.get(2)
        + "\n\nKind regards,\nTom";
  }

  private static String changed(String letter, FeatureDirection taste) {
    return switch (taste.feature()) {
      case GREETING -> letter.replace("Dear Ms. Novak,", "Hi Ana,");
      case CLOSING -> letter.replace("Kind regards,", "Thanks,");
      case HEDGES ->
          letter
              .replace("Perhaps the", "The")
              .replace("I think the", "The")
              .replace("Maybe the", "The");
      default -> letter.replace("I hope this email finds you well. ", "");
    };
  }
}
