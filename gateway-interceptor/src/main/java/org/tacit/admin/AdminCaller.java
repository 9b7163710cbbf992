package org.tacit.admin;

import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** Who calls the administration door; filled in by {@link AdminFilter}. Confined to one request. */
@RequestScoped
public class AdminCaller {
  private @Nullable String project;
  private @Nullable String name;

  void identify(String ofProject, String callerName) {
    this.project = ofProject;
    this.name = callerName;
  }

  String project() {
    if (project == null) {
      throw new IllegalStateException("the admin filter did not run");
    }
    return project;
  }

  String name() {
    if (name == null) {
      throw new IllegalStateException("the admin filter did not run");
    }
    return name;
  }
}
