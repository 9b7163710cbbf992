package org.tacit.upstream.demo;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads a conversation into one task and one style. Thread-safe. */
final class RequestReader {

  /** What a conversation comes to. */
  record Request(Task task, Style style) {}

  private RequestReader() {}

  /**
   * Reads the messages in order.
   *
   * @throws InvalidRequestException if a user message holds anything but text
   */
  static Request read(List<ChatMessage> messages) {
    Style style = Style.USUAL;
    StringBuilder system = new StringBuilder();
    for (ChatMessage message : messages) {
      if (message instanceof SystemMessage systemMessage) {
        style = style.followedBy(StyleReader.read(systemMessage.text()));
        system.append(systemMessage.text()).append('\n');
      }
    }
    Optional<Kind> expected = RequestWords.kindOf(system.toString());
    Task task = new Task(expected.orElse(Kind.ANSWER), none(), none(), none(), List.of());
    boolean answered = false;
    for (int i = 0; i < messages.size(); i++) {
      ChatMessage message = messages.get(i);
      answered |= message instanceof AiMessage;
      if (message instanceof UserMessage user) {
        FactReader.Message read = FactReader.read(text(user, i), expected);
        boolean comment = answered && !read.request();
        if (comment) {
          style = style.revisedBy(read.style());
          task = revised(task, read);
        } else {
          style = style.followedBy(read.style());
          task = task.isEmpty() || answered ? started(read, expected) : joined(task, read);
        }
      }
    }
    if (task.isEmpty()) {
      task = fromAnswer(task, messages);
    }
    return new Request(task, style);
  }

  /** The text of a user message, its parts on lines of their own. */
  static String text(UserMessage user, int index) {
    return user.contents().stream()
        .map(
            content -> {
              if (content instanceof TextContent text) {
                return text.text();
              }
              throw new InvalidRequestException(
                  "messages["
                      + index
                      + "].content: the demo model reads text only, and this part is "
                      + content.type());
            })
        .collect(Collectors.joining("\n"));
  }

  private static Task started(FactReader.Message read, Optional<Kind> expected) {
    Kind kind = read.kind().or(() -> expected).orElse(Kind.ANSWER);
    boolean letter = kind == Kind.ANSWER && read.request() && read.recipient().isPresent();
    return new Task(
        letter ? Kind.EMAIL : kind, read.recipient(), read.sender(), read.topic(), read.facts());
  }

  private static Task joined(Task task, FactReader.Message read) {
    List<Fact> facts = new ArrayList<>(task.facts());
    facts.addAll(read.facts());
    return new Task(
        read.kind().orElse(task.kind()),
        read.recipient().or(task::recipient),
        read.sender().or(task::sender),
        read.topic().or(task::topic),
        facts);
  }

  private static Task revised(Task task, FactReader.Message comment) {
    List<Fact> facts = new ArrayList<>(task.facts());
    Optional<String> topic = task.topic();
    List<Fact> added = new ArrayList<>();
    for (Fact fact : comment.facts()) {
      Optional<Retelling.Correction> correction = Retelling.correction(fact.line());
      if (correction.isPresent()) {
        Retelling.Correction change = correction.get();
        facts.replaceAll(stated -> corrected(stated, change));
        topic = topic.map(words -> words.replace(change.wrong(), change.right()));
      } else if (!isComment(fact.line())) {
        added.add(fact);
      }
    }
    facts.addAll(added);
    return new Task(
        comment.kind().orElse(task.kind()),
        comment.recipient().or(task::recipient),
        comment.sender().or(task::sender),
        topic,
        facts);
  }

  private static Fact corrected(Fact fact, Retelling.Correction change) {
    if (fact instanceof Fact.Keyed keyed) {
      return new Fact.Keyed(keyed.label(), keyed.value().replace(change.wrong(), change.right()));
    }
    String line = fact.line().replace(change.wrong(), change.right());
    return fact instanceof Fact.Clause ? new Fact.Clause(line) : new Fact.Fragment(line);
  }

  /** Whether a sentence only says what somebody thinks of the last answer. */
  private static boolean isComment(String line) {
    return line.matches(
        "(?i)^(?:thanks|thank you|great|perfect|good|nice|ok|okay|that(?:'s| is) (?:wrong|great|good|fine|not)"
            + "|try again|again|this is wrong|no\\b|yes\\b|wrong|i (?:do not|don't) like|please\\b.{0,20}$"
            + "|not good|hm+).*");
  }

  private static Task fromAnswer(Task task, List<ChatMessage> messages) {
    for (int i = messages.size() - 1; i >= 0; i--) {
      if (messages.get(i) instanceof AiMessage answer
          && answer.text() != null
          && !answer.text().isBlank()) {
        FactReader.Message read = FactReader.read(answer.text(), Optional.of(Kind.SUMMARY));
        return new Task(task.kind(), read.recipient(), none(), read.topic(), read.facts());
      }
    }
    return task;
  }

  private static Optional<String> none() {
    return Optional.empty();
  }
}
