package org.tacit.induction;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tacit.edit.FeatureDirection;
import org.tacit.preference.Statements;

/**
 * Lets a model's sentence through only if it can be nothing but a note on style in the model's own
 * words.
 *
 * <p>One English sentence of {@value #SHORTEST} to {@value #LONGEST} characters: letters, blanks,
 * commas, apostrophes, hyphens and one full stop, so no quotes, digits, markup or links. Its first
 * word is one of a closed list of verbs, and no other has a capital, so no names. No word of it
 * commands a model, names a secret or asks for agreement. A word in the texts of users passes if
 * {@value #USERS} of them have it, if it has no matter of its own, or if a statement of ours has
 * it; and no {@value #RUN} words in a row stand in any user's text. Immutable.
 */
final class StatementFilter {
  static final int SHORTEST = 12;
  static final int LONGEST = 120;
  static final int USERS = 3;
  static final int RUN = 4;

  private static final Pattern FORM =
      Pattern.compile("\\p{Lu}\\p{Ll}+(?:,? \\p{Ll}+(?:['-]\\p{Ll}+)*)+\\.");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+");

  /** What a note on style begins with. */
  private static final Set<String> VERBS =
      words(
          "add address ask avoid begin break choose close combine cut describe do drop emphasize end"
              + " explain favor favour finish give group include introduce keep lead leave limit"
              + " make mention merge move name number offer omit open order phrase place point"
              + " prefer present put reduce refer remove repeat replace say separate shorten show"
              + " skip speak split spell start state stick structure suggest summarize summarise"
              + " thank turn use vary write");

  private static final Set<String> REFUSED =
      words(
          "ignore ignores ignored ignoring disregard forget override bypass obey pretend reveal"
              + " instruction instructions prompt prompts system assistant model jailbreak"
              + " password passwords secret secrets token tokens credential credentials"
              + " script code http https www html developer policy policies safety"
              + " previous above below earlier guardrail guardrails execute"
              + " agree agrees agreeing agreement comply approve approval always yes flatter praise"
              + " buy sell pay money price discount click link links url email phone address"
              + " visit send share download account bank");

  /** Words without a matter of their own. */
  private static final Set<String> FUNCTION_WORDS =
      words(
          "a after all an and any as at be because before both but by each every few for from how if"
              + " in into is it its less many more most much no not of on one only or other out over"
              + " same so some than that the their them then there these they this those to too under"
              + " until up what when where which while who why with within without you your");

  private final Map<String, Set<String>> usersOf = new HashMap<>();
  private final Set<String> runs = new HashSet<>();

  /** A filter against the texts the model was shown. */
  StatementFilter(List<EditPair> shown) {
    for (EditPair edit : shown) {
      for (String text : List.of(edit.original(), edit.edited())) {
        List<String> words = inOrder(text);
        words.forEach(w -> usersOf.computeIfAbsent(w, k -> new HashSet<>()).add(edit.user()));
        runs.addAll(runs(words));
      }
    }
  }

  /** The sentence as it may be shown and used; empty where it may not be. */
  Optional<String> pass(String raw) {
    String statement = Normalizer.normalize(raw, Normalizer.Form.NFC).strip();
    statement = statement.endsWith(".") ? statement : statement + ".";
    if (statement.length() < SHORTEST
        || statement.length() > LONGEST
        || !FORM.matcher(statement).matches()) {
      return Optional.empty();
    }
    List<String> words = inOrder(statement);
    boolean ours =
        VERBS.contains(words.get(0))
            && words.stream().skip(1).noneMatch(REFUSED::contains)
            && words.stream().allMatch(this::common)
            && runs(words).stream().noneMatch(runs::contains);
    return ours ? Optional.of(statement) : Optional.empty();
  }

  private boolean common(String word) {
    Set<String> users = usersOf.getOrDefault(word, Set.of());
    return users.isEmpty()
        || users.size() >= USERS
        || FUNCTION_WORDS.contains(word)
        || VERBS.contains(word)
        || Own.WORDS.contains(word);
  }

  private static Set<String> runs(List<String> words) {
    Set<String> runs = new HashSet<>();
    for (int from = 0; from + RUN <= words.size(); from++) {
      runs.add(String.join(" ", words.subList(from, from + RUN)));
    }
    return runs;
  }

  static List<String> inOrder(String text) {
    List<String> words = new ArrayList<>();
    String folded = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    for (Matcher found = WORD.matcher(folded); found.find(); ) {
      words.add(found.group());
    }
    return words;
  }

  private static Set<String> words(String list) {
    return Set.of(list.split(" "));
  }

  /** The words of our own statements; read when first needed. */
  private static final class Own {
    static final Set<String> WORDS =
        FeatureDirection.all().stream()
            .flatMap(hypothesis -> inOrder(Statements.of(hypothesis, List.of())).stream())
            .filter(word -> !word.equals("novak"))
            .collect(Collectors.toUnmodifiableSet());
  }
}
