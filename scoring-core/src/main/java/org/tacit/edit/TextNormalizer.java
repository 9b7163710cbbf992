package org.tacit.edit;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tacit.edit.Token.Kind;

/**
 * Brings texts into the form that edits are measured on.
 *
 * <p>HTML mail to Markdown, see {@link Html}; Unicode NFC, without invisible characters; line ends
 * to line feeds; blanks collapsed, at most one empty line; quoted mail and the signature block
 * dropped, see {@link MailParts}; placeholders such as {@code [Name]}, {@code {{name}}} and {@code
 * <name>} masked. A pair is aligned so that what a user filled into a placeholder is masked too:
 * that is completion, not correction. Thread-safe.
 */
public final class TextNormalizer {
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "\\[\\[?(?=[^\\]\\n]{0,60}\\p{L}{2})[\\p{L}\\d][^\\[\\]\\n]{1,60}\\]\\]?(?!\\()"
              + "|\\{\\{[^{}\\n]{1,60}\\}\\}"
              + "|\\{[\\p{L}_][\\p{L}\\d_ -]{1,40}\\}"
              + "|<(?<tag>[\\p{L}_][\\p{L}\\d_ -]{1,40})>");
  private static final Set<String> HTML_TAGS =
      Set.of(
          "br",
          "hr",
          "div",
          "span",
          "strong",
          "em",
          "ul",
          "ol",
          "li",
          "pre",
          "code",
          "table",
          "tr",
          "td",
          "th",
          "thead",
          "tbody",
          "html",
          "head",
          "body",
          "blockquote",
          "h1",
          "h2",
          "h3",
          "h4",
          "img",
          "sub",
          "sup",
          "title",
          "style",
          "script",
          "details",
          "summary",
          "mark",
          "small");
  private static final Pattern BLANKS = Pattern.compile("[\\h\\u200B]+");

  /** Soft hyphens, word joiners and marks of direction: they come with pasting and show nothing. */
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\u00AD\\u2060\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]");

  private static final int LONGEST_FILL = 30;

  private TextNormalizer() {}

  /** One text alone. */
  public static NormalizedText normalize(String text) {
    return new NormalizedText(mask(clean(text)));
  }

  /** Both sides of an edit, with filled placeholders masked in the edited text. */
  public static NormalizedPair normalize(String original, String edited) {
    NormalizedText before = normalize(original);
    NormalizedText after = normalize(edited);
    return new NormalizedPair(
        before, before.text().indexOf(NormalizedText.MASK) < 0 ? after : maskFills(before, after));
  }

  private static String clean(String text) {
    String composed =
        Normalizer.normalize(
                INVISIBLE.matcher(Html.plain(text)).replaceAll(""), Normalizer.Form.NFC)
            .replace("\r\n", "\n")
            .replace('\r', '\n')
            .replace(NormalizedText.MASK, ' ');
    List<String> lines = new ArrayList<>();
    for (String line : composed.split("\n", -1)) {
      lines.add(BLANKS.matcher(line).replaceAll(" ").strip());
    }
    List<String> kept = new ArrayList<>();
    for (String line : MailParts.written(lines)) {
      if (!line.isEmpty() || (!kept.isEmpty() && !kept.get(kept.size() - 1).isEmpty())) {
        kept.add(line);
      }
    }
    return String.join("\n", kept).strip();
  }

  private static String mask(String text) {
    Matcher matcher = PLACEHOLDER.matcher(text);
    StringBuilder masked = new StringBuilder(text.length());
    while (matcher.find()) {
      String tag = matcher.group("tag");
      boolean markup = tag != null && HTML_TAGS.contains(tag.toLowerCase(Locale.ROOT));
      String replacement = markup ? matcher.group() : String.valueOf(NormalizedText.MASK);
      matcher.appendReplacement(masked, Matcher.quoteReplacement(replacement));
    }
    return matcher.appendTail(masked).toString();
  }

  private static NormalizedText maskFills(NormalizedText before, NormalizedText after) {
    List<Token> a = Tokenizer.tokenize(before);
    List<Token> b = Tokenizer.tokenize(after);
    StringBuilder masked = new StringBuilder(after.text().length());
    int copied = 0;
    for (Region region : TokenDiff.of(a, b)) {
      Region fill = fill(a, b, region);
      if (!fill.isInsertEmpty()) {
        int start = b.get(fill.bStart()).start();
        masked.append(after.text(), copied, start).append(NormalizedText.MASK);
        copied = b.get(fill.bEnd() - 1).end();
      }
    }
    return new NormalizedText(
        masked.append(after.text(), copied, after.text().length()).toString());
  }

  /**
   * The added tokens that stand where the region's placeholders stood: those between as many tokens
   * as the placeholders had before and after them. When fewer were added than stood around, the
   * last of them counts only if it could be a fill: a capitalised word or a number that greets no
   * one.
   */
  private static Region fill(List<Token> a, List<Token> b, Region region) {
    int first = -1;
    int last = -1;
    for (int i = region.aStart(); i < region.aEnd(); i++) {
      if (a.get(i).kind() == Kind.MASK) {
        first = first < 0 ? i : first;
        last = i;
      }
    }
    Region none = new Region(region.aStart(), region.aStart(), region.bStart(), region.bStart());
    if (first < 0 || region.isInsertEmpty()) {
      return none;
    }
    int start = region.bStart() + (first - region.aStart());
    int end = region.bEnd() - (region.aEnd() - 1 - last);
    if (start >= end) {
      start = Math.max(region.bStart(), Math.min(start, region.bEnd() - 1));
      end = start + 1;
      Token only = b.get(start);
      boolean plausible =
          (only.kind() == Kind.WORD && Character.isUpperCase(only.text().codePointAt(0)))
              || only.kind() == Kind.NUMBER;
      if (!plausible || Lexicon.isSalutationWord(only.folded())) {
        return none;
      }
    }
    while (start < end && !b.get(start).isWord()) {
      start++;
    }
    while (end > start && !b.get(end - 1).isWord()) {
      end--;
    }
    return end - start > LONGEST_FILL ? none : new Region(first, last + 1, start, end);
  }
}
