package org.tacit.edit;

/** How a text addresses its reader. */
public enum GreetingClass {
  /** No greeting. */
  NONE,
  /** "Hi", "Hey". */
  CASUAL,
  /** "Hello", "Good morning". */
  NEUTRAL,
  /** "Dear". */
  FORMAL,
  /** The name alone. */
  NAME_ONLY
}
