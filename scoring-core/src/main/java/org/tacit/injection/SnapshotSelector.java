package org.tacit.injection;

import java.util.Optional;
import org.tacit.output.OutputType;

/** Selects from the newest snapshot. Thread-safe; a selection never waits for a refresh. */
public final class SnapshotSelector implements Selector {
  private volatile PreferenceSnapshot current = PreferenceSnapshot.EMPTY;

  /** A selector that selects nothing until the first refresh. */
  public SnapshotSelector() {}

  /** Puts a newer snapshot in place. */
  public void refresh(PreferenceSnapshot snapshot) {
    current = snapshot;
  }

  @Override
  public Selection select(SelectionRequest request) {
    return current.select(request);
  }

  /** What a request would carry now if no trial withheld anything. */
  public PreferenceSnapshot.Preview preview(
      String project, OutputType type, Optional<String> segment, Optional<String> user) {
    return current.preview(project, type, segment, user);
  }
}
