package org.tacit.upstream.demo;

import java.util.List;
import java.util.Optional;

/**
 * What is to be written, for whom and about what. Immutable.
 *
 * @param kind the kind of text
 * @param recipient the name of the reader as the request gives it, with a title if it has one
 * @param sender the name to sign with
 * @param topic a noun phrase that says what it is about
 * @param facts what has to be said, in order
 */
record Task(
    Kind kind,
    Optional<String> recipient,
    Optional<String> sender,
    Optional<String> topic,
    List<Fact> facts) {

  Task {
    facts = List.copyOf(facts);
  }

  boolean isEmpty() {
    return facts.isEmpty() && topic.isEmpty();
  }
}
