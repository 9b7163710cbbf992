package org.tacit.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.tacit.stats.Moments;

/**
 * Columns of whole numbers that are only ever added to, so that transactions side by side need not
 * read before they write.
 *
 * <p>Immutable.
 *
 * @param names their names
 */
record SumColumns(List<String> names) {
  private static final List<String> PARTS = List.of("_n", "_w", "_w2", "_x", "_x2");

  /** Copies the list. */
  SumColumns {
    names = List.copyOf(names);
  }

  /** Plain counts first, then five columns for each sum of moments, then more counts. */
  static SumColumns of(List<String> counts, List<String> moments, List<String> more) {
    List<String> names = new ArrayList<>(counts);
    moments.forEach(moment -> PARTS.forEach(part -> names.add(moment + part)));
    names.addAll(more);
    return new SumColumns(names);
  }

  /** The five numbers of moments. */
  static List<Long> parts(Moments moments) {
    return List.of(
        moments.count(),
        moments.weightMicros(),
        moments.squaredWeightMicros(),
        moments.sumMicros(),
        moments.sumOfSquaresMicros());
  }

  /** Moments from the next five numbers. */
  static Moments moments(Iterator<Long> numbers) {
    return new Moments(
        numbers.next(), numbers.next(), numbers.next(), numbers.next(), numbers.next());
  }

  /** The sums of two rows, column by column. */
  static List<Long> added(List<Long> one, List<Long> other) {
    List<Long> sums = new ArrayList<>(one.size());
    for (int i = 0; i < one.size(); i++) {
      sums.add(Math.addExact(one.get(i), other.get(i)));
    }
    return sums;
  }

  /** The numbers of a row, in order. */
  List<Long> read(ResultSet row) throws SQLException {
    List<Long> numbers = new ArrayList<>(names.size());
    for (String name : names) {
      numbers.add(row.getLong(name));
    }
    return numbers;
  }

  <S extends SqlStatement<S>> S bind(S statement, List<Long> numbers) {
    for (int i = 0; i < names.size(); i++) {
      statement.bind(names.get(i), numbers.get(i));
    }
    return statement;
  }

  /** {@code a = a + :a, b = b + :b}. */
  String additions() {
    return names.stream()
        .map(name -> name + " = " + name + " + :" + name)
        .collect(Collectors.joining(", "));
  }

  /** {@code a = 0, b = 0}. */
  String zeroes() {
    return names.stream().map(name -> name + " = 0").collect(Collectors.joining(", "));
  }

  /** {@code a, b}. */
  String list() {
    return String.join(", ", names);
  }

  /** {@code :a, :b}. */
  String values() {
    return names.stream().map(name -> ":" + name).collect(Collectors.joining(", "));
  }

  /**
   * Adds numbers to the rows with these keys, making the rows that are not there.
   *
   * @param keyNames the key's columns; not null
   * @param changes what to add, by key; in a fixed order of keys, so that two transactions never
   *     wait for each other
   */
  void add(
      Handle handle, String table, List<String> keyNames, Map<List<Object>, List<Long>> changes) {
    if (changes.isEmpty()) {
      return;
    }
    String keyList = String.join(", ", keyNames);
    String keyValues = keyNames.stream().map(n -> ":" + n).collect(Collectors.joining(", "));
    String where = keyNames.stream().map(n -> n + " = :" + n).collect(Collectors.joining(" and "));
    String update = "update " + table + " set " + additions() + " where " + where;
    List<List<Object>> missing = new ArrayList<>();
    try (PreparedBatch updates = handle.prepareBatch(update)) {
      List<List<Object>> keys = List.copyOf(changes.keySet());
      for (List<Object> key : keys) {
        bind(bindKey(updates, keyNames, key), changes.getOrDefault(key, List.of())).add();
      }
      int[] counts = updates.execute();
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] == 0) {
          missing.add(keys.get(i));
        }
      }
    }
    if (missing.isEmpty()) {
      return;
    }
    String insert =
        "insert into %s (%s, %s) values (%s, %s) on conflict do nothing"
            .formatted(table, keyList, list(), keyValues, values());
    for (List<Object> key : missing) {
      List<Long> numbers = changes.getOrDefault(key, List.of());
      int inserted = bind(bindKey(handle.createUpdate(insert), keyNames, key), numbers).execute();
      if (inserted == 0) {
        bind(bindKey(handle.createUpdate(update), keyNames, key), numbers).execute();
      }
    }
  }

  private static <S extends SqlStatement<S>> S bindKey(
      S statement, List<String> names, List<Object> key) {
    for (int i = 0; i < names.size(); i++) {
      statement.bind(names.get(i), key.get(i));
    }
    return statement;
  }

  /** Names with a prefix, in the order of an enum. */
  static List<String> named(String prefix, Enum<?>[] constants) {
    return Arrays.stream(constants)
        .map(constant -> prefix + constant.name().toLowerCase(Locale.ROOT))
        .toList();
  }
}
