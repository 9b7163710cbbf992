package org.tacit.store;

import org.jdbi.v3.core.Handle;

/** Counters by which other nodes see that something changed. */
final class Revisions {
  /** Preferences and trials of a project. */
  static final String LEARNED = "learned";

  private Revisions() {}

  /** The counter; 0 where nothing was ever counted. */
  static long read(Handle handle, String project, String name) {
    return handle
        .createQuery("select number from revision where project = :project and name = :name")
        .bind("project", project)
        .bind("name", name)
        .mapTo(Long.class)
        .findOne()
        .orElse(0L);
  }

  /** Counts one more. */
  static void touch(Handle handle, String project, String name) {
    String update =
        "update revision set number = number + 1 where project = :project and name = :name";
    String insert =
        "insert into revision (project, name, number) values (:project, :name, 1)"
            + " on conflict do nothing";
    for (String statement : new String[] {update, insert, update}) {
      if (handle.createUpdate(statement).bind("project", project).bind("name", name).execute()
          == 1) {
        return;
      }
    }
  }
}
