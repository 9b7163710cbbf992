package org.tacit.interceptor;

import dev.langchain4j.data.message.AiMessage;
import jakarta.enterprise.inject.spi.CDI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.tacit.event.Action;
import org.tacit.feedback.Reported;
import org.tacit.output.OutputId;
import org.tacit.pipeline.InProcessEngine;

/**
 * Reports what became of an output. To be injected.
 *
 * <p>An output is named by the text of its ID, as it travels through forms and databases, or is the
 * {@link AiMessage} that came from the model. Each method returns when the event survives a crash,
 * or why it does not; none throws. Thread-safe.
 */
public final class Feedback {
  private static final long DURABLE_WITHIN_SECONDS = 30;

  private final InProcess inProcess;

  Feedback(InProcess inProcess) {
    this.inProcess = inProcess;
  }

  /** The application's own, for code that nothing is injected into. */
  public static Feedback here() {
    return CDI.current().select(Feedback.class).get();
  }

  /** The text was taken as it was. */
  public Reported accepted(String outputId) {
    return report(outputId, Action.ACCEPTED, Map.of());
  }

  /** The answer was taken as it was. */
  public Reported accepted(AiMessage answer) {
    return accepted(id(answer));
  }

  /** The text was changed and used; an unchanged text counts as accepted. */
  public Reported edited(String outputId, String finalText) {
    return report(outputId, Action.EDITED, Map.of("final_text", finalText));
  }

  /** The answer was changed and used; an unchanged text counts as accepted. */
  public Reported edited(AiMessage answer, String finalText) {
    return edited(id(answer), finalText);
  }

  /** Another one was asked for. */
  public Reported regenerated(String outputId) {
    return report(outputId, Action.REGENERATED, Map.of());
  }

  /** Another one took its place. */
  public Reported regenerated(String outputId, OutputId replacement) {
    return report(
        outputId, Action.REGENERATED, Map.of("replacement_output_id", replacement.toString()));
  }

  /** The whole text was copied. */
  public Reported copied(String outputId) {
    return report(outputId, Action.COPIED, Map.of());
  }

  /**
   * A part of the text was copied.
   *
   * @param fraction which share of it, above 0, at most 1
   */
  public Reported copied(String outputId, double fraction) {
    return report(outputId, Action.COPIED, Map.of("fraction", fraction));
  }

  /** The text was sent or shared. */
  public Reported shared(String outputId) {
    return report(outputId, Action.SHARED, Map.of());
  }

  /**
   * The text was sent or shared.
   *
   * @param channel where to, in the application's words, 1 to 64 characters
   * @param finalText what the text had become
   */
  public Reported shared(String outputId, String channel, String finalText) {
    return report(outputId, Action.SHARED, Map.of("channel", channel, "final_text", finalText));
  }

  /** The user left it. */
  public Reported abandoned(String outputId) {
    return report(outputId, Action.ABANDONED, Map.of());
  }

  /**
   * The user rated it.
   *
   * @param rating from -1 (bad) to 1 (good)
   */
  public Reported rated(String outputId, double rating) {
    return report(outputId, Action.RATED, Map.of("rating", rating));
  }

  /**
   * It did or did not work out, for good.
   *
   * @param outcome what was observed, such as {@code email_replied}, 1 to 64 characters
   */
  public Reported outcome(String outputId, String outcome, boolean success) {
    return report(outputId, Action.OUTCOME, Map.of("outcome", outcome, "success", success));
  }

  /**
   * An earlier event is taken back.
   *
   * @param eventId that of its {@link Reported.Taken}
   */
  public Reported undone(String outputId, String eventId) {
    return report(outputId, Action.UNDONE, Map.of("undoes", eventId));
  }

  /** The user looked at it. */
  public Reported viewed(String outputId) {
    return report(outputId, Action.VIEWED, Map.of());
  }

  private static String id(AiMessage answer) {
    return OutputAttribute.of(answer).map(OutputId::toString).orElse("");
  }

  private Reported report(String outputId, Action action, Map<String, ?> more) {
    InProcess.State state = inProcess.state();
    if (!(state instanceof InProcess.State.Running running)) {
      return new Reported.Unavailable(((InProcess.State.Away) state).reason());
    }
    Map<String, Object> event = new LinkedHashMap<>(more);
    event.put("output_id", outputId);
    event.put("action", action.wireName());
    try {
      return running
          .engine()
          .intake()
          .report(InProcessEngine.PROJECT, event)
          .toCompletableFuture()
          .get(DURABLE_WITHIN_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Reported.Unavailable("The wait for the store was interrupted.");
    } catch (ExecutionException | TimeoutException e) {
      return new Reported.Unavailable("The store did not answer in time.");
    }
  }
}
