package org.tacit.score;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.tacit.baseline.Influence;
import org.tacit.baseline.UserAct;
import org.tacit.baseline.UserAct.Ending;
import org.tacit.baseline.UserBaseline;
import org.tacit.event.Action;
import org.tacit.output.OutputId;
import org.tacit.output.OutputType;
import org.tacit.output.Treatment;
import org.tacit.signal.Signal;

/**
 * An output with everything derived from its acts: one row that aggregates are made of, so that a
 * revision can take exactly its old share out and put its new one in.
 *
 * <p>Immutable.
 *
 * @param id the output
 * @param project the tenant
 * @param type what was written
 * @param segment the caller's group
 * @param user whose acts these are
 * @param upstream what answered, as {@code name/model}
 * @param treatment what chance decided
 * @param signals all signals, those that move nothing included
 * @param score value and weight, empty in silence
 * @param distance the normalised edit distance of the text that was used, in [0, 1]
 * @param ending the act that ended it
 * @param endedAt when
 * @param readingShare measured dwell before the ending as a share of the reading time
 * @param dwellMillis measured dwell before the ending
 * @param attempt place in a chain of regenerations, from 1
 * @param replacement the output that took its place
 * @param past the user's outputs of this type before this one
 * @param influence how far the user's acts count
 * @param audited whether the user was asked about it, by a draw that acting has no part in
 */
public record ScoredOutput(
    OutputId id,
    String project,
    OutputType type,
    Optional<String> segment,
    Optional<String> user,
    String upstream,
    Treatment treatment,
    List<Signal> signals,
    Optional<Score> score,
    OptionalDouble distance,
    Optional<Action> ending,
    Optional<Instant> endedAt,
    OptionalDouble readingShare,
    OptionalLong dwellMillis,
    int attempt,
    Optional<OutputId> replacement,
    UserBaseline past,
    Influence influence,
    boolean audited) {

  /** An output nobody was asked about. */
  public ScoredOutput(
      OutputId id,
      String project,
      OutputType type,
      Optional<String> segment,
      Optional<String> user,
      String upstream,
      Treatment treatment,
      List<Signal> signals,
      Optional<Score> score,
      OptionalDouble distance,
      Optional<Action> ending,
      Optional<Instant> endedAt,
      OptionalDouble readingShare,
      OptionalLong dwellMillis,
      int attempt,
      Optional<OutputId> replacement,
      UserBaseline past,
      Influence influence) {
    this(
        id,
        project,
        type,
        segment,
        user,
        upstream,
        treatment,
        signals,
        score,
        distance,
        ending,
        endedAt,
        readingShare,
        dwellMillis,
        attempt,
        replacement,
        past,
        influence,
        false);
  }

  /** Copies the list. */
  public ScoredOutput {
    signals = List.copyOf(signals);
  }

  /** The value of the score. */
  public OptionalDouble value() {
    return score.isPresent() ? OptionalDouble.of(score.get().value()) : OptionalDouble.empty();
  }

  /** The weight of the score; 0 in silence. */
  public double weight() {
    return score.map(Score::weight).orElse(0.0);
  }

  /** The same output after another past. */
  public ScoredOutput withPast(UserBaseline newPast) {
    return with(newPast, influence, audited);
  }

  /** The same output under another influence of its user. */
  public ScoredOutput withInfluence(Influence newInfluence) {
    return with(past, newInfluence, audited);
  }

  /** The same output, with whether its user was asked about it. */
  public ScoredOutput withAudited(boolean asked) {
    return with(past, influence, asked);
  }

  private ScoredOutput with(UserBaseline newPast, Influence newInfluence, boolean asked) {
    return new ScoredOutput(
        id,
        project,
        type,
        segment,
        user,
        upstream,
        treatment,
        signals,
        score,
        distance,
        ending,
        endedAt,
        readingShare,
        dwellMillis,
        attempt,
        replacement,
        newPast,
        newInfluence,
        asked);
  }

  /** The ending as an act of its user, if it has ended. */
  public Optional<UserAct> act() {
    if (ending.isEmpty() || endedAt.isEmpty()) {
      return Optional.empty();
    }
    Ending how =
        switch (ending.get()) {
          case ACCEPTED, SHARED -> distance.orElse(0) > 0 ? Ending.EDITED : Ending.UNCHANGED;
          case EDITED -> distance.orElse(1) > 0 ? Ending.EDITED : Ending.UNCHANGED;
          default -> Ending.REFUSED;
        };
    return Optional.of(new UserAct(endedAt.get(), how, readingShare, dwellMillis));
  }
}
