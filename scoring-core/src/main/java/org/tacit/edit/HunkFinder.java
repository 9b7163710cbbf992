package org.tacit.edit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds the changed places of an edit: greeting against greeting, sign-off against sign-off, and
 * the content between sentence by sentence first, then token by token. A sentence that only moved
 * is no change; one that moved and was touched up is compared with itself.
 */
final class HunkFinder {
  private static final int MOVED_TOKENS = 5;
  private static final int TOUCHED_TOKENS = 8;
  private static final double TOUCHED_SHARE = 0.7;
  private static final int MOST_TOUCHED = 200;
  private static final int GLUE = 2;

  private final Outline original;
  private final Outline edited;
  private final HunkKinds kinds;
  private final List<Hunk> hunks = new ArrayList<>();
  private final Set<Integer> reworded = new HashSet<>();
  private final List<String> replaced = new ArrayList<>();
  private final List<String> replacing = new ArrayList<>();
  private int movedLines;
  private int factualWords;

  HunkFinder(Outline original, Outline edited) {
    this.original = original;
    this.edited = edited;
    kinds = new HunkKinds(original, edited);
    compare(part(original, Role.GREETING), part(edited, Role.GREETING));
    content();
    compare(part(original, Role.CLOSING), part(edited, Role.CLOSING));
    compare(part(original, Role.SIGNATURE), part(edited, Role.SIGNATURE));
  }

  List<Hunk> hunks() {
    return hunks.stream().map(this::withItsSentence).toList();
  }

  /** A comma or ending that only follows from new words in its sentence is a change of style. */
  private Hunk withItsSentence(Hunk hunk) {
    boolean follows =
        hunk.kind() == HunkKind.MECHANICAL
            && hunk.sentence() > 0
            && reworded.contains(hunk.sentence());
    return follows
        ? new Hunk(
            hunk.role(),
            HunkKind.STYLISTIC,
            hunk.paragraph(),
            hunk.sentence(),
            hunk.removed(),
            hunk.added())
        : hunk;
  }

  /** Words of content that others took the place of, and these. */
  List<String> replacedWords(boolean ofOriginal) {
    return ofOriginal ? replaced : replacing;
  }

  int movedLines() {
    return movedLines;
  }

  /** Words that factual hunks added between greeting and sign-off, less those they took away. */
  int factualWords() {
    return factualWords;
  }

  private static List<Integer> part(Outline outline, Role role) {
    return IntStream.range(0, outline.tokens().size())
        .filter(t -> outline.role(t) == role && !isBreak(outline, t))
        .boxed()
        .toList();
  }

  private static boolean isBreak(Outline outline, int token) {
    return outline.tokens().get(token).kind() == Token.Kind.BREAK;
  }

  private void content() {
    List<List<Integer>> before = units(original);
    List<List<Integer>> after = units(edited);
    Symbols<List<String>> symbols = new Symbols<>();
    int[] a = symbols.all(before.stream().map(line -> texts(original, line)).toList());
    int[] b = symbols.all(after.stream().map(line -> texts(edited, line)).toList());
    List<Region> gaps = TokenDiff.of(a, b);
    boolean[] goneA = new boolean[a.length];
    boolean[] goneB = new boolean[b.length];
    findMoved(gaps, a, b, before, goneA, goneB);
    findTouched(gaps, before, after, goneA, goneB);
    int at = 0;
    int bt = 0;
    for (Region gap : gaps) {
      breaks(before, after, at, bt, gap.aStart() - at);
      compare(
          joined(original, before, gap.aStart(), gap.aEnd(), goneA),
          joined(edited, after, gap.bStart(), gap.bEnd(), goneB));
      at = gap.aEnd();
      bt = gap.bEnd();
    }
    breaks(before, after, at, bt, a.length - at);
  }

  /** The content cut at line ends and where sentences begin. */
  private static List<List<Integer>> units(Outline outline) {
    List<List<Integer>> units = new ArrayList<>();
    for (Line line : outline.lines()) {
      List<Integer> unit = new ArrayList<>();
      for (int t = line.from(); t < line.to(); t++) {
        if (outline.role(t) == Role.OPENING || outline.role(t) == Role.BODY) {
          if (outline.startsSentence(t) && !unit.isEmpty()) {
            units.add(unit);
            unit = new ArrayList<>();
          }
          unit.add(t);
        }
      }
      if (!unit.isEmpty()) {
        units.add(unit);
      }
    }
    return units;
  }

