package org.tacit.edit;

import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Optional;

/**
 * Which terms a text had, without the text: a Bloom filter of {@value #BITS_PER_TERM} bits a term
 * and {@value #HASHES} hashes, which takes a term for there that is not in about 1 of 100 cases.
 * Immutable.
 */
public final class Vocabulary {
  /** Of a text without terms, or with so many that they are not kept. */
  public static final Vocabulary NONE = new Vocabulary(new byte[0]);

  /** The most different terms that are kept of a text. */
  static final int MOST_TERMS = 3_000;

  private static final int BITS_PER_TERM = 10;
  private static final int HASHES = 5;
  private static final long FNV_OFFSET = 0xCBF29CE484222325L;
  private static final long FNV_PRIME = 0x100000001B3L;

  private final byte[] bits;

  private Vocabulary(byte[] bits) {
    this.bits = bits;
  }

  static Vocabulary of(Collection<String> terms) {
    if (terms.isEmpty() || terms.size() > MOST_TERMS) {
      return NONE;
    }
    Vocabulary vocabulary = new Vocabulary(new byte[(terms.size() * BITS_PER_TERM + 7) / 8]);
    for (String term : terms) {
      for (int i = 0; i < HASHES; i++) {
        int bit = vocabulary.bit(hash(term), i);
        vocabulary.bits[bit >> 3] |= (byte) (1 << (bit & 7));
      }
    }
    return vocabulary;
  }

  /** Whether the text had the term; false is certain. */
  public boolean mayContain(String term) {
    if (bits.length == 0) {
      return false;
    }
    long hash = hash(term);
    for (int i = 0; i < HASHES; i++) {
      int bit = bit(hash, i);
      if ((bits[bit >> 3] & 1 << (bit & 7)) == 0) {
        return false;
      }
    }
    return true;
  }

  private int bit(long hash, int i) {
    int first = (int) hash;
    int second = (int) (hash >>> 32) | 1;
    return Math.floorMod(first + i * second, bits.length * 8);
  }

  /** FNV-1a over the characters, its bits mixed once more; the same on every machine. */
  private static long hash(String term) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < term.length(); i++) {
      hash = (hash ^ term.charAt(i)) * FNV_PRIME;
    }
    hash = (hash ^ hash >>> 33) * 0xFF51AFD7ED558CCDL;
    return hash ^ hash >>> 33;
  }

  /** As stores keep it; {@link #decode} is the inverse. */
  public String encode() {
    return Base64.getEncoder().withoutPadding().encodeToString(bits);
  }

  /** Reads what {@link #encode} wrote; empty where nothing can have written it. */
  public static Optional<Vocabulary> decode(String text) {
    try {
      return Optional.of(new Vocabulary(Base64.getDecoder().decode(text)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Vocabulary vocabulary && Arrays.equals(bits, vocabulary.bits);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bits);
  }

  @Override
  public String toString() {
    return "Vocabulary[" + bits.length + " bytes]";
  }
}
