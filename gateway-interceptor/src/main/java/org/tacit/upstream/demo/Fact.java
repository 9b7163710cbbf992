package org.tacit.upstream.demo;

/** Something a text has to say, in the words of the request. Immutable. */
sealed interface Fact {

  /** A label and its value, as in "Delivery date: 14 March". */
  record Keyed(String label, String value) implements Fact {}

  /** A whole sentence without its full stop. */
  record Clause(String text) implements Fact {}

  /** A phrase without a verb. */
  record Fragment(String text) implements Fact {}

  /** The fact in one line, as it stands in a list. */
  default String line() {
    if (this instanceof Keyed keyed) {
      return keyed.label + ": " + keyed.value;
    }
    return this instanceof Clause clause ? clause.text : ((Fragment) this).text;
  }
}
