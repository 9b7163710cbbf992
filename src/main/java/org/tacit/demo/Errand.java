package org.tacit.demo;

import java.util.List;

/**
 * Something somebody needs written, as their application asks the gateway for it. Immutable.
 *
 * @param type the output type
 * @param system what the application says about itself and the job
 * @param request what is to be written, with the facts
 * @param about the words that say what it is about
 * @param reader whom the text is for
 */
record Errand(String type, String system, String request, List<String> about, Reader reader) {
  /** Copies the list. */
  Errand {
    about = List.copyOf(about);
  }

  static final String EMAIL = "email";
  static final String TICKET = "ticket-reply";
  static final String SUMMARY = "summary";

  /**
   * Whom a text is for.
   *
   * @param title how a formal letter addresses them
   */
  record Reader(String first, String last, String title) {}
}
