package org.tacit.upstream.demo;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Word forms that a style settles: contractions, exclamation marks, emoji. Thread-safe. */
final class Wording {

  private static final Map<Pattern, String> CONTRACT = new LinkedHashMap<>();
  private static final Map<Pattern, String> EXPAND = new LinkedHashMap<>();

  static {
    for (String verb :
        "do does did is are was were have has had could would should".split(" ", -1)) {
      contract("\\b(" + verb + ") not\\b", "$1n't");
      expand("\\b(" + verb + ")n['\u2019]t\\b", "$1 not");
    }
    contract("\\b(c)(?:annot|an not)\\b", "$1an't");
    contract("\\b(w)ill not\\b", "$1on't");
    contract("\\bI am(?= \\p{L})", "I'm");
    contract("\\b(you|we|they) are(?= \\p{L})", "$1're");
    contract("\\b(I|you|we|they|it) will(?= \\p{L})", "$1'll");
    contract("\\b(I|you|we|they) would(?= \\p{L})", "$1'd");
    contract("\\b(I|you|we|they) have(?= (?:\\p{L}+ed|been|sent|set|made|put)\\b)", "$1've");
    contract("\\b(it|that|there|here|what|he|she) is(?= \\p{L})", "$1's");
    contract("\\b(let) us\\b(?! know| have)", "$1's");
    expand("\\b(c)an['\u2019]t\\b", "$1annot");
    expand("\\b(w)on['\u2019]t\\b", "$1ill not");
    expand("\\bI['\u2019]m\\b", "I am");
    expand("\\b(you|we|they)['\u2019]re\\b", "$1 are");
    expand("\\b(I|you|we|they|it|that|there|he|she)['\u2019]ll\\b", "$1 will");
    expand("\\b(I|you|we|they|he|she)['\u2019]d\\b", "$1 would");
    expand("\\b(I|you|we|they)['\u2019]ve\\b", "$1 have");
    expand("\\b(let)['\u2019]s\\b", "$1 us");
    expand("\\b(it|that|there|here|what|he|she|who|where)['\u2019]s\\b", "$1 is");
  }

  private static final Pattern EMOJI =
      Pattern.compile("\\s*[\\x{1F000}-\\x{1FAFF}\\x{2600}-\\x{27BF}\\x{FE0F}\\x{200D}]+");
  private static final Pattern EXCLAMATION = Pattern.compile("!+");

  private Wording() {}

  /** A sentence in the word forms of a style. */
  static String styled(String sentence, Style style) {
    boolean contracted = style.is(Knob.CONTRACTIONS, Setting.YES);
    String text = replaced(sentence, contracted ? CONTRACT : EXPAND);
    if (style.is(Knob.EXCLAMATIONS, Setting.NO)) {
      text = EXCLAMATION.matcher(text).replaceAll(".");
    }
    if (style.is(Knob.EMOJI, Setting.NO)) {
      text = EMOJI.matcher(text).replaceAll("");
    }
    return text;
  }

  private static String replaced(String sentence, Map<Pattern, String> forms) {
    String text = sentence;
    for (Map.Entry<Pattern, String> form : forms.entrySet()) {
      Matcher matcher = form.getKey().matcher(text);
      if (matcher.find()) {
        text = matcher.replaceAll(form.getValue());
      }
    }
    return text;
  }

  private static void contract(String from, String to) {
    CONTRACT.put(Pattern.compile(from, Pattern.CASE_INSENSITIVE), to);
  }

  private static void expand(String from, String to) {
    EXPAND.put(Pattern.compile(from, Pattern.CASE_INSENSITIVE), to);
  }
}
