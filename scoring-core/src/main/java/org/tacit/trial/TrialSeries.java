package org.tacit.trial;

import java.util.ArrayList;
import java.util.List;

/**
 * What a trial showed over time, oldest first, in at most {@value #MOST} points: one whenever the
 * outputs have grown by a twentieth, which lasts for 800,000 outputs; beyond that every second one
 * is given up. Immutable.
 *
 * @param points in order of time
 */
public record TrialSeries(List<TrialPoint> points) {
  /** The most points kept. */
  public static final int MOST = 200;

  private static final double GROWTH = 1.05;

  /** Copies the list. */
  public TrialSeries {
    points = List.copyOf(points);
  }

  /**
   * Whether there is something to keep.
   *
   * @param last outputs at the last point; 0 for none
   * @param outputs outputs now
   */
  public static boolean due(long last, long outputs) {
    return outputs > last && outputs >= last * GROWTH;
  }

  /** The series with one point more. */
  public TrialSeries with(TrialPoint point) {
    List<TrialPoint> all = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      boolean every = points.size() < MOST;
      if (every || (points.size() - 1 - i) % 2 == 0) {
        all.add(points.get(i));
      }
    }
    all.add(point);
    return new TrialSeries(all);
  }
}
