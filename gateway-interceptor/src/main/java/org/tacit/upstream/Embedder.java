package org.tacit.upstream;

/** Makes vectors of texts. Implementations are thread-safe. */
@FunctionalInterface
public interface Embedder {
  /** The numbers of a vector where nobody says how many. */
  int DIMENSIONS = 256;

  /** A vector of so many numbers and of length 1; of zeros only where the text has no word. */
  float[] embed(String text, int dimensions);
}
