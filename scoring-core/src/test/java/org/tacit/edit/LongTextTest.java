package org.tacit.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Texts of 100,000 characters, built to be hard, cost a bounded number of steps. */
class LongTextTest {
  private static final int LENGTH = 100_000;

  /** Both sides of a hard edit. */
  @SuppressWarnings("ImmutableEnumChecker") // texts are made when they are needed
  enum Shape {
    ALL_DIFFERENT(() -> words(1, " "), () -> words(2, " ")),
    ALL_THE_SAME(() -> "word ".repeat(20_000), () -> "word ".repeat(15_000)),
    NO_BREAKS(() -> "x".repeat(LENGTH), () -> "y".repeat(LENGTH)),
    SHORT_SENTENCES(() -> "Go on. ".repeat(14_000), () -> "Go in. ".repeat(14_000)),
    ALL_SENTENCES_DIFFER(() -> words(3, ". "), () -> words(4, ". ")),
    SHARED_WORDS(() -> sentences(5), () -> sentences(6)),
    EMPTY_LINES(() -> "a\n\n".repeat(33_000), () -> "b\n\n".repeat(33_000)),
    PUNCTUATION(() -> "!?.".repeat(33_000), () -> "?!,".repeat(33_000)),
    PLACEHOLDERS(() -> "[Name] ".repeat(14_000), () -> "Anna ".repeat(20_000)),
    BULLETS(() -> "- item\n".repeat(14_000), () -> "1. item\n".repeat(12_000)),
    MARKS(() -> "**".repeat(50_000), () -> "``".repeat(50_000)),
    TAGS(() -> "<p>a</p>".repeat(12_000), () -> "<div>b</div>".repeat(8_000));

    private final java.util.function.Supplier<String> original;
    private final java.util.function.Supplier<String> edited;

    Shape(
        java.util.function.Supplier<String> original, java.util.function.Supplier<String> edited) {
      this.original = original;
      this.edited = edited;
    }
  }

  private static String words(long seed, String separator) {
    Random random = new Random(seed);
    return IntStream.range(0, LENGTH / 8)
        .mapToObj(i -> "W" + Integer.toString(random.nextInt(1 << 28), 36))
        .collect(Collectors.joining(separator));
  }

  private static String sentences(long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, LENGTH / 60)
        .mapToObj(
            i ->
                random
                    .ints(9, 0, 40)
                    .mapToObj(w -> "word" + w)
                    .collect(Collectors.joining(" ", "Now ", ".")))
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @EnumSource
  void alignment_hardText_staysBelowItsCap(Shape shape) {
    Lexicon lexicon = Lexicon.of("en");
    List<Sentence> before = content(shape.original.get(), lexicon);
    List<Sentence> after = content(shape.edited.get(), lexicon);
    int longest = before.stream().mapToInt(s -> s.words().size()).max().orElse(0) + 1;
    assertThat(new SentenceAlignment(before, after, lexicon).lookups())
        .isLessThanOrEqualTo(SentenceAlignment.MOST_LOOKUPS + longest);
  }

  private static List<Sentence> content(String text, Lexicon lexicon) {
    return new Outline(TextNormalizer.normalize(text), lexicon).content();
  }

  @ParameterizedTest
  @EnumSource
  void diff_hardText_staysBelowItsCap(Shape shape) {
    Symbols<String> symbols = new Symbols<>();
    int[] a = symbols(symbols, shape.original.get());
    int[] b = symbols(symbols, shape.edited.get());
    long cap = 4L * TokenDiff.MOST_CHANGES * TokenDiff.MOST_CHANGES + 16L * (a.length + b.length);
    assertThat(TokenDiff.steps(a, b)).isLessThanOrEqualTo(cap * 4);
  }

  private static int[] symbols(Symbols<String> symbols, String text) {
    return symbols.all(
        Tokenizer.tokenize(TextNormalizer.normalize(text)).stream().map(Token::text).toList());
  }

  @ParameterizedTest
  @EnumSource
  void analysis_hardText_isWhole(Shape shape) {
    String original = shape.original.get();
    String edited = shape.edited.get();
    EditAnalysis analysis = EditAnalysis.of(original, edited, EditSettings.defaults());
    assertThat(analysis.distance().normalized()).isBetween(0.0, 1.0);
    assertThat(analysis.moves()).isNotEmpty();
  }

  @Test
  void alignment_beyondTheCap_stillFindsSentencesBetweenTheSameNeighbours() {
    String middle = "The red boat leaves the northern harbour at dawn. ";
    String changed = "The blue boat leaves the northern harbour at dusk. ";
    String filler = words(7, ". ") + ". ";
    List<Sentence> before = content(filler + middle + filler, Lexicon.of("en"));
    List<Sentence> after = content(words(8, ". ") + ". " + changed + filler, Lexicon.of("en"));
    SentenceAlignment alignment = new SentenceAlignment(before, after, Lexicon.of("en"));
    assertThat(alignment.lookups()).isLessThanOrEqualTo(SentenceAlignment.MOST_LOOKUPS + 100);
    assertThat(alignment.heirs()).isNotEmpty();
  }
}
