package org.tacit.demo;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * One thing that a person wants of a text: they see whether a draft has it, and know how to give it
 * to it. Immutable.
 */
sealed interface Taste {
  /** Whether something about the draft is not as wanted. */
  boolean minds(Draft draft, Errand errand);

  /** Changes what is not as wanted, and nothing else. */
  void edit(Draft draft, Errand errand, RandomGenerator random);

  /** "Hi" and the first name. */
  record CasualGreeting() implements Taste {
    @Override
    public boolean minds(Draft draft, Errand errand) {
      return !draft.greeting().matches("(?i)^(?:hi|hey)\\b.*");
    }

    @Override
    public void edit(Draft draft, Errand errand, RandomGenerator random) {
      draft.greeting("Hi " + errand.reader().first() + ",");
    }
  }

  /** "Dear" and the title. */
  record FormalGreeting() implements Taste {
    @Override
    public boolean minds(Draft draft, Errand errand) {
      return !draft.greeting().toLowerCase(Locale.ROOT).startsWith("dear");
    }

    @Override
    public void edit(Draft draft, Errand errand, RandomGenerator random) {
      draft.greeting("Dear " + errand.reader().title() + " " + errand.reader().last() + ",");
    }
  }

  /**
   * No more words than one has patience for.
   *
   * @param words how many that are
   */
  record Shorter(int words) implements Taste {
    private static final double PATIENCE = 1.15;
    private static final Pattern NUMBER = Pattern.compile("\\d");
    private static final Pattern TAIL =
        Pattern.compile(", (?:and|so that|but|so|as|although) [^,\\d]+(?=[.!]$)");

    @Override
    public boolean minds(Draft draft, Errand errand) {
      return draft.words() > words * PATIENCE;
    }

    @Override
    public void edit(Draft draft, Errand errand, RandomGenerator random) {
      draft.sentences().stream()
          .filter(sentence -> Wording.FILLER.matcher(sentence).find())
          .forEach(sentence -> dropIfTooLong(draft, sentence));
      if (draft.words() > words) {
        draft.reword(Wording::trimmed);
      }
      while (draft.words() > words) {
        Optional<String> least = leastNeeded(draft, errand);
        if (least.isEmpty()) {
          break;
        }
        draft.remove(least.get());
      }
      if (draft.words() > words) {
        draft.reword(sentence -> TAIL.matcher(sentence).replaceFirst(""));
      }
    }

    private void dropIfTooLong(Draft draft, String sentence) {
      if (draft.words() > words) {
        draft.remove(sentence);
      }
    }

    /** Of what says least, the sentence whose loss comes closest to the length. */
    private Optional<String> leastNeeded(Draft draft, Errand errand) {
      int excess = draft.words() - words;
      return draft.sentences().stream()
          .filter(sentence -> need(sentence, errand) == 0)
          .min(Comparator.comparingInt(s -> Math.abs(Draft.words(s) - excess)));
    }

    /** 2 for a sentence with facts, 1 for one that asks for something, 0 for the others. */
    private static int need(String sentence, Errand errand) {
      boolean fact = NUMBER.matcher(sentence).find() || sentence.endsWith(":");
      String plain = Wording.trimmed(sentence).replaceAll("[.!]$", "").toLowerCase(Locale.ROOT);
      boolean asked = errand.request().toLowerCase(Locale.ROOT).contains(plain);
      boolean topic = errand.about().stream().filter(sentence::contains).count() >= 1;
      boolean asks = Wording.NEXT_STEP.matcher(sentence).find() || sentence.endsWith("?");
      return fact || asked || topic ? 2 : asks ? 1 : 0;
    }
  }

  /** No sentence that is only polite. */
  record NoFiller() implements Taste {
    @Override
    public boolean minds(Draft draft, Errand errand) {
      return draft.sentences().stream().anyMatch(s -> Wording.FILLER.matcher(s).find());
    }

    @Override
    public void edit(Draft draft, Errand errand, RandomGenerator random) {
      List<String> fillers =
          draft.sentences().stream().filter(s -> Wording.FILLER.matcher(s).find()).toList();
      fillers.forEach(draft::remove);
    }
  }

  /** "It's" for "it is". */
  record Contracted() implements Taste {
    private static final int TOLERATED = 1;

    @Override
    public boolean minds(Draft draft, Errand errand) {
      return draft.sentences().stream().mapToInt(Wording::contractible).sum() > TOLERATED;
    }

    @Override
    public void edit(Draft draft, Errand errand, RandomGenerator random) {
      draft.reword(Wording::contracted);
    }
  }

  /** "Thanks" at the end. */
  record ThanksClosing() implements Taste {
    @Override
    public boolean minds(Draft draft, Errand errand) {
      return draft.closing().isEmpty()
          || !draft.closing().get(0).toLowerCase(Locale.ROOT).contains("thank");
    }

    @Override
    public void edit(Draft draft, Errand errand, RandomGenerator random) {
      if (draft.closing().isEmpty()) {
        draft.closing().add("Thanks,");
      } else {
        draft.closing().set(0, random.nextInt(4) == 0 ? "Many thanks," : "Thanks,");
      }
    }
  }

  /** No "perhaps" and no "it seems". */
  record Direct() implements Taste {
    @Override
    public boolean minds(Draft draft, Errand errand) {
      return draft.sentences().stream().anyMatch(s -> !Wording.direct(s).equals(s));
    }

    @Override
    public void edit(Draft draft, Errand errand, RandomGenerator random) {
      draft.reword(Wording::direct);
    }
  }

  /** The reader is told what to do. */
  record NextStep() implements Taste {
    private static final List<String> STEPS =
        List.of(
            "Please reply to this message by Friday.",
            "Please confirm by tomorrow that it works.",
            "Please let us know whether this solves it.",
            "As a next step, please confirm by Friday.");

    @Override
    public boolean minds(Draft draft, Errand errand) {
      return draft.sentences().stream()
          .filter(s -> !Wording.FILLER.matcher(s).find())
          .noneMatch(s -> Wording.NEXT_STEP.matcher(s).find());
    }

    @Override
    public void edit(Draft draft, Errand errand, RandomGenerator random) {
      draft.append(STEPS.get(random.nextInt(STEPS.size())));
    }
  }
}