  private static List<String> texts(Outline outline, List<Integer> tokens) {
    return tokens.stream().map(t -> outline.tokens().get(t).text()).toList();
  }

  /** Marks lines that left one gap and came back, unchanged, in another. */
  private void findMoved(
      List<Region> gaps,
      int[] a,
      int[] b,
      List<List<Integer>> before,
      boolean[] goneA,
      boolean[] goneB) {
    Map<Integer, Integer> left = new HashMap<>();
    for (Region gap : gaps) {
      for (int i = gap.aStart(); i < gap.aEnd(); i++) {
        if (before.get(i).size() >= MOVED_TOKENS) {
          left.put(a[i], i);
        }
      }
    }
    for (Region gap : gaps) {
      for (int j = gap.bStart(); j < gap.bEnd(); j++) {
        Integer from = left.remove(b[j]);
        if (from != null) {
          goneA[from] = true;
          goneB[j] = true;
          movedLines++;
        }
      }
    }
  }

  /** Compares with itself what left one gap and came back in another with most of its words. */
  private void findTouched(
      List<Region> gaps,
      List<List<Integer>> before,
      List<List<Integer>> after,
      boolean[] goneA,
      boolean[] goneB) {
    if (gaps.size() < 2) {
      return;
    }
    List<int[]> left = rest(gaps, before, goneA, true);
    List<int[]> come = rest(gaps, after, goneB, false);
    if (left.size() > MOST_TOUCHED || come.size() > MOST_TOUCHED) {
      return;
    }
    for (int[] from : left) {
      Set<String> words = new HashSet<>(texts(original, before.get(from[1])));
      for (int[] to : come) {
        if (from[0] != to[0] && !goneA[from[1]] && !goneB[to[1]]) {
          Set<String> others = new HashSet<>(texts(edited, after.get(to[1])));
          long shared = words.stream().filter(others::contains).count();
          if (shared >= TOUCHED_SHARE * Math.max(words.size(), others.size())) {
            goneA[from[1]] = true;
            goneB[to[1]] = true;
            movedLines++;
            compare(before.get(from[1]), after.get(to[1]));
          }
        }
      }
    }
  }

  /** Long units in gaps that did not move unchanged: the number of the gap and of the unit. */
  private static List<int[]> rest(
      List<Region> gaps, List<List<Integer>> units, boolean[] gone, boolean ofOriginal) {
    List<int[]> rest = new ArrayList<>();
    for (int g = 0; g < gaps.size(); g++) {
      Region gap = gaps.get(g);
      int from = ofOriginal ? gap.aStart() : gap.bStart();
      int to = ofOriginal ? gap.aEnd() : gap.bEnd();
      for (int i = from; i < to; i++) {
        if (!gone[i] && units.get(i).size() >= TOUCHED_TOKENS) {
          rest.add(new int[] {g, i});
        }
      }
    }
    return rest;
  }

  /**
   * The tokens of units [from, to) that did not move, each line's end with it when another follows.
   */
  private static List<Integer> joined(
      Outline outline, List<List<Integer>> lines, int from, int to, boolean[] gone) {
    List<Integer> tokens = new ArrayList<>();
    for (int i = from; i < to; i++) {
      if (!gone[i]) {
        int first = lines.get(i).get(0);
        if (i > 0) {
          tokens.addAll(end(outline, first - 1));
        }
        tokens.addAll(lines.get(i));
      }
    }
    return tokens;
  }

  /** Line ends that came, went or changed between sentences that did not. */
  private void breaks(
      List<List<Integer>> before, List<List<Integer>> after, int at, int bt, int count) {
    for (int i = 1; i < count; i++) {
      List<Integer> a = end(original, before.get(at + i).get(0) - 1);
      List<Integer> b = end(edited, after.get(bt + i).get(0) - 1);
      if (!texts(original, a).equals(texts(edited, b))) {
        emit(a, b, true);
      }
    }
  }

  private static List<Integer> end(Outline outline, int token) {
    return token >= 0 && isBreak(outline, token) ? List.of(token) : List.of();
  }

