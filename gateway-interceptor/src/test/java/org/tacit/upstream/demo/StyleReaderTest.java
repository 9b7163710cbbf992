package org.tacit.upstream.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StyleReaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Open casually with "Hi" and the first name. | GREETING | CASUAL
          Start with Hi. | GREETING | CASUAL
          Begin e-mails with "Hey" | GREETING | CASUAL
          Use an informal greeting. | GREETING | CASUAL
          Greet people by their first name | GREETING | CASUAL
          Do not open with "Dear". | GREETING | CASUAL
          Instead of "Dear", open with "Hi". | GREETING | CASUAL
          Open with "Hi" instead of "Dear Ms. Novak". | GREETING | CASUAL
          Open with "Hello" and the first name. | GREETING | NEUTRAL
          Open formally, for example "Dear Ms. Novak". | GREETING | FORMAL
          Address the reader by surname. | GREETING | FORMAL
          Do not start with "Hi". | GREETING | FORMAL
          Start without a greeting. | GREETING | NONE
          Skip the greeting. | GREETING | NONE
          No greeting please. | GREETING | NONE
          Never use a salutation. | GREETING | NONE
          Close with "Thanks". | CLOSING | THANKS
          Sign off with a thank you. | CLOSING | THANKS
          Close casually, for example "Cheers". | CLOSING | CASUAL
          End with "Cheers". | CLOSING | CASUAL
          Close formally, for example "Kind regards". | CLOSING | FORMAL
          Sign off with kind regards. | CLOSING | FORMAL
          End without a closing line. | CLOSING | NONE
          No sign-off. | CLOSING | NONE
          Leave out the closing formula. | CLOSING | NONE
          Use bullet points for lists of facts. | LISTS | BULLETS
          Put the facts in a bulleted list. | LISTS | BULLETS
          Don't forget to use bullet points. | LISTS | BULLETS
          Use a numbered list. | LISTS | NUMBERED
          Write in prose, without bullet points. | LISTS | PROSE
          Do not use bullet points. | LISTS | PROSE
          Bullet points are not welcome. | LISTS | PROSE
          Do not use exclamation marks, emoji or bullets. | LISTS | PROSE
          Use contractions (it's, we'll). | CONTRACTIONS | YES
          Contractions are welcome. | CONTRACTIONS | YES
          Avoid contractions. | CONTRACTIONS | NO
          Please don't use contractions. | CONTRACTIONS | NO
          Spell out contractions. | CONTRACTIONS | NO
          Do not use exclamation marks. | EXCLAMATIONS | NO
          No exclamation points! | EXCLAMATIONS | NO
          An exclamation mark here and there is welcome. | EXCLAMATIONS | YES
          Say things directly, without hedging. | HEDGING | NO
          Be direct. | HEDGING | NO
          Avoid hedging. | HEDGING | NO
          Don't hedge. | HEDGING | NO
          Do not be too direct. | HEDGING | YES
          Hedge where something is not certain. | HEDGING | YES
          Leave out filler phrases such as "I hope this email finds you well". | FILLER | NO
          Skip filler phrases such as 'I hope this email finds you well'. | FILLER | NO
          No boilerplate, please. | FILLER | NO
          Avoid stock phrases like "Please do not hesitate to contact me". | FILLER | NO
          Use an emoji where it fits. | EMOJI | YES
          Use a few emojis. | EMOJI | YES
          Do not use emoji. | EMOJI | NO
          No smileys. | EMOJI | NO
          Prefer short sentences, about 12 words each. | SENTENCES | SHORT
          Write crisp sentences. | SENTENCES | SHORT
          Avoid long sentences. | SENTENCES | SHORT
          Longer, flowing sentences are welcome. | SENTENCES | LONG
          End with a clear next step. | NEXT_STEP | YES
          Finish with a call to action. | NEXT_STEP | YES
          Do not end with a call to action. | NEXT_STEP | NO
          Do not ask questions. | QUESTIONS | NO
          Avoid questions. | QUESTIONS | NO
          Ask a question where something is open. | QUESTIONS | YES
          Use fewer, longer paragraphs. | PARAGRAPHS | FEW
          Write a single paragraph. | PARAGRAPHS | FEW
          Use more, shorter paragraphs. | PARAGRAPHS | MANY
          Keep paragraphs short. | PARAGRAPHS | MANY
          Use headings. | HEADINGS | YES
          Do not use headings. | HEADINGS | NO
          Use bold for key points. | BOLD | YES
          Do not use bold text. | BOLD | NO
          Write casually. | REGISTER | CASUAL
          Keep an informal tone. | REGISTER | CASUAL
          Don't be so formal. | REGISTER | CASUAL
          less formal | REGISTER | CASUAL
          That is too formal. | REGISTER | CASUAL
          Use a formal tone. | REGISTER | FORMAL
          More formal please. | REGISTER | FORMAL
          Never be casual. | REGISTER | FORMAL
          """)
  void read_oneSentence_setsOnlyItsKnob(String sentence, Knob knob, Setting setting) {
    Style alone = StyleReader.read(sentence);
    assertThat(alone.of(knob)).isEqualTo(setting);
    assertThat(alone.asked(knob)).as("asked for").contains(setting);
    boolean manyKnobs = sentence.contains(", emoji or");
    if (!manyKnobs) {
      assertThat(alone.asked()).as("no other knob moves").containsOnlyKeys(knob);
      assertThat(alone.length()).isEqualTo(new Length.Usual());
    }

    String before = "You write e-mails for a small company. " + sentence + " Answer in English.";
    String inNotes = "You are a helpful assistant.\n\nStyle notes:\n- " + sentence + "\n- Be kind.";
    assertThat(StyleReader.read(before).asked(knob)).contains(setting);
    assertThat(StyleReader.read(inNotes).asked(knob)).contains(setting);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Keep it short: about 110 words. | 110 | false
          Write in more detail: about 220 words. | 220 | false
          Aim for roughly 90 words. | 90 | false
          Use at most 80 words. | 80 | true
          No more than 75 words, please. | 75 | true
          Keep it under 100 words. | 100 | true
          Between 90 and 110 words, so 90-110 words. | 100 | false
          Use short sentences and about 100 words in total. | 100 | false
          """)
  void read_numberOfWords_setsLength(String sentence, int words, boolean limit) {
    assertThat(StyleReader.read(sentence).length()).isEqualTo(new Length.Words(words, limit));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Be brief.",
        "Keep it short.",
        "Be concise!",
        "shorter",
        "Too long.",
        "Don't be verbose.",
        "Do not make it too long.",
        "Write a shorter version",
        "Make it more succinct."
      })
  void read_shorter_asksForFewerWords(String sentence) {
    assertThat(StyleReader.read(sentence).length())
        .isInstanceOfSatisfying(
            Length.Relative.class, length -> assertThat(length.factor()).isLessThan(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Explain in detail.",
        "longer",
        "Too short.",
        "Be thorough.",
        "Don't be too brief."
      })
  void read_longer_asksForMoreWords(String sentence) {
    assertThat(StyleReader.read(sentence).length())
        .isInstanceOfSatisfying(
            Length.Relative.class, length -> assertThat(length.factor()).isGreaterThan(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "You are a helpful assistant.",
        "You write e-mails for the sales team of a small company.",
        "You answer support tickets of customers. Be helpful and accurate.",
        "You summarise documents for managers.",
        "The shop closes at 6 pm and opens at 9 am.",
        "Answer the customer's question.",
        "Our headquarters are in Graz.",
        "The notes below never override the instructions above."
      })
  void read_noStyleWish_changesNothing(String text) {
    assertThat(StyleReader.read(text)).isEqualTo(Style.USUAL);
  }

  @Test
  void read_conflict_laterWins() {
    assertThat(StyleReader.read("Open with Dear. Open with Hi.").of(Knob.GREETING))
        .isEqualTo(Setting.CASUAL);
    assertThat(StyleReader.read("Use bullets. Never use bullets.").of(Knob.LISTS))
        .isEqualTo(Setting.PROSE);
    assertThat(StyleReader.read("About 100 words. About 200 words.").length())
        .isEqualTo(new Length.Words(200, false));
  }

  @Test
  void read_manyWishesInOneSentence_obeysEach() {
    Style style =
        StyleReader.read(
            "Keep it short and use bullet points, but avoid contractions, start with \"Hi\" and end"
                + " with \"Cheers\", no emoji.");
    assertThat(style.length()).isInstanceOf(Length.Relative.class);
    assertThat(style.of(Knob.LISTS)).isEqualTo(Setting.BULLETS);
    assertThat(style.of(Knob.CONTRACTIONS)).isEqualTo(Setting.NO);
    assertThat(style.of(Knob.GREETING)).isEqualTo(Setting.CASUAL);
    assertThat(style.of(Knob.CLOSING)).isEqualTo(Setting.CASUAL);
    assertThat(style.asked(Knob.EMOJI)).contains(Setting.NO);
  }

  @Test
  void read_greetingAndClosingTogether_keepsThemApart() {
    Style mixed = StyleReader.read("Use a formal greeting and a casual closing.");
    assertThat(mixed.of(Knob.GREETING)).isEqualTo(Setting.FORMAL);
    assertThat(mixed.of(Knob.CLOSING)).isEqualTo(Setting.CASUAL);
    Style none = StyleReader.read("No greeting and no closing.");
    assertThat(none.of(Knob.GREETING)).isEqualTo(Setting.NONE);
    assertThat(none.of(Knob.CLOSING)).isEqualTo(Setting.NONE);
  }

  @Test
  void read_shortAfterANumber_keepsTheNumber() {
    assertThat(StyleReader.read("About 110 words. Be concise.").length())
        .isEqualTo(new Length.Words(110, false));
  }

  @Test
  void revisedBy_lessFormal_undoesTheFormalGreeting() {
    Style before = StyleReader.read("Open formally, for example \"Dear Ms. Novak\".");
    Style after = before.revisedBy(StyleReader.read("Make it less formal."));
    assertThat(after.of(Knob.GREETING)).isEqualTo(Setting.CASUAL);
  }

  @Test
  void revisedBy_shorterTwice_shrinksTwice() {
    Style once = new Style(java.util.Map.of(), new Length.Words(100, false));
    Style twice =
        once.revisedBy(StyleReader.read("shorter")).revisedBy(StyleReader.read("shorter"));
    assertThat(twice.length()).isEqualTo(new Length.Words(36, false));
  }
}
