package org.tacit.upstream.demo;

/** A position of a {@link Knob}; each knob allows some of them. */
enum Setting {
  FORMAL,
  NEUTRAL,
  CASUAL,
  THANKS,
  NONE,
  PROSE,
  BULLETS,
  NUMBERED,
  YES,
  NO,
  /** What the writer does when nobody asks for anything. */
  USUAL,
  SHORT,
  LONG,
  FEW,
  MANY
}
