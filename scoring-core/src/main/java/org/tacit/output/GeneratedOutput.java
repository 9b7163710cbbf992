package org.tacit.output;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One answer of a model as Tacit recorded it.
 *
 * <p>Immutable.
 *
 * @param id its name
 * @param project the tenant
 * @param type what was being written
 * @param segment the caller's group within the type
 * @param user whose behaviour it will gather; empty for anonymous traffic
 * @param conversation the caller's conversation
 * @param joinKey the caller's own name for this output
 * @param upstream what answered, as {@code name/model}
 * @param completion how it ended
 * @param learns whether anything may be learned from it
 * @param treatment what was injected and what was held out
 * @param audited whether its user was asked to rate it, drawn by chance alone
 * @param words the length of the answer in words
 * @param millis how long it took from the request to its end, in milliseconds; empty where that was
 *     not measured
 * @param text the answer; empty where text is not kept
 * @param usage what it took; empty where the upstream did not say
 */
public record GeneratedOutput(
    OutputId id,
    String project,
    OutputType type,
    Optional<String> segment,
    Optional<String> user,
    Optional<String> conversation,
    Optional<String> joinKey,
    String upstream,
    Completion completion,
    boolean learns,
    Treatment treatment,
    boolean audited,
    int words,
    OptionalLong millis,
    Optional<String> text,
    Optional<Usage> usage) {

  /** Rejects times below 0. */
  public GeneratedOutput {
    if (millis.isPresent() && millis.getAsLong() < 0) {
      throw new IllegalArgumentException("millis: 0 or more");
    }
  }

  /** An output nobody was asked about and nobody timed. */
  public GeneratedOutput(
      OutputId id,
      String project,
      OutputType type,
      Optional<String> segment,
      Optional<String> user,
      Optional<String> conversation,
      Optional<String> joinKey,
      String upstream,
      Completion completion,
      boolean learns,
      Treatment treatment,
      int words,
      Optional<String> text) {
    this(
        id,
        project,
        type,
        segment,
        user,
        conversation,
        joinKey,
        upstream,
        completion,
        learns,
        treatment,
        false,
        words,
        OptionalLong.empty(),
        text,
        Optional.empty());
  }

  /** An output nobody timed. */
  public GeneratedOutput(
      OutputId id,
      String project,
      OutputType type,
      Optional<String> segment,
      Optional<String> user,
      Optional<String> conversation,
      Optional<String> joinKey,
      String upstream,
      Completion completion,
      boolean learns,
      Treatment treatment,
      boolean audited,
      int words,
      Optional<String> text) {
    this(
        id,
        project,
        type,
        segment,
        user,
        conversation,
        joinKey,
        upstream,
        completion,
        learns,
        treatment,
        audited,
        words,
        OptionalLong.empty(),
        text,
        Optional.empty());
  }

  /** An output of which it is not known what it took. */
  public GeneratedOutput(
      OutputId id,
      String project,
      OutputType type,
      Optional<String> segment,
      Optional<String> user,
      Optional<String> conversation,
      Optional<String> joinKey,
      String upstream,
      Completion completion,
      boolean learns,
      Treatment treatment,
      boolean audited,
      int words,
      OptionalLong millis,
      Optional<String> text) {
    this(
        id,
        project,
        type,
        segment,
        user,
        conversation,
        joinKey,
        upstream,
        completion,
        learns,
        treatment,
        audited,
        words,
        millis,
        text,
        Optional.empty());
  }

  /** The same output, with what it took. */
  public GeneratedOutput withUsage(Optional<Usage> taken) {
    return new GeneratedOutput(
        id,
        project,
        type,
        segment,
        user,
        conversation,
        joinKey,
        upstream,
        completion,
        learns,
        treatment,
        audited,
        words,
        millis,
        text,
        taken);
  }

  /** The moment of creation. */
  public Instant created() {
    return id.created();
  }
}
