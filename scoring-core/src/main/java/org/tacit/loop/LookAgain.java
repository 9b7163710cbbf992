package org.tacit.loop;

/** Is told where there is reason to look at evidence again. Thread-safe, does not block. */
@FunctionalInterface
public interface LookAgain {
  /** Tells nobody. */
  LookAgain NOBODY = (project, touched) -> {};

  /** Something was changed from outside the loop. */
  void at(String project, Touched touched);
}
