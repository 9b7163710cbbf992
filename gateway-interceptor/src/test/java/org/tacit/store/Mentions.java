package org.tacit.store;

import java.util.List;

/** Where in a store a word stands. */
final class Mentions {
  private Mentions() {}

  /** A column of a table. */
  private record Column(String table, String name) {}

  /** Columns of any table in which a word stands. */
  static List<String> of(Database database, String word) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "select table_name as t, column_name as c from information_schema.columns"
                            + " where lower(table_schema) = 'public'"
                            + " and lower(data_type) like 'character%'")
                    .map((row, context) -> new Column(row.getString("t"), row.getString("c")))
                    .list()
                    .stream()
                    .filter(
                        column ->
                            handle
                                    .createQuery(
                                        "select count(*) from \""
                                            + column.table()
                                            + "\" where \""
                                            + column.name()
                                            + "\" like :word")
                                    .bind("word", "%" + word + "%")
                                    .mapTo(Long.class)
                                    .one()
                                > 0)
                    .map(column -> column.table() + "." + column.name())
                    .toList());
  }
}
