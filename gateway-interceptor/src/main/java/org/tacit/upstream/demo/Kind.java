package org.tacit.upstream.demo;

/** What is to be written. */
enum Kind {
  EMAIL(132, 158),
  TICKET(107, 133),
  SUMMARY(98, 122),
  ANSWER(80, 115);

  private final int fewestWords;
  private final int mostWords;

  Kind(int fewestWords, int mostWords) {
    this.fewestWords = fewestWords;
    this.mostWords = mostWords;
  }

  /** The lower end of the usual number of words. */
  int fewestWords() {
    return fewestWords;
  }

  /** The upper end of the usual number of words. */
  int mostWords() {
    return mostWords;
  }

  /** Whether it goes to a person and so opens and closes with a salutation. */
  boolean isLetter() {
    return this == EMAIL || this == TICKET;
  }
}
