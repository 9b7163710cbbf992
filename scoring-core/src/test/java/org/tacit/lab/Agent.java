package org.tacit.lab;

/** Who writes in the rounds of a run, and may learn from what became of the texts. */
interface Agent {
  /** A text about a document. */
  String write(Document document);

  /** Sees how the last text was used. */
  void learn(Document document, String text, String used);
}
