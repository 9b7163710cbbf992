package org.tacit.upstream.demo;

/** How long a text is asked to be. Immutable. */
sealed interface Length {

  /** Nothing was asked. */
  record Usual() implements Length {}

  /**
   * Shorter or longer than usual.
   *
   * @param factor of the usual number of words, in [0.2, 3]
   */
  record Relative(double factor) implements Length {
    public Relative {
      factor = Math.max(0.2, Math.min(3, factor));
    }
  }

  /**
   * A number of words.
   *
   * @param words the number to aim for, in [5, 2000]
   * @param limit whether the number must not be passed
   */
  record Words(int words, boolean limit) implements Length {
    public Words {
      words = Math.max(5, Math.min(2000, words));
    }
  }

  /** This length with a later wish on top, where "shorter" changes what was asked before. */
  default Length revisedBy(Length later) {
    if (!(later instanceof Relative change)) {
      return later instanceof Usual ? this : later;
    }
    if (this instanceof Words words) {
      return new Words((int) Math.round(words.words * change.factor), words.limit);
    }
    return this instanceof Relative before ? new Relative(before.factor * change.factor) : change;
  }

  /**
   * This length with a later sentence of the same text, which wins, except that a general word such
   * as "short" does not undo a number that is short already.
   */
  default Length followedBy(Length later) {
    if (later instanceof Usual) {
      return this;
    }
    if (this instanceof Words words && later instanceof Relative general) {
      boolean agree = general.factor < 1 ? words.words <= 150 : words.words >= 150;
      return agree ? this : later;
    }
    return later;
  }
}
