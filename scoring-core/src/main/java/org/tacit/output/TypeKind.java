package org.tacit.output;

/** How outputs of a type are used; it changes what an act means. */
public enum TypeKind {
  /** A text its user edits and sends; abandoning it says a little. */
  DRAFT,
  /** A text its user only reads; leaving it says nothing. */
  READING,
  /** Several versions are wanted; asking for another is no complaint. */
  VARIANTS
}
