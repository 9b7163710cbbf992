package org.tacit.demo;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Edits without a taste behind them: words swapped, numbers put right, commas, a sentence more or
 * less, in no direction. Immutable.
 */
final class RandomEdits {
  private static final Pattern NUMBER = Pattern.compile("\\b[1-9]\\d{0,3}\\b");
  private static final List<String> REMARKS =
      List.of(
          "The colleagues on site were informed.",
          "This was already known from the last report.",
          "The board has seen the figures.",
          "The archive holds the complete papers.",
          "The second part follows with the next report.");

  private RandomEdits() {}

  /** One or two changes; the text is never the same afterwards if it has a sentence at all. */
  static void scatter(Draft draft, RandomGenerator random) {
    String before = draft.text();
    int changes = 1 + random.nextInt(2);
    for (int i = 0; i < changes || (draft.text().equals(before) && i < 20); i++) {
      one(draft, random);
    }
  }

  private static void one(Draft draft, RandomGenerator random) {
    if (draft.sentences().isEmpty()) {
      return;
    }
    int dice = random.nextInt(100);
    if (dice < 40) {
      swap(draft, random);
    } else if (dice < 60) {
      correct(draft, random);
    } else if (dice < 75) {
      comma(draft, random);
    } else if (dice < 85) {
      drop(draft, random);
    } else if (dice < 95) {
      add(draft, random);
    } else {
      typo(draft, random);
    }
  }

  /** Puts one word in another's place. */
  static void swap(Draft draft, RandomGenerator random) {
    int from = random.nextInt(100);
    at(draft, random, sentence -> Wording.swapped(sentence, from));
  }

  private static void correct(Draft draft, RandomGenerator random) {
    int by = 1 + random.nextInt(4);
    boolean up = random.nextBoolean();
    List<String> numbered =
        draft.sentences().stream().filter(s -> NUMBER.matcher(s).find()).toList();
    if (!numbered.isEmpty()) {
      String one = numbered.get(random.nextInt(numbered.size()));
      draft.reword(s -> s.equals(one) ? NUMBER.matcher(s).replaceFirst(m -> moved(m, by, up)) : s);
    }
  }

  private static String moved(MatchResult number, int by, boolean up) {
    int value = Integer.parseInt(number.group());
    return String.valueOf(up || value <= by ? value + by : value - by);
  }

  private static void comma(Draft draft, RandomGenerator random) {
    at(
        draft,
        random,
        s ->
            s.contains(", and ")
                ? s.replaceFirst(", and ", " and ")
                : s.replaceFirst("(?<!,) (and|but|so) ", ", $1 "));
  }

  private static void drop(Draft draft, RandomGenerator random) {
    List<String> sentences = draft.sentences();
    if (sentences.size() > 3) {
      draft.remove(sentences.get(random.nextInt(sentences.size())));
    }
  }

  private static void add(Draft draft, RandomGenerator random) {
    String remark = REMARKS.get(random.nextInt(REMARKS.size()));
    List<Draft.Paragraph> prose = draft.paragraphs().stream().filter(p -> !p.isList()).toList();
    if (prose.isEmpty()) {
      draft.append(remark);
    } else {
      List<String> into = prose.get(random.nextInt(prose.size())).sentences();
      into.add(1 + random.nextInt(into.size()), remark);
    }
  }

  /** Loses a letter of a long word, as hurried people do. */
  static void typo(Draft draft, RandomGenerator random) {
    at(draft, random, s -> s.replaceFirst("(\\b\\p{Ll}{3,5})\\p{Ll}(\\p{Ll}{2,})", "$1$2"));
  }

  /** Changes a sentence drawn by chance, or the next one that can be changed so. */
  private static void at(
      Draft draft, RandomGenerator random, java.util.function.UnaryOperator<String> change) {
    List<String> sentences = draft.sentences();
    int from = random.nextInt(sentences.size());
    for (int i = 0; i < sentences.size(); i++) {
      String sentence = sentences.get((from + i) % sentences.size());
      String changed = change.apply(sentence);
      if (!changed.equals(sentence)) {
        draft.reword(s -> s.equals(sentence) ? changed : s);
        return;
      }
    }
  }
}
