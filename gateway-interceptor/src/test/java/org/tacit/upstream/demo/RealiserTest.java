package org.tacit.upstream.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RealiserTest {

  private static final int SEEDS = 12;

  private static final String CALLER = "You write e-mails for a small company.";
  private static final String EMAIL =
      "Write an e-mail to Ana Novak about the delayed delivery of order 4711. It will arrive on 14"
          + " March. We offer her a 10 % discount.";
  private static final String TICKET =
      "Reply to the support ticket of customer Ben Ito.\nDevice: router X200\nError: 17\nReplacement"
          + " date: 6 May";
  private static final String SUMMARY =
      "Summarise this text: The sales of Acme rose by 12 % in 2025. The board will open an office in"
          + " Graz on 1 July. Costs fell to EUR 300,000. Eva Kern leads the project.";
  private static final List<String> REQUESTS = List.of(EMAIL, TICKET, SUMMARY);

  private static final Pattern HEDGES =
      Pattern.compile(
          "\\b(?:(?-i:may)|might|perhaps|possibly|possible|probably|likely|seems?|appears?|believe|think"
              + "|could|would|generally|usually|somewhat)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern CONTRACTION = Pattern.compile("\\p{L}['’](?:s|t|re|ll|ve|m|d)\\b");
  private static final Pattern FILLER =
      Pattern.compile(
          "hope (?:this|you)|trust this|finds you well|do not hesitate|don't hesitate|feel free"
              + "|Certainly!|Here is a concise|look forward|looking forward",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern EMOJI = Pattern.compile("[\\x{1F300}-\\x{1FAFF}\\x{2728}]");
  private static final Pattern BULLET = Pattern.compile("(?m)^- \\S");
  private static final Pattern CTA =
      Pattern.compile(
          "next step|please (?:confirm|reply|let me know|let us know|review|check|try|go)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern OFFER_OR_CTA =
      Pattern.compile(CTA.pattern() + "|hesitate|feel free", Pattern.CASE_INSENSITIVE);

  private static String write(long seed, String style, String request) {
    return write(
        seed, List.of(SystemMessage.from(CALLER + " " + style), UserMessage.from(request)));
  }

  private static String write(long seed, List<ChatMessage> messages) {
    return DemoModel.builder().seed(seed).build().chat(messages).aiMessage().text();
  }

  private static int words(String text) {
    return Sentences.words(text);
  }

  private static int count(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    int count = 0;
    while (matcher.find()) {
      count++;
    }
    return count;
  }

  /** The number of words between full stops, on average, outside greeting, lists and closing. */
  private static double sentenceLength(String text) {
    int sentences = 0;
    int words = 0;
    for (String sentence : Sentences.of(text)) {
      if (words(sentence) > 3 && sentence.matches("(?s).*[.!?]$")) {
        sentences++;
        words += words(sentence);
      }
    }
    return (double) words / sentences;
  }

  private static int paragraphs(String text) {
    return text.split("\n\n", -1).length;
  }

  @Test
  void write_noStyle_isFormalAndLongWinded() {
    int exclaimed = 0;
    double sentenceLength = 0;
    for (int seed = 0; seed < 60; seed++) {
      String mail = write(seed, "", EMAIL);
      assertThat(mail)
          .startsWith("Dear Ms. Novak,\n\n")
          .containsPattern("\n(?:Kind|Best) regards,\n");
      assertThat(words(mail)).isBetween(120, 170);
      assertThat(mail).doesNotContainPattern(CONTRACTION).doesNotContainPattern(BULLET);
      assertThat(mail).doesNotContainPattern(EMOJI).doesNotContain("**", "#");
      assertThat(count(HEDGES, mail)).as(mail).isGreaterThanOrEqualTo(2);
      assertThat(count(FILLER, mail)).as(mail).isGreaterThanOrEqualTo(2);
      sentenceLength += sentenceLength(mail);
      exclaimed += mail.contains("!") ? 1 : 0;

      String ticket = write(seed, "", TICKET);
      assertThat(ticket).startsWith("Dear Mr. Ito,");
      assertThat(words(ticket)).as(ticket).isBetween(100, 140);
      assertThat(words(write(seed, "", SUMMARY))).isBetween(90, 130);
    }
    assertThat(sentenceLength / 60).isGreaterThan(14);
    assertThat(exclaimed).as("an exclamation mark now and then").isBetween(2, 40);
  }

  static Stream<Arguments> facts() {
    return Stream.of(
        Arguments.of(EMAIL, new String[] {"order 4711", "14 March", "10 %", "discount"}),
        Arguments.of(TICKET, new String[] {"router X200", "17", "6 May"}),
        Arguments.of(
            SUMMARY,
            new String[] {"Acme", "12 %", "2025", "Graz", "1 July", "EUR 300,000", "Eva Kern"}));
  }

  @ParameterizedTest
  @MethodSource("facts")
  void write_anyStyle_keepsEveryFact(String request, String[] facts) {
    List<String> styles =
        List.of(
            "",
            "About 90 words.",
            "About 220 words.",
            "Use bullet points.",
            "Use a numbered list.",
            "Write casually.",
            "Prefer short sentences.",
            "Longer, flowing sentences are welcome.",
            "Use headings.",
            "Start without a greeting. End without a closing line.");
    for (String style : styles) {
      for (int seed = 0; seed < SEEDS; seed++) {
        assertThat(write(seed, style, request)).as(style).contains(facts);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 75, 90, 110, 150, 180, 220, 250})
  void write_aboutSoManyWords_comesWithinFifteenPercent(int wanted) {
    List<String> styles =
        List.of(
            "",
            "Say things directly, without hedging. Leave out filler phrases.",
            "Prefer short sentences, about 12 words each.",
            "Use bullet points. Use contractions.",
            "Use headings. End with a clear next step. Ask a question where something is open.",
            "Write casually. No greeting. End without a closing line.");
    for (String request : REQUESTS) {
      for (String style : styles) {
        for (int seed = 0; seed < SEEDS; seed++) {
          String text = write(seed, style + " Keep it to about " + wanted + " words.", request);
          assertThat((double) words(text))
              .as(style + "\n" + text)
              .isBetween(wanted * .85, wanted * 1.15);
        }
      }
    }
  }

  @Test
  void write_atMostSoManyWords_neverPassesTheLimit() {
    for (String request : REQUESTS) {
      for (int seed = 0; seed < 40; seed++) {
        assertThat(words(write(seed, "Use at most 80 words.", request))).isBetween(60, 80);
      }
    }
  }

  @Test
  void write_longerAndShorter_moveTheLength() {
    for (String request : REQUESTS) {
      for (int seed = 0; seed < SEEDS; seed++) {
        int usual = words(write(seed, "", request));
        assertThat(words(write(seed, "Be concise.", request))).isLessThan((int) (usual * .85));
        assertThat(words(write(seed, "Write in detail.", request)))
            .isGreaterThan((int) (usual * 1.2));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Open casually with "Hi" and the first name. | Hi Ana,
          Open with "Hello" and the first name. | Hello Ana,
          Open formally, for example "Dear Ms. Novak". | Dear Ms. Novak,
          """)
  void write_greeting_opensSo(String style, String start) {
    for (int seed = 0; seed < SEEDS; seed++) {
      assertThat(write(seed, style, EMAIL)).startsWith(start + "\n\n");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          Close with "Thanks". ; (?:Many thanks|Thanks),
          Close casually, for example "Cheers". ; Cheers,
          Close formally, for example "Kind regards". ; (?:Kind|Best) regards,
          """)
  void write_closing_closesSo(String style, String closing) {
    for (int seed = 0; seed < SEEDS; seed++) {
      assertThat(write(seed, style, EMAIL)).containsPattern("\n\n" + closing + "\n\\[Your Name]$");
    }
  }

  @Test
  void write_noGreetingNoClosing_hasNeither() {
    for (int seed = 0; seed < SEEDS; seed++) {
      String text = write(seed, "Start without a greeting. End without a closing line.", EMAIL);
      assertThat(text).doesNotContainPattern("(?m)^(?:Dear|Hi|Hello).*,$");
      assertThat(text).doesNotContainPattern("(?i)regards|cheers|(?m)^thanks").doesNotContain("[");
    }
  }

  @Test
  void write_lists_areListsOrProse() {
    for (int seed = 0; seed < SEEDS; seed++) {
      for (String request : REQUESTS) {
        String bullets = write(seed, "Use bullet points for lists of facts.", request);
        assertThat(count(BULLET, bullets)).as(bullets).isGreaterThanOrEqualTo(2);
        assertThat(write(seed, "Use bullets. Write in prose, without bullet points.", request))
            .doesNotContainPattern(BULLET);
        assertThat(write(seed, "Use a numbered list.", request)).contains("\n1. ", "\n2. ");
      }
    }
  }

  @Test
  void write_contractions_areUsedOrAvoided() {
    int contracted = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      contracted += count(CONTRACTION, write(seed, "Use contractions (it's, we'll).", EMAIL));
      String avoided =
          write(seed, "Avoid contractions.", EMAIL + " We can't refund it, it's gone.");
      assertThat(avoided).doesNotContainPattern(CONTRACTION).contains("cannot refund");
    }
    assertThat(contracted).isGreaterThan(2 * SEEDS);
  }

  @Test
  void write_exclamationMarks_areUsedOrAvoided() {
    for (int seed = 0; seed < SEEDS; seed++) {
      assertThat(write(seed, "An exclamation mark here and there is welcome.", EMAIL))
          .contains("!");
      assertThat(write(seed, "Do not use exclamation marks.", EMAIL + " Great news!"))
          .doesNotContain("!");
    }
  }

  @Test
  void write_hedging_isLeftOutOrKept() {
    for (String request : REQUESTS) {
      for (int seed = 0; seed < 40; seed++) {
        String direct = write(seed, "Say things directly, without hedging.", request);
        assertThat(direct).doesNotContainPattern(HEDGES);
        String longer = write(seed, "Be direct. About 250 words. Ask a question.", request);
        assertThat(longer).doesNotContainPattern(HEDGES);
      }
      assertThat(write(1, "Hedge where something is not certain.", request))
          .containsPattern(HEDGES);
    }
  }

  @Test
  void write_filler_isLeftOut() {
    for (String request : REQUESTS) {
      for (int seed = 0; seed < 40; seed++) {
        assertThat(
                write(
                    seed,
                    "Leave out filler phrases such as \"I hope this email finds you well\".",
                    request))
            .doesNotContainPattern(FILLER);
      }
    }
  }

  @Test
  void write_emoji_areUsedOrAvoided() {
    for (String request : REQUESTS) {
      for (int seed = 0; seed < SEEDS; seed++) {
        assertThat(write(seed, "Use an emoji where it fits.", request)).containsPattern(EMOJI);
        assertThat(write(seed, "Use emojis. Do not use emoji.", request + " Party \uD83C\uDF89."))
            .doesNotContainPattern(EMOJI);
      }
    }
  }

  @Test
  void write_nextStep_endsTheBodyOrIsMissing() {
    for (String request : REQUESTS) {
      for (int seed = 0; seed < SEEDS; seed++) {
        String body =
            write(seed, "End with a clear next step. End without a closing line.", request);
        String last = body.substring(body.lastIndexOf("\n\n") + 1);
        assertThat(last).containsPattern(CTA);
        assertThat(write(seed, "Do not end with a call to action.", request))
            .doesNotContainPattern(OFFER_OR_CTA);
      }
    }
  }

  @Test
  void write_questions_areAskedOrNot() {
    for (String request : REQUESTS) {
      for (int seed = 0; seed < SEEDS; seed++) {
        assertThat(write(seed, "Ask a question where something is open.", request)).contains("?");
        assertThat(write(seed, "Do not ask questions. End with a next step.", request))
            .doesNotContain("?");
      }
    }
  }

  @Test
  void write_sentences_areShortOrLong() {
    for (String request : REQUESTS) {
      double shorter = 0;
      double longer = 0;
      for (int seed = 0; seed < SEEDS; seed++) {
        shorter +=
            sentenceLength(write(seed, "Prefer short sentences, about 12 words each.", request));
        longer += sentenceLength(write(seed, "Longer, flowing sentences are welcome.", request));
      }
      assertThat(shorter / SEEDS).isLessThan(13.5);
      assertThat(longer).isGreaterThan(shorter * 1.2);
    }
  }

  @Test
  void write_paragraphs_areFewOrMany() {
    for (int seed = 0; seed < SEEDS; seed++) {
      int usual = paragraphs(write(seed, "", EMAIL));
      assertThat(paragraphs(write(seed, "Use fewer, longer paragraphs.", EMAIL))).isEqualTo(3);
      assertThat(paragraphs(write(seed, "Use more, shorter paragraphs.", EMAIL)))
          .isGreaterThanOrEqualTo(usual);
      assertThat(usual).isGreaterThan(3);
    }
  }

  @Test
  void write_headingsAndBold_areUsedOrNot() {
    for (int seed = 0; seed < SEEDS; seed++) {
      assertThat(write(seed, "Use headings.", EMAIL)).containsPattern("(?m)^## \\w");
      assertThat(write(seed, "Use headings. Do not use headings.", EMAIL)).doesNotContain("#");
      assertThat(write(seed, "Use bold for key points.", EMAIL))
          .containsPattern("\\*\\*[^*]+\\*\\*");
      assertThat(write(seed, "Use bold. Do not use bold text.", EMAIL)).doesNotContain("**");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void write_styleAnywhereInTheSystemText_isObeyed(int place) {
    String wish = "Open casually with \"Hi\" and the first name.";
    List<ChatMessage> messages =
        switch (place) {
          case 0 -> List.of(SystemMessage.from(wish + " " + CALLER));
          case 1 -> List.of(SystemMessage.from(CALLER + "\n\nNotes:\n* " + wish + "\n* Be kind."));
          case 2 -> List.of(SystemMessage.from(CALLER), SystemMessage.from(wish));
          default -> List.of(SystemMessage.from("Open formally."), SystemMessage.from(wish));
        };
    List<ChatMessage> all = new ArrayList<>(messages);
    all.add(UserMessage.from(EMAIL));
    assertThat(write(3, all)).startsWith("Hi Ana,");
  }

  @Test
  void write_styleInTheRequest_isObeyedAndNoFact() {
    String text =
        write(
            1,
            "",
            "Write a short, informal e-mail to Ana Novak. The fair is on 3 May. Use bullet points.");
    assertThat(text).startsWith("Hi Ana,").contains("3 May").containsPattern(BULLET);
    assertThat(text).doesNotContain("bullet");
    assertThat(words(text)).isLessThan(110);
  }

  @Test
  void write_followUps_reviseTheSameFacts() {
    List<ChatMessage> turns = new ArrayList<>();
    turns.add(SystemMessage.from(CALLER));
    turns.add(UserMessage.from(EMAIL));
    String first = write(1, turns);
    turns.add(AiMessage.from(first));
    turns.add(UserMessage.from("Make it shorter."));
    String shorter = write(1, turns);
    assertThat(words(shorter)).isLessThan((int) (words(first) * .8));
    assertThat(shorter).startsWith("Dear Ms. Novak,").contains("order 4711", "14 March", "10 %");
    turns.add(AiMessage.from(shorter));
    turns.add(UserMessage.from("Less formal please, and it should be 15 March, not 14 March."));
    turns.add(AiMessage.from("..."));
    turns.add(
        UserMessage.from(
            "The date is 15 March, not 14 March. Also mention that Eva Kern is away."));
    String last = write(1, turns);
    assertThat(last).startsWith("Hi Ana,").contains("order 4711", "15 March", "Eva Kern is away");
    assertThat(last).doesNotContain("14 March");
    assertThat(words(last)).isLessThan((int) (words(first) * .85));
  }

  @Test
  void write_differentSeedsOrRequests_differInPhrases() {
    Set<String> texts = new HashSet<>();
    for (int seed = 0; seed < 50; seed++) {
      String text = write(seed, "", EMAIL);
      assertThat(write(seed, "", EMAIL)).isEqualTo(text);
      texts.add(text);
      texts.add(
          write(0, "", EMAIL.replace("4711", String.valueOf(5000 + seed))).replaceAll("\\d", ""));
    }
    assertThat(texts).hasSizeGreaterThan(95);
  }

  @Test
  void write_namesAndTitles_areUsedAsGiven() {
    assertThat(write(1, "", "Write an e-mail to Dr. Maria Weber about the audit."))
        .startsWith("Dear Dr. Maria Weber,");
    assertThat(write(1, "", "Write an e-mail to Xyl Okoro about the audit."))
        .startsWith("Dear Xyl Okoro,");
    assertThat(write(1, "", "Write an e-mail about the audit on Monday."))
        .startsWith("Dear Sir or Madam,");
    assertThat(write(1, "Open with Hi.", "Write an e-mail about the audit."))
        .startsWith("Hi there,");
    assertThat(write(1, "", "Write an e-mail.\nTo: Tom Berg\nFrom: Eva Kern\nDate: 3 May"))
        .startsWith("Dear Mr. Berg,")
        .endsWith("\nEva Kern");
  }

  @Test
  void write_bracesAndDollarsInFacts_areOnlyText() {
    String text =
        write(1, "", "Write an e-mail to Ana Novak about {h:x|y} $topic $1. Price: $5 {a|b}.");
    assertThat(text).contains("{h:x|y} $topic $1");
  }
}
