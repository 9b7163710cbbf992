package org.tacit.upstream.demo;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a prompt asks of the writing. Immutable.
 *
 * @param asked the knobs that were asked for; the others keep their defaults
 * @param length the length that was asked for
 */
record Style(Map<Knob, Setting> asked, Length length) {

  static final Style USUAL = new Style(Map.of(), new Length.Usual());

  Style {
    asked.forEach(
        (knob, setting) -> {
          if (!knob.allows(setting)) {
            throw new IllegalArgumentException(knob + " does not allow " + setting);
          }
        });
    asked = Map.copyOf(asked);
  }

  Optional<Setting> asked(Knob knob) {
    return Optional.ofNullable(asked.get(knob));
  }

  /** The setting in force: what was asked, else what the register implies, else the default. */
  Setting of(Knob knob) {
    Setting explicit = asked.get(knob);
    if (explicit != null) {
      return explicit;
    }
    if (asked.get(Knob.REGISTER) == Setting.CASUAL) {
      switch (knob) {
        case GREETING, CLOSING -> {
          return Setting.CASUAL;
        }
        case CONTRACTIONS -> {
          return Setting.YES;
        }
        default -> {}
      }
    }
    return knob.usual();
  }

  boolean is(Knob knob, Setting setting) {
    return of(knob) == setting;
  }

  boolean isUsual() {
    return asked.isEmpty() && length instanceof Length.Usual;
  }

  Style with(Knob knob, Setting setting) {
    Map<Knob, Setting> changed = new EnumMap<>(Knob.class);
    changed.putAll(asked);
    changed.put(knob, setting);
    return new Style(changed, length);
  }

  Style with(Length wanted) {
    return new Style(asked, wanted);
  }

  /** This style with a later part of the same prompt, which wins knob by knob. */
  Style followedBy(Style later) {
    return merged(later, length.followedBy(later.length));
  }

  /**
   * This style after a later turn that comments on the text written with it: "less formal" then
   * also undoes a greeting that was asked for before.
   */
  Style revisedBy(Style turn) {
    Style base = this;
    if (turn.asked.containsKey(Knob.REGISTER)) {
      Map<Knob, Setting> kept = new EnumMap<>(Knob.class);
      kept.putAll(asked);
      kept.keySet().removeAll(java.util.Set.of(Knob.GREETING, Knob.CLOSING, Knob.CONTRACTIONS));
      base = new Style(kept, length);
    }
    return base.merged(turn, length.revisedBy(turn.length));
  }

  private Style merged(Style later, Length wanted) {
    Map<Knob, Setting> all = new EnumMap<>(Knob.class);
    all.putAll(asked);
    all.putAll(later.asked);
    return new Style(all, wanted);
  }
}
