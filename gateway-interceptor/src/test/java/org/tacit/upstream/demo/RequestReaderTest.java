package org.tacit.upstream.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestReaderTest {

  private static Task task(String system, String user) {
    List<ChatMessage> messages = new ArrayList<>();
    if (!system.isEmpty()) {
      messages.add(SystemMessage.from(system));
    }
    messages.add(UserMessage.from(user));
    return RequestReader.read(messages).task();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                            | Write an e-mail to Ana Novak about the fair.  | EMAIL
          ''                            | Draft a letter to the landlord.               | EMAIL
          ''                            | Tell Ana Novak that the fair is on 3 May.     | EMAIL
          ''                            | Reply to the support ticket of Ben Ito.       | TICKET
          ''                            | Summarise this text: the fair is on 3 May.    | SUMMARY
          ''                            | Give me a TL;DR of the notes.                 | SUMMARY
          ''                            | Is the shop open on 1 May?                    | ANSWER
          You write e-mails.            | Date: 3 May                                   | EMAIL
          You answer support tickets.   | Error: 17                                     | TICKET
          You summarise documents.      | The fair is on 3 May.                         | SUMMARY
          You answer support tickets.   | Summarise the ticket: error 17 since Monday.  | SUMMARY
          """)
  void read_words_tellTheKind(String system, String user, Kind kind) {
    assertThat(task(system, user).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Write an e-mail to Ana Novak about the fair.          | Ana Novak
          Write to Dr. Maria Weber about the audit.             | Dr. Maria Weber
          Reply to customer Ben Ito: error 17 is solved.        | Ben Ito
          Tell Ana that the fair is on Monday.                  | Ana
          Email Tom Berg that we meet in March.                 | Tom Berg
          Ticket 90211 from Omar Haddad: the login fails.       | Omar Haddad
          """)
  void read_request_findsTheReader(String user, String name) {
    assertThat(task("", user).recipient()).contains(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Write an e-mail to the team about the fair on Monday.
          Write an e-mail to March suppliers.
          Write an e-mail for Friday.
          """)
  void read_noName_findsNoReader(String user) {
    assertThat(task("", user).recipient()).isEmpty();
  }

  @Test
  void read_labelledLines_areFactsReaderSenderAndTopic() {
    Task task =
        task(
            "",
            "Write an e-mail.\nTo: Tom Berg\nFrom: Eva Kern\nSubject: kick-off\nDate: 12 June\n* Room: B204");
    assertThat(task.recipient()).contains("Tom Berg");
    assertThat(task.sender()).contains("Eva Kern");
    assertThat(task.topic()).contains("kick-off");
    assertThat(task.facts())
        .containsExactly(new Fact.Keyed("Date", "12 June"), new Fact.Keyed("Room", "B204"));
  }

  @Test
  void read_listInOneSentence_isSplitButDatesAreNot() {
    assertThat(
            task(
                    "",
                    "Email Ana Novak: the fair moves to Monday, 4 May, the price stays at EUR 1,200.50.")
                .facts())
        .containsExactly(
            new Fact.Clause("the fair moves to Monday, 4 May, the price stays at EUR 1,200.50"));
    assertThat(
            task("", "Email Ana Novak: order 4711 arrives on 4 May, the price stays at EUR 50.")
                .facts())
        .containsExactly(
            new Fact.Clause("order 4711 arrives on 4 May"),
            new Fact.Clause("the price stays at EUR 50"));
  }

  @Test
  void read_ordersAboutTheReader_areSaidToTheReader() {
    assertThat(
            task(
                    "",
                    "Reply to customer Ben Ito: his router is old, ask him to call us, offer him a refund.")
                .facts())
        .extracting(Fact::line)
        .containsExactly("your router is old", "please call us", "we offer you a refund");
  }

  @Test
  void read_quotedTicket_isToldBackToItsWriter() {
    Task task =
        task(
            "You are a support agent.",
            "Reply to this ticket:\n\"Hello, my order 5512 broke and I want a refund. Regards, Mia Lang\"");
    assertThat(task.recipient()).contains("Mia Lang");
    assertThat(task.facts())
        .containsExactly(new Fact.Clause("your order 5512 broke and you want a refund"));
  }

  @Test
  void read_styleLines_areNoFacts() {
    List<ChatMessage> messages =
        List.of(
            UserMessage.from(
                "Write an e-mail to Ana Novak.\nTone: casual\nLength: 80 words\nDate: 3 May\nUse bullet points."));
    RequestReader.Request request = RequestReader.read(messages);
    assertThat(request.task().facts()).containsExactly(new Fact.Keyed("Date", "3 May"));
    assertThat(request.style().of(Knob.REGISTER)).isEqualTo(Setting.CASUAL);
    assertThat(request.style().of(Knob.LISTS)).isEqualTo(Setting.BULLETS);
    assertThat(request.style().length()).isEqualTo(new Length.Words(80, false));
  }

  @Test
  void read_newRequestAfterAnAnswer_startsAfresh() {
    Task task =
        RequestReader.read(
                List.of(
                    UserMessage.from("Write an e-mail to Ana Novak: the fair is on 3 May."),
                    AiMessage.from("Dear Ms. Novak, ..."),
                    UserMessage.from("Now write an e-mail to Tom Berg: the room is B204.")))
            .task();
    assertThat(task.recipient()).contains("Tom Berg");
    assertThat(task.facts()).containsExactly(new Fact.Clause("the room is B204"));
  }

  @Test
  void read_thanks_addNoFacts() {
    Task task =
        RequestReader.read(
                List.of(
                    UserMessage.from("Write an e-mail to Ana Novak: the fair is on 3 May."),
                    AiMessage.from("Dear Ms. Novak, ..."),
                    UserMessage.from("Thanks! That's great. Shorter please.")))
            .task();
    assertThat(task.facts()).containsExactly(new Fact.Clause("the fair is on 3 May"));
  }

  @Test
  void read_onlyAnAnswer_takesItsFacts() {
    Task task =
        RequestReader.read(
                List.of(
                    SystemMessage.from("You write e-mails."),
                    AiMessage.from("The fair is on 3 May."),
                    UserMessage.from("Make it shorter.")))
            .task();
    assertThat(task.facts()).containsExactly(new Fact.Clause("The fair is on 3 May"));
  }
}
