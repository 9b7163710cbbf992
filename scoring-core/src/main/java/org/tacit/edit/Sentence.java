package org.tacit.edit;

import java.util.List;

/**
 * One sentence, list item, heading or salutation of a text. Immutable.
 *
 * @param kind what it is
 * @param paragraph number of the paragraph it stands in
 * @param tokens its tokens, line ends left out
 * @param words its words, folded
 */
record Sentence(Kind kind, int paragraph, List<Token> tokens, List<String> words) {
  enum Kind {
    PROSE,
    BULLET,
    /** An item with a number. */
    NUMBERED,
    HEADING,
    /** Table rows and code. */
    BLOCK,
    GREETING,
    CLOSING,
    SIGNATURE
  }

  Sentence(Kind kind, int paragraph, List<Token> tokens) {
    this(
        kind,
        paragraph,
        tokens.stream().filter(token -> token.kind() != Token.Kind.BREAK).toList(),
        PhraseSet.words(tokens));
  }

  /** Whether it is a line of a program and not a row of a table. */
  boolean isCode() {
    return kind == Kind.BLOCK && (tokens.isEmpty() || !tokens.get(0).text().equals("|"));
  }

  boolean isContent() {
    return switch (kind) {
      case PROSE, BULLET, NUMBERED, HEADING, BLOCK -> true;
      case GREETING, CLOSING, SIGNATURE -> false;
    };
  }
}
