package org.tacit.conversation;

import java.util.List;

/**
 * One message of a conversation.
 *
 * <p>Immutable.
 *
 * @param role whose it is, as the caller names it
 * @param text what is written in it; empty where nothing is
 * @param rest everything else, such as images and tool calls, flattened
 */
public record Message(String role, String text, List<String> rest) {
  /** Copies the list. */
  public Message {
    rest = List.copyOf(rest);
  }

  /** A message that is only text. */
  public Message(String role, String text) {
    this(role, text, List.of());
  }

  /** Whether a person, or an application for one, wrote it. */
  public boolean isUsers() {
    return role.equals("user");
  }

  /** Whether it is the text of an answer and nothing else. */
  public boolean isAnswer() {
    return role.equals("assistant") && rest.isEmpty() && !text.isBlank();
  }

  boolean isFrame() {
    return role.equals("system") || role.equals("developer");
  }
}
