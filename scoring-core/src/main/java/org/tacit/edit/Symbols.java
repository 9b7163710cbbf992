package org.tacit.edit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives equal things equal small numbers, so that sequences compare as int arrays. */
final class Symbols<T> {
  private final Map<T, Integer> numbers = new HashMap<>();

  int of(T thing) {
    Integer next = numbers.size();
    Integer known = numbers.putIfAbsent(thing, next);
    return known == null ? next : known;
  }

  int[] all(List<T> things) {
    return things.stream().mapToInt(this::of).toArray();
  }

  int size() {
    return numbers.size();
  }
}
