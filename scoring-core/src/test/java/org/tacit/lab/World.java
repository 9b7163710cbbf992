package org.tacit.lab;

/** What is written in {@value #ROUNDS} rounds. */
enum World {
  /** Summaries of documents from five sources. */
  SUMMARIES(60, 93),
  /** E-mails from notes of four sources. */
  EMAILS(68, 97);

  /** Rounds of one run. */
  static final int ROUNDS = 200;

  private final int signature;
  private final int obeyed;

  World(int signature, int obeyed) {
    this.signature = signature;
    this.obeyed = obeyed;
  }

  /** How many words of a document are typical of its source, of 100; the others are of a topic. */
  int signature() {
    return signature;
  }

  /** How often, of 100, a model does what a prompt asks for. */
  int obeyed() {
    return obeyed;
  }

  /** Its name in a table. */
  String title() {
    return this == SUMMARIES ? "summaries" : "e-mails";
  }
}
