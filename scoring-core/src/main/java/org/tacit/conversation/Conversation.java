package org.tacit.conversation;

import java.util.List;
import java.util.stream.Stream;

/**
 * The messages of one call, and what else shapes its answer.
 *
 * <p>Immutable.
 *
 * @param turns the messages but those of the system, oldest first
 * @param frame the system's messages, tools and response format, flattened
 */
public record Conversation(List<Message> turns, List<String> frame) {
  /** Copies the lists. */
  public Conversation {
    turns = List.copyOf(turns);
    frame = List.copyOf(frame);
  }

  /** A conversation of all messages, the system's among them. */
  public static Conversation of(List<Message> messages, List<String> shape) {
    List<String> frame =
        Stream.concat(
                messages.stream()
                    .filter(Message::isFrame)
                    .flatMap(m -> Stream.concat(Stream.of(m.text()), m.rest().stream())),
                shape.stream())
            .toList();
    return new Conversation(messages.stream().filter(m -> !m.isFrame()).toList(), frame);
  }

  /** The same in a frame with one thing more. */
  public Conversation in(String more) {
    return new Conversation(turns, Stream.concat(frame.stream(), Stream.of(more)).toList());
  }

  /** The number of characters in it. */
  public long size() {
    return frame.stream().mapToLong(String::length).sum()
        + turns.stream()
            .mapToLong(m -> m.text().length() + m.rest().stream().mapToLong(String::length).sum())
            .sum();
  }

  /** Whether it ends with a user's turn. */
  public boolean endsWithUser() {
    return !turns.isEmpty() && turns.get(turns.size() - 1).isUsers();
  }
}
