package org.tacit.edit;

/** How much of a text an edit changed, by its distance d in [0, 1]. */
public enum EditClass {
  /** d = 0. */
  UNCHANGED,
  /** 0 &lt; d &lt; .10; our choice. */
  LIGHT,
  /** .10 &le; d &lt; .33, the boundary GitHub Copilot's telemetry calls mostly unchanged. */
  MOSTLY_UNCHANGED,
  /** .33 &le; d &lt; .67; our choice. */
  SUBSTANTIAL,
  /** d &ge; .67. */
  REWRITE;

  /**
   * The class of a distance.
   *
   * @param distance in [0, 1]
   */
  public static EditClass of(double distance) {
    if (!(distance >= 0 && distance <= 1)) {
      throw new IllegalArgumentException("distance must be in [0, 1], got " + distance);
    }
    if (distance == 0) {
      return UNCHANGED;
    }
    if (distance < 0.10) {
      return LIGHT;
    }
    if (distance < 0.33) {
      return MOSTLY_UNCHANGED;
    }
    return distance < 0.67 ? SUBSTANTIAL : REWRITE;
  }
}
