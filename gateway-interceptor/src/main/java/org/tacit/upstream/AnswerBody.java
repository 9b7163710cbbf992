package org.tacit.upstream;

/** The rest of an answer, pulled bit by bit. Thread-safe. */
public interface AnswerBody {
  /** Asks for the next bytes; there may be one such wish at a time. */
  void more();

  /** Gives the rest up and closes the connection; the listener hears nothing more. */
  void cancel();
}
