package org.tacit.upstream.demo;

import java.util.List;

/** One thing about a text that a prompt can ask for. The first setting is the default. */
enum Knob {
  REGISTER(Setting.FORMAL, Setting.CASUAL),
  GREETING(Setting.FORMAL, Setting.NEUTRAL, Setting.CASUAL, Setting.NONE),
  CLOSING(Setting.FORMAL, Setting.CASUAL, Setting.THANKS, Setting.NONE),
  LISTS(Setting.PROSE, Setting.BULLETS, Setting.NUMBERED),
  CONTRACTIONS(Setting.NO, Setting.YES),
  EXCLAMATIONS(Setting.USUAL, Setting.YES, Setting.NO),
  EMOJI(Setting.USUAL, Setting.YES, Setting.NO),
  HEDGING(Setting.YES, Setting.NO),
  FILLER(Setting.YES, Setting.NO),
  NEXT_STEP(Setting.USUAL, Setting.YES, Setting.NO),
  SENTENCES(Setting.USUAL, Setting.SHORT, Setting.LONG),
  QUESTIONS(Setting.USUAL, Setting.YES, Setting.NO),
  PARAGRAPHS(Setting.USUAL, Setting.FEW, Setting.MANY),
  HEADINGS(Setting.NO, Setting.YES),
  BOLD(Setting.NO, Setting.YES);

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
  private final List<Setting> allowed;

  Knob(Setting... allowed) {
    this.allowed = List.of(allowed);
  }

  Setting usual() {
    return allowed.get(0);
  }

  boolean allows(Setting setting) {
    return allowed.contains(setting);
  }
}
