package org.tacit.edit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Finds the changed places of an edit: greeting against greeting, sign-off against sign-off, and
 * the content between line by line first, then token by token. A line that only moved is no change.
 */
final class HunkFinder {
  private static final int MOVED_LINE_TOKENS = 5;
  private static final int GLUE = 2;

  private final Outline original;
  private final Outline edited;
  private final HunkKinds kinds;
  private final List<Hunk> hunks = new ArrayList<>();
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
    return List.copyOf(hunks);
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
    List<List<Integer>> before = contentLines(original);
    List<List<Integer>> after = contentLines(edited);
    Symbols<List<String>> symbols = new Symbols<>();
    int[] a = symbols.all(before.stream().map(line -> texts(original, line)).toList());
    int[] b = symbols.all(after.stream().map(line -> texts(edited, line)).toList());
    List<Region> gaps = TokenDiff.of(a, b);
    boolean[] goneA = new boolean[a.length];
    boolean[] goneB = new boolean[b.length];
    findMoved(gaps, a, b, before, goneA, goneB);
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

  private static List<List<Integer>> contentLines(Outline outline) {
    List<List<Integer>> lines = new ArrayList<>();
    for (Line line : outline.lines()) {
      List<Integer> tokens =
          IntStream.range(line.from(), line.to())
              .filter(t -> outline.role(t) == Role.OPENING || outline.role(t) == Role.BODY)
              .boxed()
              .toList();
      if (!tokens.isEmpty()) {
        lines.add(tokens);
      }
    }
    return lines;
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
        if (before.get(i).size() >= MOVED_LINE_TOKENS) {
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

  /**
   * The tokens of lines [from, to) that did not move, each line's end with it when another follows.
   */
  private static List<Integer> joined(
      Outline outline, List<List<Integer>> lines, int from, int to, boolean[] gone) {
    List<Integer> tokens = new ArrayList<>();
    for (int i = from; i < to; i++) {
      if (!gone[i]) {
        int first = lines.get(i).get(0);
        if (!tokens.isEmpty() && isBreak(outline, first - 1)) {
          tokens.add(first - 1);
        }
        tokens.addAll(lines.get(i));
      }
    }
    return tokens;
  }

  /** Line ends that changed between lines that did not. */
  private void breaks(
      List<List<Integer>> before, List<List<Integer>> after, int at, int bt, int count) {
    for (int i = 1; i < count; i++) {
      int a = before.get(at + i).get(0) - 1;
      int b = after.get(bt + i).get(0) - 1;
      boolean between = isBreak(original, a) && isBreak(edited, b);
      if (between && !original.tokens().get(a).text().equals(edited.tokens().get(b).text())) {
        emit(List.of(a), List.of(b));
      }
    }
  }

  private void compare(List<Integer> before, List<Integer> after) {
    Symbols<String> symbols = new Symbols<>();
    int[] a = symbols.all(texts(original, before));
    int[] b = symbols.all(texts(edited, after));
    List<Region> regions = glued(TokenDiff.of(a, b));
    for (Region region : regions) {
      emit(
          before.subList(region.aStart(), region.aEnd()),
          after.subList(region.bStart(), region.bEnd()));
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

  /** Adds one hunk for each role that the change touches. */
  private void emit(List<Integer> removed, List<Integer> added) {
    Map<Role, List<Integer>> from = byRole(original, removed);
    Map<Role, List<Integer>> to = byRole(edited, added);
    for (Role role : Role.values()) {
      List<Integer> gone = from.getOrDefault(role, List.of());
      List<Integer> come = to.getOrDefault(role, List.of());
      if (gone.isEmpty() && come.isEmpty()) {
        continue;
      }
      HunkKind kind = kinds.kind(role, gone, come);
      if (kind == HunkKind.FACTUAL && (role == Role.OPENING || role == Role.BODY)) {
        factualWords += words(edited, come) - words(original, gone);
      }
      hunks.add(new Hunk(role, kind, texts(original, gone), texts(edited, come)));
    }
  }

  private static int words(Outline outline, List<Integer> tokens) {
    return (int) tokens.stream().filter(t -> outline.tokens().get(t).isWord()).count();
  }

  private static Map<Role, List<Integer>> byRole(Outline outline, List<Integer> tokens) {
    Map<Role, List<Integer>> byRole = new EnumMap<>(Role.class);
    Role current = null;
    for (int token : tokens) {
      current = isBreak(outline, token) && current != null ? current : outline.role(token);
      byRole.computeIfAbsent(current, role -> new ArrayList<>()).add(token);
    }
    return byRole;
  }
}
