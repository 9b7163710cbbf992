package org.tacit.upstream;

import java.util.List;

/** Makes the built-in demo model. */
public interface DemoModels {
  /** The names of the models it lists. */
  List<String> names();

  /**
   * A model of the kind.
   *
   * @param seed its chance
   * @param tokensPerSecond its pace
   */
  ModelPair create(long seed, double tokensPerSecond);
}
