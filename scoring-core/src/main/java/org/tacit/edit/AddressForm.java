package org.tacit.edit;

/** How a text speaks to its reader where the language has two ways. */
public enum AddressForm {
  /** Neither, or both as often. */
  NONE,
  /** "Sie", "vous", "usted". */
  FORMAL,
  /** "du", "tu", "t\u00FA". */
  INFORMAL;

  /**
   * The form that more words show; a German pronoun counts as formal only with its capital.
   *
   * @param sentences content, code left out
   */
  static AddressForm of(Iterable<Sentence> sentences, Lexicon lexicon) {
    PhraseSet formal = lexicon.list("address.formal");
    PhraseSet capital = lexicon.list("address.formal.capital");
    PhraseSet informal = lexicon.list("address.informal");
    int balance = 0;
    for (Sentence sentence : sentences) {
      if (sentence.kind() == Sentence.Kind.BLOCK) {
        continue;
      }
      boolean first = true;
      for (Token token : sentence.tokens()) {
        if (token.kind() == Token.Kind.WORD) {
          String folded = token.folded();
          boolean raised = !first && Character.isUpperCase(token.text().codePointAt(0));
          balance += formal.contains(folded) || (raised && capital.contains(folded)) ? 1 : 0;
          balance -= informal.contains(folded) ? 1 : 0;
          first = false;
        }
      }
    }
    return balance > 0 ? FORMAL : balance < 0 ? INFORMAL : NONE;
  }
}
