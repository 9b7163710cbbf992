package org.tacit.edit;

/**
 * A stretch [aStart, aEnd) of one sequence that stands as [bStart, bEnd) in the other. Immutable.
 */
record Region(int aStart, int aEnd, int bStart, int bEnd) {

  boolean isInsertEmpty() {
    return bStart == bEnd;
  }

  int removed() {
    return aEnd - aStart;
  }

  int added() {
    return bEnd - bStart;
  }
}
