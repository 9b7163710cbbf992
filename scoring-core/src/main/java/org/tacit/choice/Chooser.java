package org.tacit.choice;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tacit.output.Choice;
import org.tacit.output.OutputId;
import org.tacit.output.OutputType;

/** Draws arms by the odds it was given last; reads nothing and waits for nobody. Thread-safe. */
public final class Chooser {
  private final ChoiceSettings settings;
  private volatile Map<Place, Odds> odds = Map.of();
  private final Map<Contest, Odds> even = new ConcurrentHashMap<>();

  /**
   * Where arms are compared.
   *
   * @param project the tenant
   * @param type what is written
   * @param contest its name
   */
  public record Place(String project, OutputType type, String contest) {}

  /** A chooser to which all arms are alike. */
  public Chooser(ChoiceSettings settings) {
    this.settings = settings;
  }

  /** Puts newer odds in place of the last. */
  public void refresh(Map<Place, Odds> newer) {
    odds = Map.copyOf(newer);
  }

  /** The odds of now; even where there are none. */
  public Odds odds(String project, OutputType type, Contest contest) {
    Odds known = odds.get(new Place(project, type, contest.name()));
    return known == null ? even.computeIfAbsent(contest, c -> Odds.even(c, settings)) : known;
  }

  /** The arm drawn for an output. */
  public Choice choose(String project, OutputType type, Contest contest, OutputId output) {
    return odds(project, type, contest).draw(output);
  }
}