  private void compare(List<Integer> before, List<Integer> after) {
    Symbols<String> symbols = new Symbols<>();
    int[] a = symbols.all(texts(original, before));
    int[] b = symbols.all(texts(edited, after));
    List<Region> regions = glued(TokenDiff.of(a, b));
    boolean converted =
        regions.stream()
            .anyMatch(
                r ->
                    before.subList(r.aStart(), r.aEnd()).stream().anyMatch(original::isMarker)
                        || after.subList(r.bStart(), r.bEnd()).stream().anyMatch(edited::isMarker));
    boolean form = converted && kinds.sameFacts(before, after);
    for (Region region : regions) {
      emit(
          before.subList(region.aStart(), region.aEnd()),
          after.subList(region.bStart(), region.bEnd()),
          form);
    }
  }

  /** Joins large neighbouring regions that only a common word or two keeps apart. */
  private static List<Region> glued(List<Region> regions) {
    List<Region> glued = new ArrayList<>();
    for (Region region : regions) {
      Region last = glued.isEmpty() ? null : glued.get(glued.size() - 1);
      if (last != null
          && region.aStart() - last.aEnd() <= GLUE
          && size(last) > GLUE
          && size(region) > GLUE) {
        glued.set(
            glued.size() - 1,
            new Region(last.aStart(), region.aEnd(), last.bStart(), region.bEnd()));
      } else {
        glued.add(region);
      }
    }
    return glued;
  }

  private static int size(Region region) {
    return Math.max(region.removed(), region.added());
  }

  /**
   * Adds one hunk for each role that the change touches; what replaces something of one role has
   * that role.
   *
   * @param form whether it is part of turning text into a list or table of the same facts, or back
   */
  private void emit(List<Integer> removed, List<Integer> added, boolean form) {
    Map<Role, List<Integer>> from = byRole(original, removed);
    Map<Role, List<Integer>> to =
        from.size() == 1 ? Map.of(from.keySet().iterator().next(), added) : byRole(edited, added);
    for (Role role : Role.values()) {
      List<Integer> gone = from.getOrDefault(role, List.of());
      List<Integer> come = to.getOrDefault(role, List.of());
      boolean program =
          gone.stream().anyMatch(original::isCode) || come.stream().anyMatch(edited::isCode);
      if (gone.isEmpty() && come.isEmpty()) {
        continue;
      }
      HunkKind kind = form ? HunkKind.STYLISTIC : kinds.kind(role, gone, come);
      if (!program && kind == HunkKind.FACTUAL && (role == Role.OPENING || role == Role.BODY)) {
        factualWords += words(edited, come) - words(original, gone);
      }
      if (!program && kind == HunkKind.STYLISTIC && (role == Role.OPENING || role == Role.BODY)) {
        List<String> was = plain(original, gone);
        List<String> is = plain(edited, come);
        if (!was.isEmpty() && !is.isEmpty()) {
          replaced.addAll(was);
          replacing.addAll(is);
        }
        if (!gone.isEmpty() && words(original, gone) + words(edited, come) > 0) {
          gone.forEach(token -> reworded.add(original.sentence(token)));
        }
      }
      Outline home = gone.isEmpty() ? edited : original;
      int place = (gone.isEmpty() ? come : gone).stream().mapToInt(t -> t).max().getAsInt();
      hunks.add(
          new Hunk(
              role,
              kind,
              home.paragraph(place),
              home.sentence(place),
              texts(original, gone),
              texts(edited, come)));
    }
  }

  /** Words that choose: no function words, hedges, boosters or contractions. */
  private static List<String> plain(Outline outline, List<Integer> tokens) {
    Lexicon lexicon = outline.lexicon();
    return tokens.stream()
        .map(outline.tokens()::get)
        .filter(token -> token.kind() == Token.Kind.WORD)
        .map(Token::folded)
        .filter(
            word ->
                !lexicon.list("stopwords").contains(word)
                    && !lexicon.list("hedges").contains(word)
                    && !lexicon.list("boosters").contains(word)
                    && !lexicon.list("contractions").contains(word))
        .toList();
  }

  private static int words(Outline outline, List<Integer> tokens) {
    return (int) tokens.stream().filter(t -> outline.tokens().get(t).isWord()).count();
  }

  private static Map<Role, List<Integer>> byRole(Outline outline, List<Integer> tokens) {
    Map<Role, List<Integer>> byRole = new EnumMap<>(Role.class);
    Role current =
        tokens.stream()
            .filter(token -> !isBreak(outline, token))
            .findFirst()
            .map(outline::role)
            .orElse(Role.BODY);
    for (int token : tokens) {
      current = isBreak(outline, token) ? current : outline.role(token);
      byRole.computeIfAbsent(current, role -> new ArrayList<>()).add(token);
    }
    return byRole;
  }
}
