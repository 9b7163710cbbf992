package org.tacit.preference;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.tacit.edit.Hypothesis;
import org.tacit.output.Scope;

/**
 * Which preferences get in each other's way, for the person who decides about them.
 *
 * <p>Two are compared where some output lies within both scopes. Where both say which features they
 * are about, that decides; where one was written by hand without saying so, their content words do:
 * the share of common ones among all has to be at least {@value #ALIKE}. No literature constant
 * exists for that. Immutable.
 */
public final class Relations {
  /** The smallest share of common content words of two statements that say the same. */
  static final double ALIKE = .5;

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
  private static final Set<String> NEGATIONS =
      Set.of(
          "not", "no", "never", "avoid", "without", "don", "omit", "fewer", "less", "out", "nicht",
          "kein", "keine", "ohne", "nie", "pas", "sans", "jamais", "sin", "nunca");
  private static final Set<String> FUNCTION_WORDS =
      Set.of(
          "a", "an", "the", "of", "in", "on", "for", "to", "with", "and", "or", "is", "are", "it",
          "as", "at", "do", "does", "be", "use", "using", "write", "say", "keep", "prefer",
          "always", "please", "where", "when", "about", "example", "such", "s", "t", "leave",
          "welcome", "any", "der", "die", "das", "und", "ein", "eine", "le", "la", "les", "et",
          "un", "une", "el", "los", "las", "y", "una");

  /** How one preference stands to another. */
  public enum Kind {
    /** No output can follow both. */
    CONFLICTS,
    /** Both say the same of the same outputs, wholly or in part. */
    DUPLICATES,
    /** The other says it for more outputs. */
    COVERED_BY;

    /** The name on the wire. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Another preference and how this one stands to it.
   *
   * @param id the other one
   * @param kind the relation
   */
  public record Related(String id, Kind kind) {}

  private record Known(Preference preference, Set<String> words, boolean negative) {}

  private final List<Known> others;

  /** Compares with these; those that are rejected or retired relate to nothing. */
  public Relations(List<Preference> others) {
    this.others = others.stream().filter(p -> p.status().live()).map(Relations::known).toList();
  }

  /** The others this one gets in the way of, in the order they were given. */
  public List<Related> of(Preference preference) {
    if (!preference.status().live()) {
      return List.of();
    }
    Known one = known(preference);
    List<Related> related = new ArrayList<>();
    for (Known other : others) {
      if (!other.preference().id().equals(preference.id())
          && overlap(preference.scope(), other.preference().scope())) {
        kind(one, other).ifPresent(k -> related.add(new Related(other.preference().id(), k)));
      }
    }
    return List.copyOf(related);
  }

  private static Optional<Kind> kind(Known one, Known other) {
    Optional<Hypothesis> mine = one.preference().hypothesis();
    Optional<Hypothesis> others = other.preference().hypothesis();
    Scope scope = one.preference().scope();
    Scope otherScope = other.preference().scope();
    boolean covers;
    boolean alike;
    if (mine.isPresent() && others.isPresent()) {
      if (mine.get().contradicts(others.get())) {
        return Optional.of(Kind.CONFLICTS);
      }
      covers = others.get().covers(mine.get());
      alike = mine.get().overlaps(others.get());
    } else {
      alike = alike(one.words(), other.words());
      if (alike && one.negative() != other.negative()) {
        return Optional.of(Kind.CONFLICTS);
      }
      covers = alike;
    }
    if (alike && scope.equals(otherScope)) {
      return Optional.of(Kind.DUPLICATES);
    }
    return covers && within(scope, otherScope) ? Optional.of(Kind.COVERED_BY) : Optional.empty();
  }

  private static boolean alike(Set<String> one, Set<String> other) {
    Set<String> common = new HashSet<>(one);
    common.retainAll(other);
    int all = one.size() + other.size() - common.size();
    return all > 0 && common.size() >= ALIKE * all;
  }

  /** Whether an output can lie within both; a segment may hold any user. */
  private static boolean overlap(Scope one, Scope other) {
    return agree(one.type(), other.type())
        && agree(one.segment(), other.segment())
        && agree(one.user(), other.user());
  }

  private static <T> boolean agree(Optional<T> one, Optional<T> other) {
    return one.isEmpty() || other.isEmpty() || one.equals(other);
  }

  /** Whether all outputs of the narrow scope, and more, lie within the wide one. */
  private static boolean within(Scope narrow, Scope wide) {
    return !narrow.equals(wide)
        && (wide.type().isEmpty() || wide.type().equals(narrow.type()))
        && (wide.segment().isEmpty() || wide.segment().equals(narrow.segment()))
        && (wide.user().isEmpty() || wide.user().equals(narrow.user()));
  }

  private static Known known(Preference preference) {
    Set<String> words = new HashSet<>();
    boolean negative = false;
    for (var found = WORD.matcher(preference.statement().toLowerCase(Locale.ROOT));
        found.find(); ) {
      String word = found.group();
      if (NEGATIONS.contains(word)) {
        negative = true;
      } else if (!FUNCTION_WORDS.contains(word)) {
        words.add(
            word.length() > 3 && word.endsWith("s") ? word.substring(0, word.length() - 1) : word);
      }
    }
    return new Known(preference, words, negative);
  }
}
