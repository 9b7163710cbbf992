package org.tacit.event;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.tacit.output.OutputId;

/** One act of a user on one output. Immutable. */
public sealed interface FeedbackEvent {
  /** The order of acts: by the caller's time, then by ID, so that any arrival order reads alike. */
  Comparator<FeedbackEvent> ORDER =
      Comparator.comparing((FeedbackEvent event) -> event.head().at())
          .thenComparing(event -> event.head().eventId());

  /** What every event says. */
  EventHead head();

  /** Which act it is. */
  Action action();

  /**
   * Looked at it.
   *
   * @param kept the share of the accepted text that was still there, in [0, 1], if the client says
   */
  record Viewed(EventHead head, OptionalDouble kept) implements FeedbackEvent {
    /** Looked at it, and nothing more is known. */
    public Viewed(EventHead head) {
      this(head, OptionalDouble.empty());
    }

    @Override
    public Action action() {
      return Action.VIEWED;
    }
  }

  /**
   * Took it as the answer.
   *
   * @param finalText what the text had become, if the client says
   */
  record Accepted(EventHead head, Optional<String> finalText) implements FeedbackEvent {
    @Override
    public Action action() {
      return Action.ACCEPTED;
    }
  }

  /**
   * Changed the text and used it.
   *
   * @param finalText what the text became
   */
  record Edited(EventHead head, String finalText) implements FeedbackEvent {
    @Override
    public Action action() {
      return Action.EDITED;
    }
  }

  /**
   * Asked for another one instead.
   *
   * @param replacement the output that took its place
   */
  record Regenerated(EventHead head, Optional<OutputId> replacement) implements FeedbackEvent {
    @Override
    public Action action() {
      return Action.REGENERATED;
    }
  }

  /**
   * Copied all or part of it.
   *
   * @param fraction the share of the text copied, in (0, 1]
   */
  record Copied(EventHead head, double fraction) implements FeedbackEvent {
    @Override
    public Action action() {
      return Action.COPIED;
    }
  }

  /**
   * Sent or shared it.
   *
   * @param channel where to, in the caller's words
   * @param finalText what the text had become, if the client says
   */
  record Shared(EventHead head, Optional<String> channel, Optional<String> finalText)
      implements FeedbackEvent {
    @Override
    public Action action() {
      return Action.SHARED;
    }
  }

  /** Left it. */
  record Abandoned(EventHead head) implements FeedbackEvent {
    @Override
    public Action action() {
      return Action.ABANDONED;
    }
  }

  /**
   * Rated it in so many words, or said in the next turn how it was or should have been.
   *
   * @param rating from -1 (bad) to 1 (good); 0 where only a wish was said
   * @param wishes how it should have been, as names of hypotheses such as {@code length/shorter};
   *     only the gateway reads them, no client sends any
   */
  record Rated(EventHead head, double rating, List<String> wishes) implements FeedbackEvent {
    /** Copies the list. */
    public Rated {
      wishes = List.copyOf(wishes);
    }

    /** A rating without a wish. */
    public Rated(EventHead head, double rating) {
      this(head, rating, List.of());
    }

    @Override
    public Action action() {
      return Action.RATED;
    }
  }

  /**
   * It did or did not work out downstream.
   *
   * @param name what was observed, for example {@code email_replied}
   * @param success whether it worked out
   * @param isFinal whether the answer can still change
   */
  record Outcome(EventHead head, String name, boolean success, boolean isFinal)
      implements FeedbackEvent {
    @Override
    public Action action() {
      return Action.OUTCOME;
    }
  }

  /**
   * Took an earlier event back.
   *
   * @param undoes the event ID taken back
   */
  record Undone(EventHead head, String undoes) implements FeedbackEvent {
    @Override
    public Action action() {
      return Action.UNDONE;
    }
  }
}
